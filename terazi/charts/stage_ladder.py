"""Claimed and established: each report of a deal at its day and stage, beside the line of what stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from terazi.charts.figure import NARROW, WIDE, Figure, Twin
from terazi.charts.key import draw_key
from terazi.charts.ladder import Ladder, Sighting, rung_of, rungs_shown
from terazi.charts.ladder_crowds import Crowd, Placing, Spot, crowds_of, place_labels
from terazi.charts.ladder_list import draw_list
from terazi.charts.letters import width_of, wrapped
from terazi.charts.svg import circle, frame, group, line, linked, text, title
from terazi.charts.timeline import fit_axis

_STEP, _TOP, _FOOT = 54, 34, 40
_DOT, _PITCH = 6.0, 15
_LABEL, _SMALL = 15, 13
# Where the axis begins and ends, as shares of the width; undated reports stand right of it.
_LEFT, _RIGHT, _UNDATED = 0.22, 0.98, 0.87


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLadder:
    """All reports of one deal and what stands; ``today``: the day up to which the ledger knows, empty if unknown.

    ``hrefs``: where each report leads, in the order of the sightings, or empty."""

    ladder: Ladder
    today: str = ""
    hrefs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLadderWords:
    """What is written on it. ``rungs`` and ``short``: every rung, and the same for a narrow drawing; ``crowd`` tells
    a number of reports and of the origins they go back to; ``day`` a day."""

    title: str
    subtitle: str
    description: str
    established: str
    today: str
    undated: str
    none: str
    report: str
    forecast: str
    disputed: str
    date: str
    outlet: str
    stage: str
    rungs: dict[str, str]
    short: dict[str, str]
    crowd: Callable[[int, int], str]
    number: Callable[[int], str]
    day: Callable[[str], str]
    note: str = ""


def stage_ladder(name: str, ladder: StageLadder, words: StageLadderWords) -> Figure:
    """The finished chart; ``name`` is its id."""
    return Figure(
        id=name,
        title=words.title,
        subtitle=words.subtitle,
        description=words.description,
        svg=draw_wide(ladder, words, WIDE),
        narrow=_draw_narrow(ladder, words),
        twin=_twin(ladder, words),
        note=words.note,
    )


def draw_wide(given: StageLadder, words: StageLadderWords, width: float) -> str:
    """Time from left to right, stages from the bottom to the top."""
    ladder, head = given.ladder, (words.title, words.description)
    if not ladder.sightings and not ladder.established:
        return frame("stage-ladder broad", width, 40, head, [text(words.none, 0, 24, "dim")])
    shown = rungs_shown(ladder)
    key, top = draw_key(_key(given, words), width)
    place = _place(given, shown, width, top + _TOP)
    bottom = place.bottom
    crowds = crowds_of(ladder.sightings, given.hrefs, place)
    parts = [key, *_rungs(given, words, shown, place), *_years(place), *_today(given, words, place)]
    parts += _stands(given, words, place)
    parts += [group(ladder.colour, *(_draw_crowd(crowd, words) for crowd in crowds))]
    spots = _labels(given, words, crowds, place)
    parts += [text(spot.words, spot.x, spot.y, f"small over {spot.css}") for spot in spots]
    if any(not one.day for one in ladder.sightings):
        parts.append(text(words.undated, place.undated, bottom + 20, "tick", "middle"))
    return frame("stage-ladder broad", width, bottom + _FOOT, head, parts)


def _place(given: StageLadder, shown: list[str], width: float, top: float) -> Placing:
    days = [one.day for one in given.ladder.sightings if one.day] + [given.ladder.since, given.today]
    some = any(not one.day for one in given.ladder.sightings)
    return Placing(
        axis=fit_axis(days),
        left=_LEFT * width,
        right=(_UNDATED if some else _RIGHT) * width,
        undated=0.945 * width,
        heights={name: top + _STEP * i for i, name in enumerate(shown)},
        bottom=top + _STEP * (len(shown) - 1) + 30,
        width=width,
    )


def _rungs(given: StageLadder, words: StageLadderWords, shown: list[str], place: Placing) -> list[str]:
    stands = rung_of(given.ladder.established) if given.ladder.established else ""
    parts = []
    for name in shown:
        y, css = place.heights[name], " strong" if name == stands else ""
        told = wrapped(words.rungs[name], place.left - 20, _LABEL, most=2)
        first = y + 5 - 9 * (len(told) - 1)
        parts.append(line("hair", place.left, y, place.width, y))
        parts += [text(one, 0, first + 18 * i, f"label{css}") for i, one in enumerate(told)]
    return parts


def _years(place: Placing) -> list[str]:
    y, axis = place.bottom, place.axis
    marks = [line("rule", place.left, y, place.right, y)]
    for year in (*axis.ticks(), axis.last + 1):
        x = place.per_cent(axis.extent(str(year))[0])
        marks += [line("rule", x, y, x, y + 6), text(str(year), x, y + 20, "tick", "middle")]
    return marks


def _today(given: StageLadder, words: StageLadderWords, place: Placing) -> list[str]:
    if not given.today:
        return []
    x, top = place.x(given.today), min(place.heights.values()) - 22
    half = width_of(words.today, _SMALL) / 2
    at = min(x, place.width - half)
    return [line("rule", x, top, x, place.bottom), text(words.today, at, top - 4, "tick", "middle")]


def _stands(given: StageLadder, words: StageLadderWords, place: Placing) -> list[str]:
    ladder = given.ladder
    if ladder.established is None:
        return []
    y = place.heights[rung_of(ladder.established)]
    start = place.x(ladder.since) if ladder.since else place.left
    end = place.x(given.today) if given.today else place.right
    drawn = line("stands", start, y, max(end, start + 12), y)
    return [drawn, text(words.established, end - 6, y - 9, "strong over", "end")]


def _draw_crowd(crowd: Crowd, words: StageLadderWords) -> str:
    """Reports side by side, or one circle with their number."""
    css = f"{'open' if crowd.is_forecast else 'full'}{' rusty' if crowd.is_disputed else ''}"
    if crowd.is_counted:
        told = words.number(len(crowd.members))
        radius = 11.0 if len(told) < 3 else 14.0
        mark = circle(css, crowd.x, crowd.y, radius, title(_told(crowd, words)))
        colour = "small num strong" if crowd.is_forecast else "small num strong reverse"
        return mark + text(told, crowd.x, crowd.y + 4.6, colour, "middle")
    return "".join(
        linked(href, circle(css, crowd.x + _PITCH * i, crowd.y, _DOT, title(one.words)))
        for i, (one, href) in enumerate(crowd.members)
    )


def _told(crowd: Crowd, words: StageLadderWords) -> str:
    return f"{words.crowd(len(crowd.members), crowd.origins)}: {', '.join(one.words for one, _ in crowd.members)}"


def _labels(given: StageLadder, words: StageLadderWords, crowds: list[Crowd], place: Placing) -> list[Spot]:
    """What stands beside the crowds; on the line of what stands, words stand below it."""
    line_at = place.heights[rung_of(given.ladder.established)] if given.ladder.established else -1.0
    return place_labels([(crowd, _label(crowd, words)) for crowd in crowds], place, line_at)


def _label(crowd: Crowd, words: StageLadderWords) -> str:
    names = list(dict.fromkeys(one.words for one, _ in crowd.members))
    if len(names) <= 2 and width_of(", ".join(names), _SMALL) < 220:
        return ", ".join(names)
    return words.crowd(len(crowd.members), crowd.origins)


def _draw_narrow(given: StageLadder, words: StageLadderWords) -> str:
    key, top = draw_key(_key(given, words), NARROW)
    return draw_list(given.ladder, words, key, top, NARROW)


def _key(given: StageLadder, words: StageLadderWords) -> list[tuple[str, str]]:
    """Only marks that occur are explained."""
    seen = given.ladder.sightings
    colour = given.ladder.colour
    marks = []
    if any(not one.is_forecast for one in seen):
        marks.append((group(colour, circle("full", 8, 8, _DOT)), words.report))
    if any(one.is_forecast for one in seen):
        marks.append((group(colour, circle("open", 8, 8, _DOT)), words.forecast))
    if any(one.is_disputed for one in seen):
        marks.append((circle("full rusty", 8, 8, _DOT), words.disputed))
    return marks


def _twin(given: StageLadder, words: StageLadderWords) -> Twin:
    """One line a report, oldest first, undated last; what stands comes first."""
    ordered = sorted(given.ladder.sightings, key=lambda one: (one.day or "9999", one.words))
    head = (words.date, words.outlet, words.stage, words.forecast, words.disputed)
    stands = [(words.day(given.ladder.since) if given.ladder.since else "", words.established, "", "", "")]
    rows = [_line(one, words) for one in ordered]
    return Twin(head=head, rows=(*(stands if given.ladder.established else []), *rows))


def _line(one: Sighting, words: StageLadderWords) -> tuple[str, ...]:
    return (
        words.day(one.day) if one.day else words.undated,
        one.words,
        words.rungs[rung_of(one.stage)],
        words.forecast if one.is_forecast else "",
        words.disputed if one.is_disputed else "",
    )
