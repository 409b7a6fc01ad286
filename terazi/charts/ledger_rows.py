"""One deal of the ledger as a row: its name, its steps on the axis, how far it is in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from terazi.charts.letters import cut, width_of, wrapped
from terazi.charts.marks import fill_of, reached
from terazi.charts.svg import circle, element, group, line, linked, rect, text, title
from terazi.charts.timeline import Axis, Thread, draw_circle
from terazi.model import Kind, Step

_NARROW = 560
_LABEL, _BOLD, _TOLD = 15, 15.5, 14
_LINE = 18
_GAP = 16


class Row(Protocol):
    """What is drawn of a deal."""

    @property
    def label(self) -> str: ...
    @property
    def thread(self) -> Thread: ...
    @property
    def told(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def is_disputed(self) -> bool: ...
    @property
    def href(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where names, the axis and words stand at a width; the axis goes from ``left`` to ``right``."""

    width: float
    axis: Axis
    left: float
    right: float
    is_narrow: bool

    @classmethod
    def at(cls, width: float, axis: Axis) -> Place:
        """The layout for a width."""
        if width < _NARROW:
            return cls(width=width, axis=axis, left=8, right=width - 8, is_narrow=True)
        return cls(width=width, axis=axis, left=0.33 * width, right=0.66 * width, is_narrow=False)

    def x(self, day: str) -> float:
        """Where a day lies."""
        return self.from_per_cent(self.axis.place(day))

    def from_per_cent(self, share: float) -> float:
        """Where so many per cent of the axis lie."""
        return self.left + (self.right - self.left) * share / 100

    def ticks(self) -> dict[int, float]:
        """The years that get a label, each with the place where it begins."""
        return {year: self.from_per_cent(self.axis.extent(str(year))[0]) for year in self.axis.ticks()}


def draw_group(words: str, colour: str, count: str, place: Place, y: float) -> tuple[str, float]:
    """The head of a supplier's deals with their number, and the ordinate below it."""
    chip = group(colour, rect("full", 0, y + 15, 11, 11))
    name = text(words, 19, y + 25, "label strong")
    number = text(count, 19 + width_of(words, _BOLD) + 8, y + 25, "label dim num")
    return chip + name + number + line("rule", 0, y + 34, place.width, y + 34), y + 34


def draw_deal(row: Row, place: Place, y: float) -> tuple[str, float]:
    """The row and the ordinate below it."""
    drawn, tall = _stacked(row, place, y) if place.is_narrow else _abreast(row, place, y)
    return group("row", drawn, line("hair", 0, y + tall, place.width, y + tall)), y + tall


def _abreast(row: Row, place: Place, y: float) -> tuple[str, float]:
    name = wrapped(row.label, place.left - _GAP, _BOLD, most=2)
    beside = _beside(row, name, place.left - _GAP)
    below = "" if beside else cut(row.detail, place.left - _GAP, _TOLD)
    start = place.right + _GAP + (14 if row.is_disputed else 0)
    told = wrapped(row.told, place.width - start, _TOLD, most=3)
    tall = 12 + _LINE * max(len(name) + bool(below), len(told))
    named = [text(one, 0, y + 20 + _LINE * i, "label strong") for i, one in enumerate(name)]
    parts = [linked(row.href, "".join(named)), beside and text(row.detail, _end(name) + 8, y + 20, "dim")]
    parts += [text(below, 0, y + 20 + _LINE * len(name), "dim")] if below else []
    parts += [text(one, start, y + 20 + _LINE * i, "") for i, one in enumerate(told)]
    parts += [circle("rust", place.right + _GAP + 4, y + 15, 4.2)] if row.is_disputed else []
    return "".join(part for part in parts if part) + _steps(row, place, y + 15), tall


def _stacked(row: Row, place: Place, y: float) -> tuple[str, float]:
    name = wrapped(row.label, place.width, _BOLD, most=2)
    beside = _beside(row, name, place.width)
    start = 14 if row.is_disputed else 0
    told = wrapped(row.told, place.width - start, _TOLD, most=3)
    named = [text(one, 0, y + 20 + _LINE * i, "label strong") for i, one in enumerate(name)]
    parts = [linked(row.href, "".join(named)), beside and text(row.detail, _end(name) + 8, y + 20, "dim")]
    below = y + _LINE * len(name)
    parts += [text(one, start, below + 20 + _LINE * i, "dim") for i, one in enumerate(told)]
    parts += [circle("rust", 4.5, below + 15, 4.2)] if row.is_disputed and told else []
    middle = below + _LINE * len(told) + 22
    return "".join(part for part in parts if part) + _steps(row, place, middle), middle + 14 - y


def _beside(row: Row, name: list[str], room: float) -> str:
    fits = len(name) == 1 and _end(name) + 8 + width_of(row.detail, _TOLD) <= room
    return row.detail if row.detail and fits else ""


def _end(name: list[str]) -> float:
    return width_of(name[-1], _BOLD) if name else 0.0


def _steps(row: Row, place: Place, y: float) -> str:
    """Thick as far as it is established, thin beyond; a circle for each step, a diamond for what was promised."""
    thread, steps = row.thread, [step for step in row.thread.steps if step.date]
    parts = [title(thread.words)]
    for before, after in pairwise(steps):
        css = "firm" if reached(after.stage, thread.established) else "thin"
        parts.append(line(css, place.x(before.date), y, place.x(after.date), y))
    for start, end in (place.axis.extent(step.date) for step in steps if len(step.date) == 4):
        parts.append(line("wide", place.from_per_cent(start), y, place.from_per_cent(end), y))
    parts += [_step(step, thread.kind, place, y) for step in steps]
    if thread.due:
        parts.append(group("", element("path", {"class": "due", "d": "M0-5.5 5.5 0 0 5.5-5.5 0Z"}),
                           x=place.x(thread.due), y=y))  # fmt: skip
    return group(thread.colour, *parts)


def _step(step: Step, kind: Kind, place: Place, y: float) -> str:
    return group("", draw_circle(fill_of(step.stage, kind)), x=place.x(step.date), y=y)
