"""The ladder for a telephone: months from the top down, stages as columns, whose report it is below each month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Protocol

from terazi.charts.ladder import Ladder, Sighting, rung_of, rungs_shown
from terazi.charts.ladder_crowds import MOST_SINGLE
from terazi.charts.letters import cut, width_of
from terazi.charts.svg import circle, frame, group, line, text, title

_DATES, _ROW, _NAMES = 86.0, 28.0, 18.0
_SMALL = 13


class ListWords(Protocol):
    """What of the ladder's words the list takes."""

    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def established(self) -> str: ...
    @property
    def undated(self) -> str: ...
    @property
    def none(self) -> str: ...
    @property
    def short(self) -> dict[str, str]: ...
    @property
    def number(self) -> Callable[[int], str]: ...
    @property
    def day(self) -> Callable[[str], str]: ...


def draw_list(ladder: Ladder, words: ListWords, key: str, top: float, width: float) -> str:
    """The drawing at a width, below its key; the line of what stands runs down its column."""
    head = (words.title, words.description)
    if not ladder.sightings and not ladder.established:
        return frame("stage-ladder slim", width, 40, head, [text(words.none, 0, 24, "dim")])
    names = list(reversed(rungs_shown(ladder)))
    places = _places(names, width)
    first = top + 46
    months = _months(ladder.sightings)
    tall = _ROW + (_NAMES if len(ladder.sightings) <= MOST_SINGLE else 0)
    bottom = first + tall * len(months) + 8
    rows = [_row(one, words, places, first + tall * i, width, tall) for i, one in enumerate(months)]
    start = first + tall * _since_row(ladder, months)
    down = (start if months else first, bottom + (0 if months else _ROW))
    stands = _stands(ladder, words, places, down, width)
    heads = _heads(names, words, places, (top, bottom), width, ladder)
    height = bottom + (0 if months else _ROW) + (24 if stands else 0)
    return frame("stage-ladder slim", width, height, head, [key, *heads, *stands, group(ladder.colour, *rows)])


def _places(names: Sequence[str], width: float) -> dict[str, float]:
    step = (width - _DATES) / max(len(names), 1)
    return {name: _DATES + step * (i + 0.5) for i, name in enumerate(names)}


def _heads(  # noqa: PLR0917  # the columns, and what they span
    names: Sequence[str],
    words: ListWords,
    places: dict[str, float],
    down: tuple[float, float],
    width: float,
    ladder: Ladder,
) -> list[str]:
    """Heads in two levels, so that neighbours may be as wide as two columns."""
    stands = rung_of(ladder.established) if ladder.established else ""
    (top, bottom), parts = down, []
    for i, name in enumerate(names):
        y = top + 16 + 18 * (i % 2)
        half = width_of(words.short[name], _SMALL) / 2 + 2
        x = min(max(places[name], half), width - half)
        parts.append(line("hair", places[name], y + 6, places[name], bottom))
        parts.append(text(words.short[name], x, y, "small strong over" if name == stands else "small over", "middle"))
    return parts


def _months(sightings: Sequence[Sighting]) -> list[tuple[str, list[Sighting]]]:
    """Reports by month, oldest first; those without a day last, under an empty month."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for one in sorted(sightings, key=lambda s: (s.day, s.words)):
        found[one.day[:7]].append(one)
    return sorted(found.items(), key=lambda item: item[0] or "9999")


def _since_row(ladder: Ladder, months: list[tuple[str, list[Sighting]]]) -> int:
    return next((i for i, (month, _) in enumerate(months) if not month or month >= ladder.since[:7]), len(months))


def _row(  # noqa: PLR0917  # a month, and where it is drawn
    of_month: tuple[str, list[Sighting]],
    words: ListWords,
    places: dict[str, float],
    y: float,
    width: float,
    tall: float,
) -> str:
    """The reports of a month; whose they are stands below them where there is room for it."""
    month, members = of_month
    cells: dict[tuple[str, bool, bool], list[Sighting]] = defaultdict(list)
    for one in members:
        cells[rung_of(one.stage), one.is_forecast, one.is_disputed].append(one)
    drawn = [text(words.day(month) if month else words.undated, 0, y + 19, "small")]
    seen: dict[str, int] = defaultdict(int)
    sorts = Counter(name for name, _, _ in cells)
    for (name, is_forecast, is_disputed), here in sorted(cells.items()):
        x = places[name] + 18 * (seen[name] - (sorts[name] - 1) / 2)
        seen[name] += 1
        drawn.append(_mark(here, words, x, y + 14, is_forecast=is_forecast, is_disputed=is_disputed))
    if tall > _ROW:
        names = cut(", ".join(dict.fromkeys(one.words for one in members)), width, _SMALL)
        drawn.append(text(names, 0, y + _ROW + 8, "small dim over"))
    return "".join(drawn) + line("hair", 0, y + tall, width, y + tall)


def _mark(
    here: Sequence[Sighting], words: ListWords, x: float, y: float, *, is_forecast: bool, is_disputed: bool
) -> str:
    css = f"{'open' if is_forecast else 'full'}{' rusty' if is_disputed else ''}"
    names = title(", ".join(one.words for one in here))
    if len(here) == 1:
        return circle(css, x, y, 6, names)
    colour = "small num strong" if is_forecast else "small num strong reverse"
    return circle(css, x, y, 9.5, names) + text(words.number(len(here)), x, y + 4.6, colour, "middle")


def _stands(
    ladder: Ladder, words: ListWords, places: dict[str, float], down: tuple[float, float], width: float
) -> list[str]:
    if ladder.established is None:
        return []
    start, bottom = down
    x = places[rung_of(ladder.established)]
    return [
        line("stands", x, start, x, bottom),
        text(words.established, width, bottom + 18, "strong over", "end"),
    ]
