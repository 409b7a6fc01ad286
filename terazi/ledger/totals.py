"""Totals: a number that is the sum of other deals' numbers tells of none of them (D9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from terazi.ledger.acts import denied_and_later, two_batches
from terazi.ledger.entries import is_exported
from terazi.ledger.nodes import Nodes
from terazi.ledger.scene import DENIED, LATER
from terazi.ledger.scores import Forbidden
from terazi.ledger.sheet import At, Bits, Mask, Numbers, never
from terazi.ledger.tiles import groups_of


def totals(nodes: Nodes, head: At, forbidden: Forbidden) -> Mask:
    """The nodes whose number is the sum of what two or more deals tell, each by its greatest number. What a person
    called the same as another claim stays with it."""
    found = np.zeros(len(nodes), dtype=np.bool_)
    quantity = nodes.sheet.quantity
    bans = _Bans(_beside_batches(nodes, forbidden), len(nodes))
    for block in groups_of(nodes.sheet.block):
        told = quantity[block][quantity[block] >= 0]
        if len(told) > 2 and np.count_nonzero(told < told.max()) > 1:
            for whole in _Block(nodes, head, bans, block).totals():
                found[whole] = True
    found[nodes.same.i] = False
    return found & ~_restated(nodes, head)


def _restated(nodes: Nodes, head: At) -> Mask:
    """The nodes that tell a number which an amended text gives their deal: no sum, whatever it comes to."""
    s = nodes.sheet
    told = head * (int(s.quantity.max(initial=0)) + 2) + np.maximum(s.quantity, -1)
    found: Mask = (s.quantity >= 0) & np.isin(told, told[s.amended & (s.quantity >= 0)])
    return found


def _beside_batches(nodes: Nodes, forbidden: Forbidden) -> Forbidden:
    """Forbidden pairs but for those that are parted as two batches, or as two numbers of one document: a sum is told
    after each of its parts, and beside it. Rows of a register's exports stay parted: none is a sum of others."""
    i, j = forbidden.i, forbidden.j
    s = nodes.sheet
    batches = s.complete[i] & s.complete[j] & (s.date[i] >= 0) & (s.date[j] >= 0) & two_batches(s, i, j)
    exported = _exported(nodes)
    kept = ~(batches | _part_and_sum(nodes, i, j)) | forbidden.firm | (exported[i] & exported[j])
    return Forbidden(i[kept], j[kept], forbidden.firm[kept])


def _part_and_sum(nodes: Nodes, i: At, j: At) -> Mask:
    """Two numbers of one item that one document tells apart, one of which may hold the other."""
    quantity, item = nodes.sheet.quantity, nodes.sheet.item
    counted = (quantity[i] > 0) & (quantity[j] > 0) & (quantity[i] != quantity[j])
    found: Mask = counted & (item[i] == item[j]) & nodes.apart.hold(i, j)
    return found


def _exported(nodes: Nodes) -> Mask:
    """The nodes that are rows of a register's export; a register told in words may tell a sum like any text."""
    found = np.zeros(len(nodes), dtype=np.bool_)
    found[nodes.node] = [is_exported(strand.entry) for strand in nodes.strands]
    return found


class _Bans:
    """Forbidden pairs in both directions, by the first of them."""

    def __init__(self, forbidden: Forbidden, size: int) -> None:
        one, other = np.concatenate([forbidden.i, forbidden.j]), np.concatenate([forbidden.j, forbidden.i])
        order = np.argsort(one, kind="stable")
        self._other = other[order]
        self._starts = np.searchsorted(one[order], np.arange(size + 1))

    def of(self, node: int) -> At:
        """The nodes that never share a deal with one."""
        return self._other[self._starts[node] : self._starts[node + 1]]

    def any_of(self, rows: At) -> Iterator[tuple[int, At]]:
        """Those of some rows that have any, by their places among the rows."""
        for place in np.flatnonzero(self._starts[rows + 1] > self._starts[rows]).tolist():
            yield place, self.of(int(rows[place]))


