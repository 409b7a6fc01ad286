"""The verdict: one word of a fixed set, and what decides it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from terazi.balance.complement.cells import Cell, Label, cells_of
from terazi.balance.complement.overlap import DIFFERENT, niche_overlap
from terazi.balance.complement.pairs import Pair
from terazi.balance.complement.permutation import Tested, pair_compared
from terazi.balance.complement.replacement import replacement_of
from terazi.balance.complement.timing import Order
from terazi.balance.counting import FEWEST
from terazi.balance.lots import lots
from terazi.balance.uncertainty import values

# A complement takes little from the incumbent, a replacement most of what it gained.
_LITTLE, _MOST = 0.25, 0.60
# A taking-over cell above this part of all that came decides against a complement.
_CELL = 0.05
_SIGNIFICANT = 0.10


class Word(StrEnum):
    """What a newcomer is to an incumbent. ``thin`` stands beside a word that rests on under three deals of a side."""

    COMPLEMENT = "complement"
    REPLACEMENT = "replacement"
    SUCCESSION = "succession"
    MIXED = "mixed"
    THIN = "thin"
    NOT_ASSESSABLE = "not assessable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``cells``: those that the newcomer is taking over; ``why``: why there is no verdict."""

    word: Word
    thin: bool = False
    why: str = ""
    index: float = math.nan
    overlap: float = math.nan
    cells: tuple[Cell, ...] = ()
    test: Tested | None = None


def verdict_of(pair: Pair) -> Verdict:
    """The word for a pair, or why there is none."""
    second = {lot.deal for lot in lots(pair.scales, pair.held.question) if lot.supplier == pair.newcomer}
    if not second:
        return Verdict(word=Word.NOT_ASSESSABLE, why="no delivery by the newcomer recorded in the second window")
    old = {lot.deal for lot in pair.lots_of(pair.incumbent)}
    if not old:
        return Verdict(word=Word.NOT_ASSESSABLE, why="no delivery by the incumbent in either window")
    index = float(values(pair.held.grid, replacement_of(pair))[0])
    if math.isnan(index):
        return Verdict(word=Word.NOT_ASSESSABLE, why="the newcomer gained in no category")
    taken = tuple(cell for cell in cells_of(pair) if cell.label is Label.TAKING_OVER)
    overlap, test = niche_overlap(pair), pair_compared(pair)
    return Verdict(
        word=_word(index, overlap, taken, test),
        thin=min(len(second), len(old)) < FEWEST,
        index=index,
        overlap=overlap,
        cells=taken,
        test=test,
    )


def _word(index: float, overlap: float, taken: tuple[Cell, ...], test: Tested | None) -> Word:
    if overlap < DIFFERENT and index < _LITTLE and not any(cell.weight > _CELL for cell in taken):
        return Word.COMPLEMENT
    if index <= _MOST:
        return Word.MIXED
    head_to_head = any(cell.timing and cell.timing.order is Order.HEAD_TO_HEAD for cell in taken)
    return Word.REPLACEMENT if head_to_head and test and test.p < _SIGNIFICANT else Word.SUCCESSION
