"""Reports that lie near each other on a rung of the ladder, and where the words beside them find room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from terazi.charts.ladder import Sighting, rung_of
from terazi.charts.letters import width_of
from terazi.charts.timeline import Axis

# With more reports than this each circle is a month's; a crowd of more than so many is one circle with its number.
MOST_SINGLE, MOST_ABREAST = 25, 8
PITCH, _WIDE = 15.0, 26.0
_SMALL = 13
_BELOW, _ABOVE = 22.0, -13.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where days and rungs lie in a drawing; ``undated``: where reports without a day stand."""

    axis: Axis
    left: float
    right: float
    undated: float
    heights: dict[str, float]
    bottom: float
    width: float

    def x(self, day: str) -> float:
        """Where a day lies."""
        return self.per_cent(self.axis.place(day))

    def per_cent(self, share: float) -> float:
        """Where so many per cent of the axis lie."""
        return self.left + (self.right - self.left) * share / 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Reports of one sort on one rung, from ``x`` on; ``is_counted``: drawn as one circle with their number."""

    members: tuple[tuple[Sighting, str], ...]
    x: float
    y: float
    is_counted: bool = False

    @property
    def is_forecast(self) -> bool:
        """Whether they only foresee."""
        return self.members[0][0].is_forecast

    @property
    def is_disputed(self) -> bool:
        """Whether others say otherwise."""
        return self.members[0][0].is_disputed

    @property
    def origins(self) -> int:
        """How many statements they go back to; a report without a known one is its own."""
        return len({one.origin or f"{one.day} {one.words}" for one, _ in self.members})

    @property
    def end(self) -> float:
        """Where its last mark stands."""
        return self.x if self.is_counted else self.x + PITCH * (len(self.members) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Words and where they stand; ``wide``: how wide they are."""

    words: str
    x: float
    y: float
    wide: float
    css: str = ""


def crowds_of(sightings: Sequence[Sighting], hrefs: Sequence[str], place: Placing) -> list[Crowd]:
    """The crowds from left to right, none over another of its rung."""
    led = list(zip(sightings, hrefs or [""] * len(sightings), strict=True))
    is_many = len(led) > MOST_SINGLE
    found: list[Crowd] = []
    for name, y in place.heights.items():
        here = [one for one in led if rung_of(one[0].stage) == name]
        dated = sorted((one for one in here if one[0].day), key=lambda one: (one[0].day, one[0].words))
        found += _apart(_gathered(dated, y, place, _WIDE if is_many else PITCH), is_many=is_many)
        found += _undated([one for one in here if not one[0].day], y, place)
    return found


def place_labels(labelled: Sequence[tuple[Crowd, str]], place: Placing, line_at: float) -> list[Spot]:
    """Each label right of its crowd, below or above it, wherever nothing else stands; else it is left out.

    ``line_at``: the ordinate of the line of what stands, on which no words are written."""
    taken = [_box(crowd.x - 8, crowd.y, crowd.end - crowd.x + 16) for crowd, _ in labelled]
    spots: list[Spot] = []
    for crowd, words in labelled:
        wide = width_of(words, _SMALL)
        for x, dy in _choices(crowd, wide, is_on_line=crowd.y == line_at):
            box = _box(x, crowd.y + dy - 5, wide)
            if place.left <= x and x + wide <= place.width and not any(_meet(box, other) for other in taken):
                css = "rusty-text" if crowd.is_disputed else "dim"
                spots.append(Spot(words=words, x=x, y=crowd.y + dy, wide=wide, css=css))
                taken.append(box)
                break
    return spots


def _choices(crowd: Crowd, wide: float, *, is_on_line: bool) -> list[tuple[float, float]]:
    beside = crowd.end + (18 if crowd.is_counted else 12)
    under = [
        (crowd.x - 6, _BELOW),
        (crowd.end + 6 - wide, _BELOW),
        (crowd.x - 6, _ABOVE),
        (crowd.end + 6 - wide, _ABOVE),
    ]
    if is_on_line:
        return under[:2]
    return [(beside, 5.0), *under]


def _gathered(dated: Sequence[tuple[Sighting, str]], y: float, place: Placing, near: float) -> list[Crowd]:
    """Neighbours of one sort in one crowd: each nearer than ``near`` to where the one before it is drawn."""
    crowds: list[Crowd] = []
    for one, href in dated:
        x, last = place.x(one.day), crowds[-1] if crowds else None
        is_like = last is not None and _sort(last.members[-1][0]) == _sort(one)
        reach = last.x if last is not None and near > PITCH else last.end if last is not None else 0.0
        if last is not None and is_like and x - reach < near:
            crowds[-1] = replace(last, members=(*last.members, (one, href)))
        else:
            crowds.append(Crowd(members=((one, href),), x=x, y=y))
    return crowds


def _apart(crowds: Sequence[Crowd], *, is_many: bool) -> list[Crowd]:
    """Crowds that would touch are moved right; full ones become one circle."""
    apart: list[Crowd] = []
    for crowd in crowds:
        number = len(crowd.members)
        counted = replace(crowd, is_counted=number > (1 if is_many else MOST_ABREAST))
        gap = _WIDE - 4 if counted.is_counted or (apart and apart[-1].is_counted) else PITCH
        least = apart[-1].end + gap if apart else counted.x
        apart.append(replace(counted, x=max(counted.x, least)))
    return apart


def _undated(here: Sequence[tuple[Sighting, str]], y: float, place: Placing) -> list[Crowd]:
    if not here:
        return []
    ordered = tuple(sorted(here, key=lambda one: (_sort(one[0]), one[0].words)))
    if len(ordered) > 2:
        return [Crowd(members=ordered, x=place.undated, y=y, is_counted=True)]
    start = place.undated - PITCH * (len(ordered) - 1) / 2
    return [Crowd(members=(one,), x=start + PITCH * i, y=y) for i, one in enumerate(ordered)]


def _sort(one: Sighting) -> tuple[bool, bool]:
    return one.is_forecast, one.is_disputed


def _box(x: float, y: float, wide: float) -> tuple[float, float, float, float]:
    return x, y - 9, x + wide, y + 9


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] + 4 and other[0] < one[2] + 4 and one[1] < other[3] - 2 and other[1] < one[3] - 2
