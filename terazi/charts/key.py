"""The key of a drawing: marks with their words, one after the other, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from terazi.charts.letters import cut, width_of
from terazi.charts.svg import group, text

SIZE = 14
# A mark is drawn in a box of this size, its words stand right of it, and the next mark comes after a gap.
BOX, _WORDS, _GAP, _STEP = 16, 22, 20, 24


def draw_key(entries: Sequence[tuple[str, str]], width: float, y: float = 0) -> tuple[str, float]:
    """``entries``: a mark in a box of 16, and its words. The key from ``y`` down, and the ordinate below it."""
    parts, x = [], 0.0
    for mark, words in entries:
        told = cut(words, width - _WORDS, SIZE)
        wide = _WORDS + width_of(told, SIZE)
        if x and x + wide > width:
            x, y = 0.0, y + _STEP
        parts.append(group("", group("", mark, x=x, y=y + 2), text(told, x + _WORDS, y + 15, "dim")))
        x += wide + _GAP
    return "".join(parts), y + (_STEP if entries else 0)
