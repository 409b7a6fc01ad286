"""Union-find over ids: the smallest id of a cluster stands for it, so that order does not matter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

K = TypeVar("K", str, tuple[str, str], tuple[str, tuple[str, ...]])


class Clusters(Generic[K]):
    """Sets that grow together. Used inside one function and read once; never handed on."""

    def __init__(self, ids: Iterable[K] = ()) -> None:
        self._parent: dict[K, K] = {key: key for key in ids}
        self._members: dict[K, list[K]] = {key: [key] for key in self._parent}

    def root(self, key: K) -> K:
        """The id that stands for the cluster of ``key``; a new one stands for itself."""
        if key not in self._parent:
            self._parent[key], self._members[key] = key, [key]
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def members(self, key: K) -> list[K]:
        """All ids in the cluster of ``key``."""
        return self._members[self.root(key)]

    def join(self, a: K, b: K) -> None:
        """Make one cluster of two."""
        low, high = sorted((self.root(a), self.root(b)))
        if low != high:
            self._parent[high] = low
            self._members[low] += self._members.pop(high)

    def all(self) -> list[list[K]]:
        """Every cluster with its ids sorted, in the order of their first ids."""
        return [sorted(self._members[key]) for key in sorted(self._members)]
