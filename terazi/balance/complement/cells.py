"""Cells: what happened between newcomer and incumbent in one category, by a label of a fixed set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from terazi.balance.complement.pairs import Pair
from terazi.balance.complement.timing import Timing, timing_of

# An incumbent below this part of a category in both windows is no party to it.
NICHE = 0.05


class Label(StrEnum):
    """What a cell is called; a description, not a cause."""

    NO_DATA = "no-data"
    NO_GAIN = "no-gain"
    RETREAT = "retreat"
    ENTRY = "entry"
    NICHE = "niche"
    NO_LOSS = "no-loss"
    ADDITIVE = "additive"
    TAKING_OVER = "taking-over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One category. ``weight``: its part of all that came in the second window; shares are inside the category,
    of the newcomer and the incumbent, first and second window."""

    category: str
    label: Label
    weight: float
    newcomer: tuple[float, float]
    incumbent: tuple[float, float]
    timing: Timing | None = None


def label_of(
    before: Mapping[str, float],
    after: Mapping[str, float],
    newcomer: str,
    incumbent: str,
    past: Mapping[str, float] | None = None,
) -> Label:
    """The label of a category from what each supplier delivered; ``past`` speaks where ``before`` is empty."""
    before = before if sum(before.values()) else (past or {})
    first, second = sum(before.values()), sum(after.values())
    if not second:
        return Label.NO_DATA
    gained = _part(after, newcomer) - _part(before, newcomer)
    if gained <= 0:
        return Label.RETREAT if gained else Label.NO_GAIN
    if not first:
        return Label.ENTRY
    return _label_of_gain(before, after, incumbent)


def _label_of_gain(before: Mapping[str, float], after: Mapping[str, float], incumbent: str) -> Label:
    """The label of a category in which the newcomer gained a share that others had."""
    held, holds = _part(before, incumbent), _part(after, incumbent)
    if max(held, holds) < NICHE:
        return Label.NICHE
    if holds >= held:
        return Label.NO_LOSS
    return Label.ADDITIVE if after.get(incumbent, 0) >= before.get(incumbent, 0) else Label.TAKING_OVER


def cells_of(pair: Pair) -> tuple[Cell, ...]:
    """Every category in which the newcomer delivers in either window; where nobody does in the second, no data."""
    whole = pair.held.grid.whole()
    taken = whole[2].sum()
    new = {lot.category for lot in pair.lots_of(pair.newcomer)}
    found = []
    for at, category in enumerate(pair.held.grid.layers):
        past, before, after = (dict(zip(pair.held.grid.suppliers, row, strict=True)) for row in whole[:, at])
        if category not in new:
            continue
        label = label_of(before, after, pair.newcomer, pair.incumbent, past)
        first = before if sum(before.values()) else past
        cell = Cell(
            category=category,
            label=label,
            weight=float(sum(after.values()) / taken) if taken else 0.0,
            newcomer=(_part(first, pair.newcomer), _part(after, pair.newcomer)),
            incumbent=(_part(first, pair.incumbent), _part(after, pair.incumbent)),
            timing=timing_of(pair, category) if label is Label.TAKING_OVER else None,
        )
        found.append(cell)
    return tuple(found)


def _part(row: Mapping[str, float], supplier: str) -> float:
    whole = sum(row.values())
    return float(row.get(supplier, 0.0) / whole) if whole else 0.0
