"""Scores: the rules applied to tiles of pairs, each only where its nodes have something to say to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import EllipsisType
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from terazi.ledger.acts import BANS, DENIED_AND_LATER, TOLD_APART, TWO_BUYERS, TWO_ITEMS, denied_and_later
from terazi.ledger.features import RULES, SAME_WORDS, Feature, Rule
from terazi.ledger.ground import Ground, Rulings
from terazi.ledger.nodes import Nodes, nodes_of
from terazi.ledger.sheet import At, Mask, never
from terazi.ledger.strands import Strand
from terazi.ledger.tiles import Tile

# Weights are halves; a score is counted in them.
Points = npt.NDArray[np.int8]
HALVES = 2
# From this share of a tile on a rule is asked about all of it.
_MOST = 0.2

V = TypeVar("V", np.int8, np.bool_)


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Pairs of nodes that never share a deal, but for those of two items or of two sides of a denial, which each node
    bears itself. ``firm``: also where one carries the other."""

    i: At
    j: At
    firm: Mask


_NONE = np.zeros(0, dtype=np.int64)
NOTHING = Forbidden(_NONE, _NONE, np.zeros(0, dtype=np.bool_))


class Scores:
    """The rules at work on some nodes."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes
        self._rules = [(rule, rule.one(nodes.sheet), rule.other and rule.other(nodes.sheet)) for rule in RULES]
        self._bans = [(ban, ban.at(nodes.sheet)) for ban in BANS]

    def points(self, tile: Tile, enough: float) -> Points:
        """The sum of all weights for each pair, in halves; exact where it comes to what is ``enough``."""
        found = np.zeros(tile.shape, dtype=np.int8)
        for rule, one, other in self._rules:
            if rule.is_costly:
                self._add_where_it_counts(found, tile, rule, one, enough)
            elif other is None:
                self._add(found, tile, rule, (one, one), swap=False)
            else:
                self._add(found, tile, rule, (one, other), swap=False)
                self._add(found, tile, rule, (other, one), swap=True)
        return found

    def _add(self, found: Points, tile: Tile, rule: Rule, sides: tuple[Mask, Mask], *, swap: bool) -> None:
        """Add the weights of one rule, whose first node is the left one, or the right one if ``swap``."""
        part = _part(tile, *sides)
        if part:
            found[part.place] += part.kept(self._weighed(rule, part.tile, swap=swap))

    def _weighed(self, rule: Rule, tile: Tile, *, swap: bool = False) -> Points:
        pairs = (tile.j, tile.i) if swap else (tile.i, tile.j)
        points = np.zeros(tile.shape, dtype=np.int8)
        for feature, holds in rule.compare(self.nodes, *pairs):
            points += holds.view(np.int8) * np.int8(feature.weight * HALVES)
        return points

    def _add_where_it_counts(self, found: Points, tile: Tile, rule: Rule, speaks: Mask, enough: float) -> None:
        """A costly rule speaks only for a join, and is asked only where it can bring one about."""
        if not speaks[tile.left].any():
            return
        within_reach = found >= (enough - SAME_WORDS.weight) * HALVES
        place = np.nonzero(within_reach & speaks[tile.i] & speaks[tile.j])
        if len(place[0]):
            left, right = place if tile.crossed else place * 2
            found[place] += self._weighed(rule, Tile(tile.left[left], tile.right[right], crossed=False))

    def forbidden(self, tile: Tile) -> Forbidden:
        """The pairs of a tile that never share a deal, whatever their items and sides."""
        told = self.nodes.apart.hold(tile.i, tile.j)
        found = [(*tile.pairs(told), False)] if told.any() else []
        for ban, speaks in self._bans:
            if part := _part(tile, speaks, speaks):
                holds = part.kept(ban.holds(self.nodes.sheet, part.tile.i, part.tile.j))
                found.append((*part.tile.pairs(holds), ban.reason == TWO_BUYERS))
        return self._first_reasons(found)

    def _first_reasons(self, found: Sequence[tuple[At, At, bool]]) -> Forbidden:
        """Each pair once, under the first reason found."""
        if not found:
            return NOTHING
        i, j = (np.concatenate([row[side] for row in found]) for side in (0, 1))
        firm = np.concatenate([np.full(len(row[0]), row[2]) for row in found])
        kept = np.unique(i * len(self.nodes) + j, return_index=True)[1]
        kept = kept[~never(self.nodes.sheet, i[kept], j[kept])]
        return Forbidden(i[kept], j[kept], firm[kept])

    def features(self, i: int, j: int) -> tuple[Feature, ...]:
        """The features that hold for two nodes."""
        return tuple(
            feature
            for rule, one, other in self._rules
            for x, y in _both_ways(i, j, one, other)
            for feature, holds in rule.compare(self.nodes, np.array([x]), np.array([y]))
            if holds[0]
        )

    def reason(self, i: int, j: int) -> str:
        """Why two nodes never share a deal; "" where nothing forbids it."""
        one, other = np.array([i]), np.array([j])
        if never(self.nodes.sheet, one, other)[0]:
            return TWO_ITEMS
        if self.nodes.apart.hold(one, other)[0]:
            return TOLD_APART
        for ban, speaks in self._bans:
            if speaks[i] and speaks[j] and ban.holds(self.nodes.sheet, one, other)[0]:
                return ban.reason
        return DENIED_AND_LATER if denied_and_later(self.nodes.sheet, one, other)[0] else ""


def _both_ways(i: int, j: int, one: Mask, other: Mask | None) -> Iterator[tuple[int, int]]:
    if one[i] and (one if other is None else other)[j]:
        yield i, j
    if other is not None and one[j] and other[i]:
        yield j, i


@dataclass(frozen=True, slots=True)
class _Part:
    """The pairs of a tile that a rule is asked about, and where they stand in it. ``mask``: those of them that are
    meant, where not all are."""

    tile: Tile
    place: tuple[At, ...] | EllipsisType
    mask: Mask | None

    def kept(self, values: npt.NDArray[V]) -> npt.NDArray[V]:
        """Values, 0 for pairs that are not meant."""
        return values if self.mask is None else values * self.mask


def _part(tile: Tile, left: Mask, right: Mask) -> _Part | None:
    """The part of a tile whose left nodes are among the ones and whose right nodes are among the others."""
    rows, columns = left[tile.left], right[tile.right]
    if not tile.crossed:
        rows = columns = rows & columns
    if rows.all() and columns.all():
        return _Part(tile, ..., None)
    if not rows.any() or not columns.any():
        return None
    if rows.mean() * columns.mean() > _MOST:
        return _Part(tile, ..., rows[:, None] & columns if tile.crossed else rows)
    some = Tile(tile.left[rows], tile.right[columns], tile.crossed)
    return _Part(some, np.ix_(*map(np.flatnonzero, (rows, columns))) if tile.crossed else (np.flatnonzero(rows),), None)


def weigh(a: Strand, b: Strand, ground: Ground) -> tuple[Feature, ...]:
    """All features that hold for two strands."""
    return Scores(nodes_of([a, b], ground, Rulings(), each=True)).features(0, 1)


def forbidden(a: Strand, b: Strand, block: Sequence[Strand], ground: Ground) -> str:
    """Why two strands of one block may never share a deal; "" where nothing forbids it."""
    at = {strand.key: number for number, strand in enumerate(block)}
    return Scores(nodes_of(block, ground, Rulings(), each=True)).reason(at[a.key], at[b.key])
