"""Strands without item: each joins the one thread of its kind and pair that fits, else it stands alone (D4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

import numpy as np

from terazi.ledger.called import Called
from terazi.ledger.compared import Compared, apart_of, in_order
from terazi.ledger.days import agree
from terazi.ledger.features import ENOUGH_NAMELESS
from terazi.ledger.growing import Growing, Traits, neighbours, numbers
from terazi.ledger.joining import bridged
from terazi.ledger.nodes import Nodes
from terazi.ledger.scene import DENIED, LATER
from terazi.ledger.scores import HALVES, Forbidden, Points, Scores
from terazi.ledger.sheet import At
from terazi.ledger.tiles import groups_of, tiles_between
from terazi.model import Stage

# Of two threads a strand without item joins the one that fits better by this much: by number, sum or date.
CLEARLY = 1.0
_NONE = np.iinfo(np.int8).min


@dataclass(frozen=True, slots=True)
class Hall:
    """One block with its clusters, some without item: ``nodes`` of each cluster; ``seekers``: the clusters without
    item; ``fits``: how well each of these fits each cluster."""

    nodes: list[At]
    seekers: list[int]
    fits: Points


def placed(scores: Scores, head: At, found: Compared) -> tuple[At, Forbidden]:
    """The clusters with those without item in their places, and all pairs that were found to be forbidden."""
    nodes = scores.nodes
    halls = list(_halls(nodes, head))
    forbidden = in_order([found.forbidden, *_measure(scores, halls)], len(nodes))
    i, j = apart_of(nodes, forbidden)
    order = np.argsort(nodes.sheet.block[i], kind="stable")
    i, j = i[order], j[order]
    blocks, result = nodes.sheet.block[i], head.copy()
    for hall in halls:
        block = nodes.sheet.block[hall.nodes[0][0]]
        here = slice(*np.searchsorted(blocks, (block, block + 1)))
        for clusters in _place(nodes, hall, (i[here], j[here]), found.bridges):
            members = np.concatenate([hall.nodes[number] for number in clusters])
            result[members] = members.min()
    return result, forbidden


def _halls(nodes: Nodes, head: At) -> Iterator[Hall]:
    """The blocks in which some cluster looks for its place."""
    s = nodes.sheet
    clusters = list(groups_of(s.block, head))
    blocks = groups_of(np.array([s.block[rows[0]] for rows in clusters], dtype=np.int64))
    named = np.array([(s.item[rows] >= 0).any() for rows in clusters], dtype=np.bool_)
    for block in blocks:
        seekers = np.flatnonzero(~named[block])
        if len(block) > 1 and len(seekers):
            fits = np.full((len(seekers), len(block)), _NONE, dtype=np.int8)
            yield Hall([clusters[number] for number in block], seekers.tolist(), fits)


def _measure(scores: Scores, halls: Sequence[Hall]) -> list[Forbidden]:
    """Write into each hall its best scores; the pairs that never share a deal."""
    size, bans = len(scores.nodes), []
    row, column = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    fits, groups = np.full(sum(hall.fits.size for hall in halls), _NONE, dtype=np.int8), []
    for hall, start in zip(halls, _starts(halls), strict=True):
        column[np.concatenate(hall.nodes)] = np.repeat(np.arange(len(hall.nodes)), [len(rows) for rows in hall.nodes])
        for number, seeker in enumerate(hall.seekers):
            row[hall.nodes[seeker]] = start + number * len(hall.nodes)
        groups.append((np.concatenate([hall.nodes[seeker] for seeker in hall.seekers]), np.concatenate(hall.nodes)))
    for tile in tiles_between(groups):
        points = scores.points(tile, ENOUGH_NAMELESS)
        bans.append(scores.forbidden(tile))
        right = column[tile.right]
        if tile.crossed:  # the right nodes are those of one hall, cluster by cluster
            firsts = np.flatnonzero(np.diff(right, prepend=-1))
            points, right = np.maximum.reduceat(points, firsts, axis=1), right[firsts][None, :]
            np.maximum.at(fits, row[tile.left][:, None] + right, points)
        else:
            np.maximum.at(fits, row[tile.left] + right, points)
    for hall, start in zip(halls, _starts(halls), strict=True):
        hall.fits[:] = fits[start : start + hall.fits.size].reshape(hall.fits.shape)
    return bans


def _starts(halls: Sequence[Hall]) -> list[int]:
    return [0, *np.cumsum([hall.fits.size for hall in halls]).tolist()][: len(halls)]


# ------------------------------------------------------------------ one block


class _Places:
    """The clusters of one hall while those without item find their places."""

    def __init__(self, nodes: Nodes, hall: Hall, apart: tuple[At, At], bridges: tuple[At, At]) -> None:
        self.hall, self.fits = hall, hall.fits
        seed = np.full(len(nodes), -1)
        for number, rows in enumerate(hall.nodes):
            seed[rows] = number
        called = Called(nodes, seed) if len(nodes.different) else None
        self.grown = Growing(_traits(nodes, hall, seed, apart, bridges), called)
        # Where a cluster's fits stand, and what else tells it from others.
        self.column = list(range(len(hall.nodes)))
        self.row = {seeker: number for number, seeker in enumerate(hall.seekers)}
        self.free = np.ones(len(hall.nodes), dtype=np.bool_)
        self.makers = [_either(numbers(nodes.sheet.companies[:, rows])) for rows in hall.nodes]
        self.signed = [_days_signed(nodes, rows) for rows in hall.nodes]

    def settle(self, seeker: int) -> None:
        """Join a cluster without item to the one that fits, if one does."""
        mine = self.grown.home[seeker]
        if mine in self.row and (place := self._choose(mine)) is not None:
            self._join(mine, self.grown.home[place])

    def _choose(self, mine: int) -> int | None:
        """The column of the only cluster that fits, or of that which fits clearly better."""
        fits = self.fits[self.row[mine]]
        free = np.flatnonzero((fits >= ENOUGH_NAMELESS * HALVES) & self.free)
        best: int | None = None
        for column in free[np.argsort(-fits[free], kind="stable")].tolist():
            if best is not None and fits[best] - fits[column] >= CLEARLY * HALVES:
                return best
            if self._may_join(mine, self.grown.home[column]):
                if best is not None:
                    return None
                best = column
        return best

    def _may_join(self, a: int, b: int) -> bool:
        if a == b:
            return False
        one, other = self.makers[a], self.makers[b]
        # D4: without an item the maker decides, where both sides name one
        if one and other and not one & other:
            return False
        # D12: two documents of the same parties, each signed on a day of its own
        days, others = self.signed[a], self.signed[b]
        if days and others and not any(agree(x, y) for x in days for y in others):
            return False
        return self.grown.may_join(a, b)

    def _join(self, mine: int, other: int) -> None:
        gone, kept = self.column[mine], self.column[other]
        new = self.grown.join(mine, other)
        self.free[gone] = False
        self.fits[:, kept] = np.maximum(self.fits[:, kept], self.fits[:, gone])
        row = self.row.pop(mine)
        if other in self.row:
            self.row[new] = self.row.pop(other)
            self.fits[self.row[new]] = np.maximum(self.fits[self.row[new]], self.fits[row])
        self.column.append(kept)
        self.makers.append(self.makers[mine] | self.makers[other])
        self.signed.append(self.signed[mine] | self.signed[other])


def _place(nodes: Nodes, hall: Hall, apart: tuple[At, At], bridges: tuple[At, At]) -> list[list[int]]:
    places = _Places(nodes, hall, apart, bridges)
    for seeker in sorted(hall.seekers, key=lambda number: _time(nodes, hall.nodes[number])):
        places.settle(seeker)
    return places.grown.clusters()


def _time(nodes: Nodes, rows: At) -> tuple[str, int, str, str]:
    return min(strand.entry.order for row in rows.tolist() for strand in nodes.members(row))


def _traits(nodes: Nodes, hall: Hall, seed: At, apart: tuple[At, At], bridges: tuple[At, At]) -> Traits:
    """The clusters' traits; items and hand-overs say nothing to what names no item."""
    size, s = len(hall.nodes), nodes.sheet
    i, j = (seed[side] for side in apart)
    place = np.full(len(nodes), -1)
    place[np.concatenate(hall.nodes)] = np.arange(sum(len(rows) for rows in hall.nodes))
    return Traits(
        apart=neighbours(size, i[i != j], j[i != j]),
        events=[0] * size,
        items=[0] * size,
        strangers=[0] * size,
        suppliers=[_pair(nodes, rows) for rows in hall.nodes],
        kinds=[_either(np.where(s.service[rows], 2, 1).tolist()) for rows in hall.nodes],
        denied=[_either([1 << n for n in place[rows[s.side[rows] == DENIED]].tolist()]) for rows in hall.nodes],
        later=[_either([1 << n for n in place[rows[s.side[rows] == LATER]].tolist()]) for rows in hall.nodes],
        bridges=bridged(bridges, place),
    )


def _pair(nodes: Nodes, rows: At) -> int:
    """The suppliers of a thread; where they are in dispute those whom most strands name (D4: "of that pair")."""
    told = [
        (number, many)
        for number, many in zip(numbers(nodes.sheet.suppliers[:, rows]), nodes.sizes[rows].tolist(), strict=True)
        if number
    ]
    if not told or reduce(and_, (number for number, _ in told)):
        return _either([number for number, _ in told])
    votes = Counter[int]()
    for number, strands in told:
        votes[number] += strands
    most = max(votes.values())
    return _either([number for number, strands in votes.items() if strands == most])


def _either(sets: Sequence[int]) -> int:
    return reduce(or_, sets, 0)


def _days_signed(nodes: Nodes, rows: At) -> frozenset[str]:
    """The days on which documents between equals were signed."""
    s = nodes.sheet
    signed = rows[s.mutual[rows] & (s.date[rows] >= 0) & ~s.ratified[rows]]
    claims = (nodes.members(row)[0].entry for row in signed.tolist())
    return frozenset(e.claim.date for e in claims if e.stage is Stage.AGREED and e.claim.date)
