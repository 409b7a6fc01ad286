"""The waterfall of a share between two windows: what changed inside of parts, what by their mix, what by both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from terazi.charts.figure import Figure, Twin, drawn_twice
from terazi.charts.letters import width_of, wrapped
from terazi.charts.svg import frame, group, line, rect, text, title

_NARROW = 560
_BAR, _LABEL = 22.0, 15
_LINE, _GAP = 18, 16.0


@dataclass(frozen=True, slots=True)
class Change:
    """One step from the first share to the last: its words, what it means, by how much (a share, -1 to 1)."""

    words: str
    meaning: str
    by: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """A supplier's share in two windows (0 to 1) and the steps between them; they add up to the difference."""

    colour: str
    first: tuple[str, float]
    last: tuple[str, float]
    steps: tuple[Change, ...]

    def __post_init__(self) -> None:
        drift = self.first[1] + sum(step.by for step in self.steps) - self.last[1]
        if abs(drift) > 1e-6:
            raise ValueError(f"the steps of a waterfall miss its end by {drift}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterfallWords:
    """What is written on it; ``share`` tells a share, ``change`` a difference of two with its sign."""

    title: str
    subtitle: str
    description: str
    part: str
    value: str
    none: str
    share: Callable[[float], str]
    change: Callable[[float], str]
    note: str = ""


def waterfall(name: str, fall: Waterfall | None, words: WaterfallWords) -> Figure:
    """The finished chart; ``name`` is its id. None: too few deals for a share."""
    return drawn_twice(name, words, lambda width: draw_waterfall(fall, words, width), _twin(fall, words))


def draw_waterfall(fall: Waterfall | None, words: WaterfallWords, width: float) -> str:
    """Bars from left to right, one a row, each step beginning where the one before it ends."""
    form, head = f"waterfall {'slim' if width < _NARROW else 'broad'}", (words.title, words.description)
    if fall is None:
        return frame(form, width, 40, head, [text(words.none, 0, 24, "dim")])
    scale = _Scale.of(fall, words, width)
    at, joints = fall.first[1], []
    drawn, y = _whole(fall.first, fall.colour, words, scale, 6.0)
    parts, last = [drawn], y - _GAP
    for step in fall.steps:
        drawn, top, y = _step(step, at, words, scale, y)
        parts.append(drawn)
        joints.append(line("rule", scale.x(at), last, scale.x(at), top))
        last, at = top + _BAR, at + step.by
    joints.append(line("rule", scale.x(at), last, scale.x(at), y + (0 if scale.left else 24)))
    drawn, y = _whole(fall.last, fall.colour, words, scale, y)
    zero = line("edge", scale.x(0), 6, scale.x(0), y) if scale.left else ""
    return frame(form, width, y, head, [zero, *joints, *parts, drawn])


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where shares lie; ``left`` is the room of the words."""

    left: float
    start: float
    unit: float
    low: float
    width: float

    @classmethod
    def of(cls, fall: Waterfall, words: WaterfallWords, width: float) -> _Scale:
        """The scale that holds every bar and the number beside it."""
        ends = [0.0, fall.first[1], fall.last[1]]
        at = fall.first[1]
        for step in fall.steps:
            at += step.by
            ends.append(at)
        numbers = [words.share(fall.first[1]), words.share(fall.last[1]), *(words.change(s.by) for s in fall.steps)]
        beside = max(width_of(one, _LABEL, is_bold=True) for one in numbers) + 12
        left = 0.0 if width < _NARROW else 0.36 * width
        low, high = min(ends), max(ends)
        start = left + (beside if low < 0 else 0)
        return cls(left, start, (width - start - beside) / ((high - low) or 1.0), low, width)

    def x(self, share: float) -> float:
        return self.start + (share - self.low) * self.unit


def _whole(end: tuple[str, float], colour: str, words: WaterfallWords, scale: _Scale, y: float) -> tuple[str, float]:
    label, top = _label(end[0], "", scale, y, is_strong=True)
    x = scale.x(end[1])
    bar = group(colour, rect("full", scale.x(0), top, x - scale.x(0), _BAR, title(f"{end[0]}: {words.share(end[1])}")))
    number = text(words.share(end[1]), x + 8, top + 16, "label strong num")
    return label + bar + number, top + _BAR + _GAP


def _step(step: Change, at: float, words: WaterfallWords, scale: _Scale, y: float) -> tuple[str, float, float]:
    """Solid where the share grows, outlined where it shrinks: read without colour. And where bar and row end."""
    label, top = _label(step.words, step.meaning, scale, y, is_strong=False)
    left, right = sorted((scale.x(at), scale.x(at + step.by)))
    told = title(f"{step.words}: {words.change(step.by)}")
    if step.by >= 0:
        bar = rect("full", left, top, max(right - left, 1.5), _BAR, told)
    else:
        bar = rect("open thin-edge", left + 0.8, top + 0.8, max(right - left - 1.6, 0.5), _BAR - 1.6, told)
    number = text(words.change(step.by), right + 8, top + 16, "label num over")
    tall = top + max(_BAR, 0.0 if not scale.left else _LINE * _lines(step.meaning, scale) + 22) + 14
    return label + group("s-key", bar) + number, top, tall


def _label(words: str, meaning: str, scale: _Scale, y: float, *, is_strong: bool) -> tuple[str, float]:
    """The words of a row left of its bar or above it, and the ordinate of the bar."""
    css = "label strong over" if is_strong else "label over"
    room = scale.left - 20 if scale.left else scale.width
    below = wrapped(meaning, room, 14)
    lines = [text(one, 0, y + 34 + _LINE * i, "dim over") for i, one in enumerate(below)]
    name = text(wrapped(words, room, _LABEL, most=1)[0] if words else "", 0, y + 16, css)
    return name + "".join(lines), y if scale.left else y + 24 + _LINE * len(below)


def _lines(meaning: str, scale: _Scale) -> int:
    return len(wrapped(meaning, scale.left - 20, 14))


def _twin(fall: Waterfall | None, words: WaterfallWords) -> Twin:
    if fall is None:
        return Twin(head=(words.part, words.value), rows=())
    steps: Sequence[tuple[str, str]] = [(step.words, words.change(step.by)) for step in fall.steps]
    first, last = ((end[0], words.share(end[1])) for end in (fall.first, fall.last))
    return Twin(head=(words.part, words.value), rows=(first, *steps, last))
