"""Deals on one shared time axis: a row for each deal, positions in per cent of the width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from terazi.charts.marks import Fill, fill_of, reached
from terazi.model import Kind, Stage, Step

HEIGHT = 30
_MIDDLE = 15
# A label right of a tick beyond this place, in per cent, would leave a narrow drawing.
_LAST_LABEL = 84
# Ticks stand every so many years: the first of these with at most six of them.
_STRIDES = (1, 2, 3, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole years from ``first`` to ``last``, both inclusive."""

    first: int
    last: int

    def place(self, day: str) -> float:
        """Where an ISO prefix lies, in per cent; a year or month lies in its own middle."""
        return self._per_cent(_middle_of(day))

    def extent(self, day: str) -> tuple[float, float]:
        """Where the interval that an ISO prefix leaves open begins and ends, in per cent."""
        year, month = int(day[:4]), int(day[5:7] or 0)
        if not month:
            return self._per_cent(year), self._per_cent(year + 1)
        return self._per_cent(year + (month - 1) / 12), self._per_cent(year + month / 12)

    def ticks(self) -> list[int]:
        """The years that get a label."""
        span = self.last - self.first + 1
        stride = next((s for s in _STRIDES if span / s <= 6), _STRIDES[-1])
        return [year for year in range(self.first, self.last + 1) if (year - self.last) % stride == 0]

    def _per_cent(self, when: float) -> float:
        return round(100 * (when - self.first) / (self.last + 1 - self.first), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One deal in time: its steps, the stage that is established, the day it was promised for."""

    colour: str
    kind: Kind
    steps: tuple[Step, ...]
    established: Stage | None
    due: str
    words: str


def fit_axis(days: Iterable[str]) -> Axis:
    """The axis that holds all days; without any it is one year long and empty."""
    years = [int(day[:4]) for day in days if day]
    return Axis(min(years), max(years)) if years else Axis(2000, 2000)


def draw_axis(axis: Axis) -> str:
    """The labelled years, each at its own beginning."""
    ticks = "".join(
        f'<svg x="{x}%" overflow="visible"><path class="rule" d="M0 23v7"/>{year_label(year, x, 18)}</svg>'
        for year, x in ((year, axis.extent(str(year))[0]) for year in axis.ticks())
    )
    return f'<svg class="tl" height="{HEIGHT}" aria-hidden="true">{ticks}</svg>'


def year_label(year: int, place: float, y: int) -> str:
    """A year right of its tick, or left of it where the drawing ends."""
    anchor = 'x="-2" text-anchor="end"' if place > _LAST_LABEL else 'x="2"'
    return f'<text class="tick" {anchor} y="{y}">{year}</text>'


def draw_row(thread: Thread, axis: Axis) -> str:
    """One deal: thick line as far as it is established, thin beyond; a circle for each step; a diamond if promised."""
    parts = [*_grid(axis), *_lines(thread, axis), *_promise(thread.due, axis)]
    parts += [_mark(step, thread.kind, axis) for step in thread.steps]
    return (
        f'<svg class="tl {thread.colour}" height="{HEIGHT}" role="img"><title>{escape(thread.words)}</title>'
        f"{''.join(parts)}</svg>"
    )


def _grid(axis: Axis) -> list[str]:
    places = [axis.extent(str(year))[0] for year in axis.ticks()]
    return [f'<line class="grid" x1="{x}%" x2="{x}%" y1="-8" y2="38"/>' for x in places]


def _lines(thread: Thread, axis: Axis) -> list[str]:
    lines = []
    for before, after in zip(thread.steps, thread.steps[1:], strict=False):
        width = "firm" if reached(after.stage, thread.established) else "thin"
        lines.append(_line(width, axis.place(before.date), axis.place(after.date)))
    return lines + [_line("wide", *axis.extent(step.date)) for step in thread.steps if len(step.date) == 4]


def _line(kind: str, start: float, end: float) -> str:
    return f'<line class="{kind}" x1="{start}%" x2="{end}%" y1="{_MIDDLE}" y2="{_MIDDLE}"/>'


def _promise(due: str, axis: Axis) -> list[str]:
    if not due:
        return []
    return [_at(axis.place(due), '<path class="due" d="M0-5.5 5.5 0 0 5.5-5.5 0Z"/>')]


def _mark(step: Step, kind: Kind, axis: Axis) -> str:
    return _at(axis.place(step.date), draw_circle(fill_of(step.stage, kind)))


def _at(place: float, mark: str) -> str:
    return f'<svg x="{place}%" y="{_MIDDLE}" overflow="visible">{mark}</svg>'


def draw_circle(fill: Fill) -> str:
    """A step: solid, half, dashed or crossed, around the origin."""
    match fill:
        case Fill.SOLID:
            return '<circle class="full" r="6.5"/>'
        case Fill.HALF:
            return '<circle class="open" r="5.6"/><path class="full" d="M0-5.6a5.6 5.6 0 0 0 0 11.2Z"/>'
        case Fill.DASHED:
            return '<circle class="open dash" r="5.6"/>'
        case Fill.BROKEN:
            return '<circle class="open fine" r="6"/><path class="cross" d="M-3-3 3 3M3-3-3 3"/>'
        case Fill.UNKNOWN:
            return '<circle class="open fine" r="6"/>'


def _middle_of(day: str) -> float:
    year, month, date = int(day[:4]), int(day[5:7] or 0), int(day[8:10] or 0)
    if not month:
        return year + 0.5
    return year + (month - 1) / 12 + ((date - 0.5) / 31 if date else 0.5) / 12
