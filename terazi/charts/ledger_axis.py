"""The ledger on one time axis: a row for each deal, by supplier, with its steps in time and how far it is in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from terazi.charts.figure import Figure, Twin, drawn_twice
from terazi.charts.key import draw_key
from terazi.charts.ledger_rows import Place, draw_deal, draw_group
from terazi.charts.letters import width_of
from terazi.charts.marks import Fill
from terazi.charts.svg import frame, line, text
from terazi.charts.thread_key import thread_key
from terazi.charts.timeline import Thread, fit_axis
from terazi.model import Step

_SMALL = 13
# Half of a year's width: it stays inside the drawing.
_YEAR = 15
# Labels of what happened in the world stand in as many levels as keep them apart.
_LEVEL = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One deal: its name, what stands small beside it, its steps, how far it is in words, where it leads."""

    label: str
    thread: Thread
    told: str
    detail: str = ""
    is_disputed: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class LedgerGroup:
    """The deals of one supplier."""

    words: str
    colour: str
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True)
class Landmark:
    """What happened in the world on a day, marked through all rows."""

    day: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerAxis:
    """All rows by group, and the days that are marked through them."""

    groups: tuple[LedgerGroup, ...]
    landmarks: tuple[Landmark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerAxisWords:
    """What is written around the rows; ``step`` tells a step with its day, ``day`` a day alone."""

    title: str
    subtitle: str
    description: str
    supplier: str
    records: str
    what: str
    steps: str
    told: str
    due: str
    firm: str
    thin: str
    disputed: str
    none: str
    fills: dict[Fill, str]
    step: Callable[[Step], str]
    day: Callable[[str], str]
    number: Callable[[int], str]
    note: str = ""


def ledger_axis(name: str, ledger: LedgerAxis, words: LedgerAxisWords) -> Figure:
    """The finished chart; ``name`` is its id."""
    return drawn_twice(name, words, lambda width: draw_ledger(ledger, words, width), _twin(ledger, words))


def draw_ledger(ledger: LedgerAxis, words: LedgerAxisWords, width: float) -> str:
    """The drawing at a width; where it is narrow, the axis of a deal stands below its words."""
    place = Place.at(width, fit_axis(_days(ledger)))
    key, top = draw_key(thread_key(list(_rows(ledger)), words), width)
    form = f"ledger {'slim' if place.is_narrow else 'broad'}"
    if not ledger.groups:
        return frame(form, width, 40, (words.title, words.description), [text(words.none, 0, 24, "dim")])
    marks, head = _landmarks(ledger, place, top + 10)
    parts, y = [], head + 26
    first = y
    for one in ledger.groups:
        drawn, y = draw_group(one.words, one.colour, words.number(len(one.rows)), place, y)
        parts.append(drawn)
        for row in one.rows:
            drawn, y = draw_deal(row, place, y)
            parts.append(drawn)
    grid = [line("hair", x, first, x, y) for x in place.ticks().values()]
    years = [
        text(str(year), min(max(x, _YEAR), width - _YEAR), head + 14, "tick", "middle")
        for year, x in place.ticks().items()
    ]
    notches = [line("rule", x, head + 19, x, first) for x in place.ticks().values()]
    through = [line("rule", x, start, x, y) for x, start in marks.lines]
    labels = "".join(marks.labels)
    return frame(form, width, y + 4, (words.title, words.description),
                 [key, *grid, *through, labels, *years, *notches, *parts])  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Marks:
    lines: tuple[tuple[float, float], ...]
    labels: tuple[str, ...]


def _landmarks(ledger: LedgerAxis, place: Place, y: float) -> tuple[_Marks, float]:
    """The labels of landmarks kept apart, and the ordinate below them."""
    ends: list[float] = []
    lines, labels = [], []
    for one in sorted(ledger.landmarks, key=lambda mark: (mark.day, mark.words)):
        x, wide = place.x(one.day), width_of(one.words, _SMALL)
        is_left = x + wide + 6 > place.width
        start = x - wide - 5 if is_left else x + 5
        level = next((i for i, end in enumerate(ends) if end < start), len(ends))
        ends[level : level + 1] = [start + wide + 8]
        lines.append((x, y + level * _LEVEL))
        labels.append(text(one.words, start, y + level * _LEVEL + 12, "small over"))
    return _Marks(tuple(lines), tuple(labels)), y + _LEVEL * len(ends)


def _rows(ledger: LedgerAxis) -> Iterator[LedgerRow]:
    return (row for one in ledger.groups for row in one.rows)


def _days(ledger: LedgerAxis) -> list[str]:
    days = [step.date for row in _rows(ledger) for step in row.thread.steps if step.date]
    return days + [row.thread.due for row in _rows(ledger)] + [mark.day for mark in ledger.landmarks]


def _twin(ledger: LedgerAxis, words: LedgerAxisWords) -> Twin:
    """One line a deal, with every step that is drawn and its day."""
    rows = tuple(
        (
            one.words,
            words.number(len(one.rows)),
            ", ".join(part for part in (row.label, row.detail) if part),
            "; ".join(words.step(step) for step in row.thread.steps),
            words.day(row.thread.due) if row.thread.due else "",
            row.told,
            words.disputed if row.is_disputed else "",
        )
        for one in ledger.groups
        for row in one.rows
    )
    marks = tuple(("", "", mark.words, words.day(mark.day), "", "", "") for mark in ledger.landmarks)
    head = (words.supplier, words.records, words.what, words.steps, words.due, words.told, words.disputed)
    return Twin(head=head, rows=(*rows, *marks))