class _Block:
    """One block with its clusters: what each tells at most, and who supplies it."""

    def __init__(self, nodes: Nodes, head: At, bans: _Bans, block: At) -> None:
        s = nodes.sheet
        self.nodes, self.bans = nodes, bans
        self.rows = block[np.argsort(head[block], kind="stable")]
        self.firsts = np.flatnonzero(np.diff(head[self.rows], prepend=-1))
        self.cluster = np.zeros(len(nodes), dtype=np.int64)
        self.cluster[self.rows] = np.cumsum(np.diff(head[self.rows], prepend=-1) != 0) - 1
        self.most = np.maximum.reduceat(s.quantity[self.rows], self.firsts)
        self.usual = self._usual()
        self.suppliers: Bits = np.bitwise_or.reduceat(s.suppliers[:, self.rows], self.firsts, axis=1)
        self.sides = [np.logical_or.reduceat(s.side[self.rows] == side, self.firsts) for side in (DENIED, LATER)]
        kin = s.kin[self.rows]
        self.last_kin = np.maximum.reduceat(kin, self.firsts)
        self.first_kin = np.minimum.reduceat(np.where(kin < 0, np.iinfo(np.int32).max, kin), self.firsts)

    def _usual(self) -> Numbers:
        """For each deal the number that most strands tell, of two the greater: one slip makes no other sum."""
        found = np.full(len(self.firsts), -1, dtype=np.int64)
        for number, rows in enumerate(np.split(self.rows, self.firsts[1:])):
            found[number] = self._most_told(rows)
        return found

    def _most_told(self, rows: At) -> int:
        """The number that most strands of some nodes tell, of two the greater; -1 where none is told."""
        votes = Counter[int]()
        sizes, told = self.nodes.sizes[rows].tolist(), self.nodes.sheet.quantity[rows].tolist()
        for size, quantity in zip(sizes, told, strict=True):
            votes[quantity] += size if quantity >= 0 else 0
        return max(votes, key=lambda quantity: (votes[quantity], quantity))

    def totals(self) -> Iterator[int]:
        """The nodes that tell a total."""
        s = self.nodes.sheet
        wholes = self.rows[(s.item[self.rows] >= 0) & (s.quantity[self.rows] > 0)]
        for group in groups_of(s.kin[wholes]):
            rows = wholes[group]
            kin = s.kin[rows[0]]
            # deals of this item's kin alone, and those that name no item
            of_kin = (self.last_kin == kin) & (self.first_kin == kin)
            deals = np.flatnonzero((self.most >= 0) & (of_kin | (self.last_kin < 0)))
            may = ~self._clash(rows, deals) & ~self._forbidden(rows, deals)
            for most in (self.most, self.usual):
                yield from self._totals(rows, deals, may, most)

    def _totals(self, rows: At, deals: At, may: Mask, most: Numbers) -> Iterator[int]:
        whole = self.nodes.sheet.quantity[rows]
        parts = (most[deals] < whole[:, None]) & may & (self.cluster[rows][:, None] != deals)
        told, number = np.where(parts, most[deals], 0).sum(axis=1), parts.sum(axis=1)
        for place in np.flatnonzero((number > 0) & (told <= whole)).tolist():
            own = self._told_beside(int(rows[place]), by_vote=most is self.usual)
            count, total = number[place] + (own >= 0), told[place] + max(own, 0)
            if count > 1 and total == whole[place]:
                yield int(rows[place])

    def _clash(self, rows: At, deals: At) -> Mask:
        """Whether both name suppliers and none is the same."""
        one, other = self.nodes.sheet.suppliers[:, rows], self.suppliers[:, deals]
        meet = np.zeros((len(rows), len(deals)), dtype=np.bool_)
        for left, right in zip(one, other, strict=True):
            meet |= (left[:, None] & right) != 0
        found: Mask = self.nodes.sheet.supplied[rows][:, None] & np.any(other, axis=0) & ~meet
        return found

    def _forbidden(self, rows: At, deals: At) -> Mask:
        """Whether something in the deal can never be one with the node."""
        found = np.zeros((len(rows), len(self.firsts)), dtype=np.bool_)
        for place, others in self.bans.any_of(rows):
            found[place, self.cluster[others]] = True
        s = self.nodes.sheet
        for side, held in ((LATER, self.sides[0]), (DENIED, self.sides[1])):
            found |= (s.side[rows] == side)[:, None] & held
        if s.variant[rows].any():
            named = self.rows[s.item[self.rows] >= 0]
            places, others = np.nonzero(never(s, rows[:, None], named[None, :]))
            found[places, self.cluster[named[others]]] = True
        return found[:, deals]

    def _told_beside(self, node: int, *, by_vote: bool) -> int:
        """The greatest or the usual number of the rest of a node's own deal, if it can be a part; else -1."""
        s = self.nodes.sheet
        mine = self.rows[self.cluster[self.rows] == self.cluster[node]]
        rest = mine[mine != node]
        twice = self.nodes.sizes[node] > 1
        if twice or not len(rest) or np.isin(self.bans.of(node), rest).any():
            return -1
        one, many = np.array([node]), s.suppliers[:, rest]
        if never(s, one, rest).any() or denied_and_later(s, one, rest).any():
            return -1
        if s.supplied[node] and many.any() and not (many & s.suppliers[:, one]).any():
            return -1
        most = int(self.usual[self.cluster[node]] if by_vote else s.quantity[rest].max())
        return most if most < s.quantity[node] else -1
