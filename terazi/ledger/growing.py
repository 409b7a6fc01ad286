"""Clusters that grow by joins, and what of each decides whether it may join another.

A set is a number with a bit for each of its members, so that two are compared in one step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from terazi.ledger.called import Called
from terazi.ledger.sheet import At, Bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """For each seed of a cluster: ``apart``, the seeds that it never joins; ``events``, those that evidently tell of
    one hand-over with it; its ``items`` and the items that are ``strangers`` to them; ``suppliers``; ``kinds``; its
    nodes on either side of a denial, ``denied`` and ``later``. ``bridges``: node -> those on the other side with which
    it may share a deal all the same; ``unlike``: for each item those that never mean it."""

    apart: list[int]
    events: list[int]
    items: list[int]
    strangers: list[int]
    suppliers: list[int]
    kinds: list[int]
    denied: list[int]
    later: list[int]
    bridges: Mapping[int, int]
    unlike: Sequence[int] = ()


class Growing:
    """Used inside one function and read once; never handed on. A cluster that grows gets a new number, so that what
    was found of two clusters holds as long as both have their numbers."""

    def __init__(self, traits: Traits, called: Called | None) -> None:
        self.home = list(range(len(traits.apart)))
        self._rows = [[seed] for seed in self.home]
        self._members = [1 << seed for seed in self.home]
        self._apart, self._events = list(traits.apart), list(traits.events)
        self._items, self._strangers = list(traits.items), list(traits.strangers)
        self._suppliers, self._kinds = list(traits.suppliers), list(traits.kinds)
        self._denied, self._later, self._bridges = list(traits.denied), list(traits.later), traits.bridges
        self._called, self._unlike = called, traits.unlike

    def rows(self, cluster: int) -> list[int]:
        """The seeds of a cluster."""
        return self._rows[cluster]

    def clusters(self) -> list[list[int]]:
        """The seeds of each cluster."""
        return [self._rows[cluster] for cluster in dict.fromkeys(self.home)]

    def may_join(self, a: int, b: int) -> bool:
        """No forbidden pair; a clash of supplier or kind only where one hand-over bridges it."""
        if self._apart[a] & self._members[b]:
            return False
        if self._on_two_sides(self._denied[a], self._later[b]) or self._on_two_sides(self._denied[b], self._later[a]):
            return False
        if self._strangers[a] & self._items[b] and not self._same_goods(a, b):
            return False
        if self._called and self._called.differ(self._rows[a][0], self._rows[b][0]):
            return False
        one, other = self._suppliers[a], self._suppliers[b]
        clash = (one and other and not one & other) or not self._kinds[a] & self._kinds[b]
        return not clash or bool(self._events[a] & self._members[b])

    def _same_goods(self, a: int, b: int) -> bool:
        """Whether two packages hold the same goods: then each item of one answers to one of the other."""
        one, other = self._items[a], self._items[b]
        if one.bit_count() != other.bit_count() or one.bit_count() < 2:
            return False
        return all(
            mine & ~self._unlike[item] for mine, items in ((other, one), (one, other)) for item in places_of(items)
        )

    def _on_two_sides(self, denied: int, later: int) -> bool:
        """D8: a denied order and what is held later never share a deal, unless all of it is bridged."""
        if not denied or not later:
            return False
        return any(later & ~self._bridges.get(node, 0) for node in places_of(denied))

    def join(self, a: int, b: int) -> int:
        """Make one cluster of two; its number."""
        new, few, many = len(self._rows), *sorted((a, b), key=lambda cluster: len(self._rows[cluster]))
        if self._called:
            self._called.join(self._rows[a][0], self._rows[b][0])
        for sets in (
            self._members, self._apart, self._events, self._items, self._strangers, self._suppliers, self._kinds,
            self._denied, self._later,
        ):  # fmt: skip
            sets.append(sets[a] | sets[b])
        self._rows.append(self._rows[many] + self._rows[few])
        for seed in self._rows[new]:
            self.home[seed] = new
        return new


def places_of(members: int) -> Iterator[int]:
    """The places of the bits of a set."""
    while members:
        lowest = members & -members
        yield lowest.bit_length() - 1
        members ^= lowest


def neighbours(size: int, i: At, j: At) -> list[int]:
    """For each of so many seeds the set of those that it is paired with."""
    found = [0] * size
    one, other = np.concatenate([i, j]), np.concatenate([j, i])
    order = np.argsort(one, kind="stable")
    seeds, starts = np.unique(one[order], return_index=True)
    for seed, paired in zip(seeds.tolist(), np.split(other[order], starts[1:]), strict=False):
        row = np.zeros(size, dtype=np.bool_)
        row[paired] = True
        found[seed] = int.from_bytes(np.packbits(row, bitorder="little").tobytes(), "little")
    return found


def numbers(bits: Bits) -> list[int]:
    """The sets of a sheet as numbers."""
    found: list[int] = bits[-1].tolist()
    for word in bits[-2::-1].tolist():
        found = [high << 64 | low for high, low in zip(found, word, strict=True)]
    return found
