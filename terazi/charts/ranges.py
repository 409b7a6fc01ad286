"""Figures as points with their intervals on one scale: a drawing that stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, ROW, TOP = 720, 26, 34
_LEFT, _RIGHT = 170, 560
# A line of the caption, and how much of it fits.
_LINE, _LETTERS = 18, 112


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranged:
    """One figure: where it stands, the intervals around it (the widest is drawn thinnest), and its words.

    ``value`` None: too few deals for a figure; only its words are drawn."""

    colour: str
    label: str
    value: float | None
    intervals: tuple[tuple[float, float], ...]
    told: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RangesWords:
    """What the drawing says around the figures: a title, the two ends of the scale, lines below."""

    title: str
    low: str
    high: str
    caption: tuple[str, ...]


def scale_of(rows: Sequence[Ranged]) -> tuple[float, float]:
    """The ends of the scale that holds all rows: from zero, unless a figure lies below it."""
    ends = [end for row in rows for pair in row.intervals for end in pair]
    ends += [row.value for row in rows if row.value is not None]
    return min(0.0, *ends, 0.0), max(*ends, 0.0, 0.0) or 1.0


def draw_ranges(rows: Sequence[Ranged], words: RangesWords, style: str = "") -> str:
    """The drawing; ``style``: the colours and marks, where it stands alone."""
    low, high = scale_of(rows)
    bottom = TOP + ROW * len(rows)
    lines = [line for text in words.caption for line in _wrapped(text)]
    height = bottom + 30 + _LINE * len(lines)
    drawn = "".join(_row(row, TOP + ROW * i + ROW // 2, low, high) for i, row in enumerate(rows))
    below = "".join(
        f'<text class="tick" x="0" y="{bottom + 40 + _LINE * i}">{escape(line)}</text>' for i, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ranges" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img"><title>{escape(words.title)}</title>{f"<style>{style}</style>" if style else ""}'
        f'<text class="head" x="0" y="18">{escape(words.title)}</text>'
        f"{_ends(words, bottom)}{drawn}{below}</svg>"
    )


def _ends(words: RangesWords, bottom: int) -> str:
    rules = "".join(f'<path class="rule" d="M{x} {TOP}V{bottom}"/>' for x in (_LEFT, _RIGHT))
    return (
        f'{rules}<text class="tick" x="{_LEFT}" y="{bottom + 16}">{escape(words.low)}</text>'
        f'<text class="tick" x="{_RIGHT}" y="{bottom + 16}" text-anchor="end">{escape(words.high)}</text>'
    )


def _row(row: Ranged, y: int, low: float, high: float) -> str:
    def place(value: float) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (value - low) / (high - low), 1)

    widest_first = sorted(row.intervals, key=lambda pair: pair[0] - pair[1])
    lines = "".join(
        f'<line class="{"thin" if i == 0 and len(widest_first) > 1 else "firm"}" x1="{place(a)}" x2="{place(b)}" '
        f'y1="{y}" y2="{y}"/>'
        for i, (a, b) in enumerate(widest_first)
    )
    point = "" if row.value is None else f'<circle class="full" cx="{place(row.value)}" cy="{y}" r="5.5"/>'
    return (
        f'<g class="{row.colour}"><title>{escape(row.words)}</title>'
        f'<text class="said" x="0" y="{y + 5}">{escape(row.label)}</text>{lines}{point}'
        f'<text class="said" x="{_RIGHT + 12}" y="{y + 5}">{escape(row.told)}</text></g>'
    )


def _wrapped(text: str) -> list[str]:
    """The words in lines that fit: an SVG breaks none by itself."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= _LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
