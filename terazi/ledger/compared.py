"""Nodes compared: which pairs are worth a join, and which never share a deal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from terazi.ledger.acts import denied_and_later
from terazi.ledger.features import ENOUGH
from terazi.ledger.nodes import Nodes
from terazi.ledger.scores import HALVES, NOTHING, Forbidden, Points, Scores
from terazi.ledger.sheet import At, Mask, never
from terazi.ledger.tiles import groups_of, joined_pairs, tiles_within


@dataclass(frozen=True, slots=True)
class Joins:
    """Pairs of nodes, the smaller number first, that score enough and may share a deal."""

    i: At
    j: At
    points: Points

    def of(self, rows: Mask | At | slice) -> Joins:
        """Some of them."""
        return Joins(self.i[rows], self.j[rows], self.points[rows])


@dataclass(frozen=True, slots=True)
class Compared:
    """What the nodes of each kin came to, and those without item among themselves. ``forbidden``: what the rules say;
    ``apart``: that, but for what people and carriers bridge; ``bridges``: pairs on two sides of a denial that may
    share a deal all the same."""

    joins: Joins
    forbidden: Forbidden
    apart: tuple[At, At]
    bridges: tuple[At, At]


def compared(scores: Scores) -> Compared:
    """All pairs of nodes of one block and one kin."""
    nodes = scores.nodes
    joins, bans = [], []
    for tile in tiles_within(groups_of(nodes.sheet.block, nodes.sheet.kin)):
        points = scores.points(tile, ENOUGH)
        worth = (points >= ENOUGH * HALVES) & (tile.i < tile.j) & ~never(nodes.sheet, tile.i, tile.j)
        joins.append((*tile.pairs(worth), points[worth]))
        bans.append(scores.forbidden(tile))
    forbidden = in_order(bans, len(nodes))
    i, j = apart = apart_of(nodes, forbidden)
    found = Joins(*(np.concatenate(parts) for parts in zip(*joins, strict=True))) if joins else _NO_JOINS
    size = len(nodes)
    never_one = np.isin(found.i * size + found.j, i * size + j) | on_two_sides(nodes, found.i, found.j)
    return Compared(found.of(~never_one), forbidden, apart, bridges(nodes))


_NO_JOINS = Joins(NOTHING.i, NOTHING.j, np.zeros(0, dtype=np.int8))


def in_order(bans: Iterable[Forbidden], size: int) -> Forbidden:
    """Each pair of so many nodes once, the smaller number first."""
    rows = [ban for ban in bans if len(ban.i)]
    if not rows:
        return NOTHING
    i, j = (np.concatenate([getattr(ban, side) for ban in rows]) for side in "ij")
    pairs, at = np.unique(np.minimum(i, j) * size + np.maximum(i, j), return_index=True)
    return Forbidden(*np.divmod(pairs, size), np.concatenate([ban.firm for ban in rows])[at])


def apart_of(nodes: Nodes, forbidden: Forbidden) -> tuple[At, At]:
    """The forbidden pairs that nothing bridges."""
    i, j = forbidden.i, forbidden.j
    kept = ~(~forbidden.firm & _carried(nodes, i, j)) & ~nodes.same.hold(i, j)
    return i[kept], j[kept]


def on_two_sides(nodes: Nodes, i: At, j: At) -> Mask:
    """D8: a denied order and what is held later, where nothing bridges them."""
    apart = denied_and_later(nodes.sheet, i, j)
    if apart.any():
        apart &= ~_carried(nodes, i, j) & ~nodes.same.hold(i, j)
    return apart


def bridges(nodes: Nodes) -> tuple[At, At]:
    """The pairs on two sides of a denial that may share a deal all the same."""
    i, j = (np.concatenate([nodes.carried.i, nodes.same.i]), np.concatenate([nodes.carried.j, nodes.same.j]))
    kept = denied_and_later(nodes.sheet, i, j) & ~on_two_sides(nodes, i, j)
    return i[kept], j[kept]


def _carried(nodes: Nodes, i: At, j: At) -> Mask:
    """What carries the other tells of one act of one item, whatever it changes."""
    same: Mask = nodes.sheet.item[i] == nodes.sheet.item[j]
    return same & nodes.carried.hold(i, j)


def connected(nodes: int, pairs: Sequence[tuple[At, At]]) -> At:
    """For each node the smallest one that it is tied to, at once or by way of others."""
    head: npt.NDArray[np.int64] = np.arange(nodes)
    i, j = joined_pairs(pairs)
    while (open_ := head[i] != head[j]).any():
        i, j = i[open_], j[open_]
        low, high = np.minimum(head[i], head[j]), np.maximum(head[i], head[j])
        np.minimum.at(head, high, low)
        while (further := head[head] != head).any():
            head[further] = head[head[further]]
    return head
