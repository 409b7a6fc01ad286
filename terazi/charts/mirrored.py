"""Two states on one time axis: what one gives stands above it, what the other gives below, the latest beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from terazi.charts.figure import Figure, Twin, drawn_twice
from terazi.charts.key import draw_key
from terazi.charts.ledger_axis import LedgerAxisWords, LedgerRow
from terazi.charts.ledger_rows import Place, draw_deal
from terazi.charts.letters import cut, width_of
from terazi.charts.svg import element, frame, group, line, rect, text
from terazi.charts.thread_key import thread_key
from terazi.charts.timeline import fit_axis

_BOLD, _DIM = 15.5, 15
# A head, the band with the years, a line that says that there is nothing.
_HEAD, _BAND, _NOTHING = 36, 30, 34
# Half of a year's width: it stays inside the drawing.
_YEAR = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorSide:
    """What one of the two gives the other, or both do together. ``words``: who gives whom; ``total``: how many records
    there are, of which ``rows`` are some, the earliest first; ``nothing``: what is written where there is none."""

    words: str
    colour: str
    total: int
    rows: tuple[LedgerRow, ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """``above`` and ``below`` the axis; ``both``: what they do together, which stands under it all."""

    above: MirrorSide
    below: MirrorSide
    both: MirrorSide

    @property
    def sides(self) -> tuple[MirrorSide, ...]:
        """All three from the top."""
        return self.above, self.below, self.both

    @property
    def rows(self) -> list[LedgerRow]:
        """Every row from the top, in the order in which it is drawn."""
        return [*self.above.rows, *reversed(self.below.rows), *reversed(self.both.rows)]


def mirrored(name: str, mirror: Mirror, words: LedgerAxisWords) -> Figure:
    """The finished chart; ``name`` is its id. ``words.supplier`` heads the column that tells who gives whom."""
    return drawn_twice(name, words, lambda width: draw_mirror(mirror, words, width), _twin(mirror, words))


def draw_mirror(mirror: Mirror, words: LedgerAxisWords, width: float) -> str:
    """The drawing at a width. Both halves grow away from the axis, so that what is latest stands beside it."""
    place = Place.at(width, fit_axis(_days(mirror.rows)))
    form, head = f"mirror {'slim' if place.is_narrow else 'broad'}", (words.title, words.description)
    if not mirror.rows:
        return frame(form, width, 40, head, [text(words.none, 0, 24, "dim")])
    key, first = draw_key(thread_key(mirror.rows, words), width)
    above, axis = _half(mirror.above, mirror.above.rows, words, place, first + 4)
    below, foot = _half(mirror.below, mirror.below.rows[::-1], words, place, axis + _BAND)
    both, end = _half(mirror.both, mirror.both.rows[::-1], words, place, foot + 14) if mirror.both.rows else ("", foot)
    grid = [line("hair", x, first + 4 + _HEAD, x, end) for x in place.ticks().values()]
    return frame(form, width, end + 4, head, [key, *grid, above, below, both, _band(place, axis)])


def _half(
    side: MirrorSide, rows: Iterable[LedgerRow], words: LedgerAxisWords, place: Place, y: float
) -> tuple[str, float]:  # fmt: skip
    """One side with its head, and the ordinate below it."""
    parts = [_head(side, words, place, y)]
    y += _HEAD
    if not side.rows:
        return "".join(parts) + text(cut(side.nothing, place.width, 14), 0, y + 22, "dim"), y + _NOTHING
    for row in rows:
        drawn, y = draw_deal(row, place, y)
        parts.append(drawn)
    return "".join(parts), y


def _head(side: MirrorSide, words: LedgerAxisWords, place: Place, y: float) -> str:
    chip = group(side.colour, rect("full", 0, y + 15, 11, 11))
    told = cut(side.words, place.width - 60, _BOLD)
    number = text(words.number(side.total), 19 + width_of(told, _BOLD, is_bold=True) + 8, y + 25, "label dim num")
    return chip + text(told, 19, y + 25, "label strong") + number + line("rule", 0, y + 35, place.width, y + 35)


def _band(place: Place, y: float) -> str:
    """The years, between two strong lines: the axis that both halves share."""
    ground = element("rect", {"class": "tone1", "x": 0.0, "y": y, "width": place.width, "height": _BAND})
    years = [
        text(str(year), min(max(x, _YEAR), place.width - _YEAR), y + 20, "tick", "middle")
        for year, x in place.ticks().items()
    ]
    notches = [line("edge", x, start, x, start + 5) for x in place.ticks().values() for start in (y, y + _BAND - 5)]
    edges = [line("edge", 0, at, place.width, at) for at in (y, y + _BAND)]
    return "".join((ground, *years, *notches, *edges))


def _days(rows: Iterable[LedgerRow]) -> list[str]:
    return [day for row in rows for day in (*(step.date for step in row.thread.steps), row.thread.due) if day]


def _twin(mirror: Mirror, words: LedgerAxisWords) -> Twin:
    """One line a deal in the order of the drawing; a side that gives nothing has a line that says so."""
    head = (words.supplier, words.records, words.what, words.steps, words.due, words.told, words.disputed)
    rows = [one for side, found in _drawn(mirror) for one in _side_rows(side, found, words)] if mirror.rows else []
    return Twin(head=head, rows=tuple(rows))


def _drawn(mirror: Mirror) -> tuple[tuple[MirrorSide, Iterable[LedgerRow]], ...]:
    below, both = mirror.below, mirror.both
    return (mirror.above, mirror.above.rows), (below, below.rows[::-1]), (both, both.rows[::-1])


def _side_rows(side: MirrorSide, rows: Iterable[LedgerRow], words: LedgerAxisWords) -> list[tuple[str, ...]]:
    count = words.number(side.total)
    if not side.rows:
        return [(side.words, count, side.nothing, "", "", "", "")] if side.nothing else []
    return [
        (
            side.words,
            count,
            ", ".join(part for part in (row.label, row.detail) if part),
            "; ".join(words.step(step) for step in row.thread.steps),
            words.day(row.thread.due) if row.thread.due else "",
            row.told,
            words.disputed if row.is_disputed else "",
        )
        for row in rows
    ]
