"""Small multiples: for each supplier a row of bars, its records in every half-year, all rows on one scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from terazi.charts.figure import Figure, Twin, drawn_twice
from terazi.charts.key import draw_key
from terazi.charts.letters import cut, width_of, wrapped
from terazi.charts.svg import frame, group, line, rect, text, title

_NARROW = 560
_TALL, _GAP = 58.0, 22.0
_BOLD, _SMALL = 15.5, 13
# Below this height a bar of one record would be a hair.
_LEAST_UNIT = 3.0


@dataclass(frozen=True, slots=True)
class Period:
    """So many records in a half-year, and how many of them are established."""

    records: int
    established: int


@dataclass(frozen=True, slots=True)
class Series:
    """One supplier: its words, colour and a count for each period."""

    words: str
    colour: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiples:
    """All suppliers over the same half-years (``2024-1``, ``2024-2``), earliest first."""

    periods: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplesWords:
    """What is written on it; ``period`` tells a half-year."""

    title: str
    subtitle: str
    description: str
    supplier: str
    period_head: str
    total: str
    established: str
    all: str
    none: str
    period: Callable[[str], str]
    number: Callable[[int], str]
    note: str = ""


def small_multiples(name: str, multiples: Multiples, words: MultiplesWords) -> Figure:
    """The finished chart; ``name`` is its id."""
    return drawn_twice(name, words, lambda width: draw_multiples(multiples, words, width), _twin(multiples, words))


def draw_multiples(multiples: Multiples, words: MultiplesWords, width: float) -> str:
    """The drawing at a width: bars upward from one line a supplier, years below the last one."""
    form, head = f"multiples {'slim' if width < _NARROW else 'broad'}", (words.title, words.description)
    if not multiples.series or not multiples.periods:
        return frame(form, width, 40, head, [text(words.none, 0, 24, "dim")])
    key, y = draw_key(_key(words), width)
    most = max(period.records for one in multiples.series for period in one.periods)
    left = 0.0 if width < _NARROW else min(190.0, 64 + max(width_of(one.words, _BOLD) for one in multiples.series))
    parts = [key]
    y += 0 if left else 10
    first = y + 12
    for one in multiples.series:
        drawn, y = _row(one, multiples.periods, words, (left, width), y, most)
        parts.append(drawn)
    step = (width - left) / len(multiples.periods)
    years = _years(multiples.periods, left, step, first, y)
    return frame(form, width, y + 26, head, [*years, *parts])


def _row(  # noqa: PLR0917  # a supplier, and where it is drawn
    one: Series, periods: Sequence[str], words: MultiplesWords, across: tuple[float, float], y: float, most: int
) -> tuple[str, float]:
    """One supplier's bars and the ordinate of their ground line."""
    left, right = across
    total = words.number(sum(period.records for period in one.periods))
    parts, top = [], y + _GAP
    if left:
        names = wrapped(one.words, left - 60, _BOLD, most=3)
        start = top + _TALL - 4 - 18 * (len(names) - 1)
        parts += [text(name, 0, start + 18 * i, "label strong") for i, name in enumerate(names)]
        parts.append(text(total, left - 22, top + _TALL - 4, "num dim", "end"))
    else:
        parts.append(text(cut(one.words, right - 60, _BOLD), 0, y + 20, "label strong"))
        parts.append(text(total, right, y + 20, "num dim", "end"))
        top = y + 40
    step = (right - left) / len(periods)
    unit = max(_TALL / max(most, 1), _LEAST_UNIT if most * _LEAST_UNIT <= _TALL else 0)
    ground = top + _TALL
    bars = [
        _bar(period, words, f"{one.words}, {words.period(periods[i])}", left + i * step, step, ground, unit)
        for i, period in enumerate(one.periods)
    ]
    parts.append(group(one.colour, *bars))
    return "".join(parts) + line("rule", left, ground, right, ground), ground


def _bar(  # noqa: PLR0917  # a bar, and where it is drawn
    period: Period, words: MultiplesWords, told: str, x: float, step: float, ground: float, unit: float
) -> str:
    """Solid as far as established, outlined to all; its number above it where there is room."""
    if not period.records:
        return ""
    inset = 1.5 if step > 8 else 0.5
    wide = step - 2 * inset
    tall, solid = period.records * unit, period.established * unit
    full = f"{told}: {words.all} {words.number(period.records)}, {words.established} {words.number(period.established)}"
    number = words.number(period.records)
    label = ""
    if width_of(number, _SMALL) <= step + 2:
        label = text(number, x + step / 2, ground - tall - 5, "small num", "middle")
    outline = rect("open thin-edge", x + inset + 0.8, ground - tall + 0.8, wide - 1.6, max(tall - 1.6, 0.5))
    return group("", title(full), outline, rect("full", x + inset, ground - solid, wide, solid)) + label


def _years(periods: Sequence[str], left: float, step: float, top: float, bottom: float) -> list[str]:
    """A line and a number where a year begins, as many numbers as there is room for."""
    starts = [i for i, period in enumerate(periods) if period.endswith("-1") or i == 0]
    every = 1
    while len(starts) > 1 and (starts[-1] - starts[0]) / (len(starts) - 1) * step * every < 38:
        every += 1
    parts = []
    for k, i in enumerate(starts):
        x = left + i * step
        parts.append(line("hair", x, top, x, bottom))
        if (len(starts) - 1 - k) % every == 0:
            parts.append(line("rule", x, bottom, x, bottom + 6))
            parts.append(text(periods[i][:4], x + 3, bottom + 18, "tick"))
    return parts


def _key(words: MultiplesWords) -> list[tuple[str, str]]:
    return [
        (group("s-key", rect("full", 2, 1, 11, 14)), words.established),
        (group("s-key", rect("open thin-edge", 2.8, 1.8, 9.4, 12.4)), words.all),
    ]


def _twin(multiples: Multiples, words: MultiplesWords) -> Twin:
    """A line for each supplier and half-year that holds records; then the sums of the suppliers."""
    rows = [
        (one.words, words.period(name), words.number(period.records), words.number(period.established))
        for one in multiples.series
        for name, period in zip(multiples.periods, one.periods, strict=True)
        if period.records
    ]
    sums = [
        (
            one.words,
            words.total,
            words.number(sum(period.records for period in one.periods)),
            words.number(sum(period.established for period in one.periods)),
        )
        for one in multiples.series
    ]
    return Twin(head=(words.supplier, words.period_head, words.all, words.established), rows=(*rows, *sums))
