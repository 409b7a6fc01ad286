"""One deal's reports on the ladder of stages, beside the line of what is established."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape

from terazi.charts.marks import Fill, fill_of
from terazi.charts.timeline import Axis, year_label
from terazi.model import Stage

# The rungs that are drawn, from the top; a rung that no report and no line touches is left out.
RUNGS: tuple[tuple[str, frozenset[Stage]], ...] = (
    ("in-service", frozenset({Stage.IN_SERVICE})),
    ("delivered", frozenset({Stage.DELIVERED, Stage.ONGOING})),
    ("in-production", frozenset({Stage.IN_PRODUCTION})),
    ("ordered", frozenset({Stage.ORDERED, Stage.IN_FORCE})),
    ("agreed", frozenset({Stage.AGREED})),
    ("talks", frozenset({Stage.PLANNED, Stage.TALKS, Stage.INTEREST})),
)
BROKEN = "broken"
_STEP = 34
_TOP = 26
_DOT = 5.5
# Reports nearer than this, in per cent of the width, would cover each other: the later one is moved right.
_NEAR = 2.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """One report: the day it was published, the furthest stage it tells, how it tells it, whose statement it is."""

    day: str
    stage: Stage
    is_forecast: bool
    is_disputed: bool
    words: str
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """All reports of one deal, and since when which stage is established (empty if none is)."""

    colour: str
    sightings: tuple[Sighting, ...]
    established: Stage | None
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderWords:
    """What is written on a ladder; ``rungs`` tells every rung and ``broken``."""

    title: str
    description: str
    established: str
    rungs: dict[str, str]


def draw_ladder(ladder: Ladder, words: LadderWords, axis: Axis) -> str:
    """Dots for reports, hollow where they only foresee, rust where they conflict; a thick line for what stands."""
    shown = rungs_shown(ladder)
    height = _TOP + _STEP * len(shown) + 24
    parts = [_rung(i, words.rungs[name]) for i, name in enumerate(shown)]
    parts += _years(axis, height) + _established(ladder, words, axis, shown) + _dots(ladder, axis, shown)
    return (
        f'<svg class="ladder {ladder.colour}" height="{height}" role="img"><title>{escape(words.title)}</title>'
        f"<desc>{escape(words.description)}</desc>{''.join(parts)}</svg>"
    )


def rung_of(stage: Stage) -> str:
    """The name of the rung on which a stage stands."""
    return next((name for name, stages in RUNGS if stage in stages), BROKEN)


def rungs_shown(ladder: Ladder) -> list[str]:
    """The rungs that a report or the line of what stands touches, from the top."""
    used = {rung_of(s.stage) for s in ladder.sightings}
    used |= {rung_of(ladder.established)} if ladder.established else set()
    return [name for name in (*(name for name, _ in RUNGS), BROKEN) if name in used]


def _height_of(index: int) -> int:
    return _TOP + _STEP * index + 8


def _rung(index: int, label: str) -> str:
    y = _height_of(index)
    line = f'<line class="rule" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
    return f'{line}<text class="tick" x="0" y="{y - 7}">{escape(label)}</text>'


def _years(axis: Axis, height: int) -> list[str]:
    return [
        f'<svg x="{x}%" y="{height - 22}" overflow="visible"><path class="rule" d="M0 0v6"/>'
        f"{year_label(year, x, 16)}</svg>"
        for year, x in ((year, axis.extent(str(year))[0]) for year in axis.ticks())
    ]


def _established(ladder: Ladder, words: LadderWords, axis: Axis, shown: list[str]) -> list[str]:
    if ladder.established is None or not ladder.since:
        return []
    y, x = _height_of(shown.index(rung_of(ladder.established))), axis.place(ladder.since)
    line = f'<line class="stands" x1="{x}%" x2="100%" y1="{y}" y2="{y}"/>'
    return [line, f'<text class="said" x="100%" y="{y - 7}" text-anchor="end">{escape(words.established)}</text>']


def _dots(ladder: Ladder, axis: Axis, shown: list[str]) -> list[str]:
    taken: dict[str, list[float]] = defaultdict(list)
    dots = []
    for sighting in sorted(ladder.sightings, key=lambda s: (s.day, s.words)):
        rung = rung_of(sighting.stage)
        x = axis.place(sighting.day)
        crowd = sum(abs(x - other) < _NEAR for other in taken[rung])
        taken[rung].append(x)
        dots.append(_dot(sighting, x, _height_of(shown.index(rung)), 2 * _DOT * crowd))
    return dots


def _dot(sighting: Sighting, x: float, y: int, shift: float) -> str:
    kind = "open" if sighting.is_forecast or fill_of(sighting.stage) is Fill.BROKEN else "full"
    colour = f"{kind} rusty" if sighting.is_disputed else kind
    return (
        f'<svg x="{x}%" y="{y}" overflow="visible"><circle class="{colour}" cx="{shift:g}" r="{_DOT}">'
        f"<title>{escape(sighting.words)}</title></circle></svg>"
    )
