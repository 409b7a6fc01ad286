"""What people called the same or different, followed through joins."""

from __future__ import annotations

from terazi.ledger.nodes import Nodes
from terazi.ledger.sheet import At


class Called:
    """Which seeds of clusters may not meet, at once or by what is called the same. A set is a number with a bit for
    each seed. Used inside one function; never handed on."""

    def __init__(self, nodes: Nodes, seed: At) -> None:
        """``seed``: each node's seed, -1 for nodes that are not at hand."""
        self._root: dict[int, int] = {}
        self._members: dict[int, int] = {}
        self._foes: dict[int, int] = {}
        for a, b in nodes.different.within(seed):
            self._foes[a] = self._foes.get(a, 0) | 1 << b
            self._foes[b] = self._foes.get(b, 0) | 1 << a
        for a, b in nodes.one.within(seed):
            self.join(a, b)

    def _head(self, seed: int) -> int:
        while (above := self._root.get(seed, seed)) != seed:
            seed = above
        return seed

    def join(self, a: int, b: int) -> None:
        """Two seeds come to be one."""
        one, other = self._head(a), self._head(b)
        if one == other:
            return
        self._root[other] = one
        self._members[one] = self._members.get(one, 1 << one) | self._members.pop(other, 1 << other)
        self._foes[one] = self._foes.get(one, 0) | self._foes.pop(other, 0)

    def differ(self, a: int, b: int) -> bool:
        """Whether a join would bring together what a person called different."""
        other = self._head(b)
        return bool(self._foes.get(self._head(a), 0) & self._members.get(other, 1 << other))
