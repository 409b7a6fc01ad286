"""Tiles: the pairs of nodes that are compared, cut so that many small groups go in one and a large one in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from terazi.ledger.sheet import At, Codes, Mask

# A tile of so many pairs stays in the processor's cache, where its rows are not too short.
CELLS = 1 << 17
SHORT, LONG = 16, 1 << 12
# Groups of up to so many nodes are compared pair by pair, many groups in one go.
SMALL = 96


@dataclass(frozen=True, slots=True)
class Tile:
    """Pairs of nodes: each of ``left`` with each of ``right`` where ``crossed``, else those of one place."""

    left: At
    right: At
    crossed: bool

    @property
    def i(self) -> At:
        """The left nodes, in the shape in which they are compared."""
        return self.left[:, None] if self.crossed else self.left

    @property
    def j(self) -> At:
        """The right nodes, in the shape in which they are compared."""
        return self.right[None, :] if self.crossed else self.right

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of what a rule gives."""
        return (len(self.left), len(self.right)) if self.crossed else (len(self.left),)

    def pairs(self, mask: Mask) -> tuple[At, At]:
        """The pairs that a mask picks."""
        if self.crossed:
            rows, columns = np.nonzero(mask)
            return self.left[rows], self.right[columns]
        return self.left[mask], self.right[mask]


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows in groups: one group from each start up to the next, the last start being the end."""

    rows: At
    starts: At

    def __iter__(self) -> Iterator[At]:
        starts = self.starts.tolist()
        return (self.rows[start:end] for start, end in pairwise(starts))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def some(self, places: At) -> At:
        """The rows of some groups."""
        starts = self.starts[places]
        return self.rows[spread(starts, self.starts[places + 1] - starts)]

    def of(self, rows: At) -> Groups:
        """The same groups of other rows: of those at the places that these groups name."""
        return Groups(rows[self.rows], self.starts)


def spread(starts: At, many: At) -> At:
    """From each start on so many places, one run behind the other."""
    return np.repeat(starts - (np.cumsum(many) - many), many) + np.arange(many.sum())


def groups_of(*columns: Codes | At) -> Groups:
    """The places that agree in all columns, in their order."""
    order = np.lexsort(columns[::-1])
    changes = np.zeros(len(order), dtype=np.bool_)
    changes[:1] = True
    for column in columns:
        changes[1:] |= np.diff(column[order]) != 0
    return Groups(order, np.append(np.flatnonzero(changes), len(order)))


def tiles_within(groups: Groups) -> Iterator[Tile]:
    """Every pair of each group; of a tile that is crossed only the pairs with i < j are meant."""
    sizes = np.diff(groups.starts)
    small = []
    for size in np.unique(sizes[(sizes > 1) & (sizes <= SMALL)]).tolist():
        members = groups.rows[groups.starts[:-1][sizes == size][:, None] + np.arange(size)]
        small += [members[:, places].ravel() for places in _all_pairs(size)]
    if small:
        yield from _in_lists(np.concatenate(small[::2]), np.concatenate(small[1::2]))
    for place in np.flatnonzero(sizes > SMALL):
        group = groups.rows[groups.starts[place] : groups.starts[place + 1]]
        high = max(CELLS // len(group), SHORT)
        for start in range(0, len(group), high):
            yield from _crossed(group[start : start + high], group[start:])


@cache
def _all_pairs(size: int) -> tuple[At, At]:
    one, other = np.triu_indices(size, 1)
    return one, other


def tiles_between(groups: Iterable[tuple[At, At]]) -> Iterator[Tile]:
    """Every pair of a left and a right node of each group."""
    small: list[tuple[At, At]] = []
    for left, right in groups:
        if len(left) * len(right) > SMALL * SMALL:
            yield from _crossed(left, right)
        else:
            small.append((np.repeat(left, len(right)), np.tile(right, len(left))))
    if small:
        yield from _in_lists(*(np.concatenate([pair[side] for pair in small]) for side in (0, 1)))


def _crossed(left: At, right: At) -> Iterator[Tile]:
    """A rectangle in tiles."""
    wide = min(len(right), LONG)
    high = max(CELLS // wide, SHORT)
    for top in range(0, len(left), high):
        for start in range(0, len(right), wide):
            yield Tile(left[top : top + high], right[start : start + wide], crossed=True)


def _in_lists(left: At, right: At) -> Iterator[Tile]:
    for start in range(0, len(left), CELLS):
        yield Tile(left[start : start + CELLS], right[start : start + CELLS], crossed=False)


def looked_up(table: Mask, i: At | Codes, j: At | Codes) -> Mask:
    """``table[i, j]``, faster where all rows meet all columns."""
    if i.ndim == 2 and i.shape[1] == 1 and j.shape[0] == 1:
        found: Mask = np.take(table[i[:, 0]], j[0], axis=1)
    else:
        found = table[i, j]
    return found


def joined_pairs(pairs: Sequence[tuple[At, At]]) -> tuple[At, At]:
    """All pairs in one."""
    if not pairs:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate([i for i, _ in pairs]), np.concatenate([j for _, j in pairs])
