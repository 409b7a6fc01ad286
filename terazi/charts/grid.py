"""Rows by columns: how wide the columns of a matrix are, its heads, and where the label of a row stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terazi.charts.letters import ELLIPSIS, width_of, wrapped
from terazi.charts.svg import group, rect, text

# Below this width a row's words stand above its cells instead of left of them.
_NARROW = 560
_LABEL = 15
# Heads are set bold: as wide as a size of this in regular.
_BOLD = 14.6
# No column is narrower than a tick and a square; no head asks for more than this.
_LEAST, _HEAD_MOST = 30, 96
_GAP = 12
# How much of the width the labels of rows may take.
_SHARE = 0.27
_LINE = 18


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its words, a short form for narrow drawings, its colour class."""

    words: str
    short: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Where the columns of a drawing begin and how wide they are; ``label``: the room of the rows' words."""

    width: float
    label: float
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    is_narrow: bool

    @property
    def css(self) -> str:
        """The class of a drawing laid out like this."""
        return "slim" if self.is_narrow else "broad"


def fit_grid(heads: Sequence[Head], labels: Sequence[str], wishes: Sequence[float], width: float) -> Grid:
    """Columns as wide as they wish, or all narrower by the same share; what is left over is spread evenly."""
    is_narrow = width < _NARROW
    longest = max((width_of(one, _LABEL) for one in labels), default=0.0)
    label = 0.0 if is_narrow else min(max(longest + 16, 90), _SHARE * width)
    room = width - label
    least = [max(_LEAST, 0 if is_narrow else min(_head_room(head), _HEAD_MOST)) + _GAP for head in heads]
    widths = _shared(least, [wish + _GAP for wish in wishes], room)
    lefts = [label + sum(widths[:i]) for i in range(len(widths))]
    return Grid(
        width=width,
        label=label,
        lefts=tuple(lefts),
        widths=tuple(one - _GAP for one in widths),
        is_narrow=is_narrow,
    )


def draw_heads(grid: Grid, heads: Sequence[Head], y: float) -> tuple[str, float]:
    """A tick of the column's colour above its words; the ordinate below them."""
    told = [_head_lines(head, grid, i) for i, head in enumerate(heads)]
    deepest = max((len(lines) for lines in told), default=1)
    parts = []
    for i, (head, lines) in enumerate(zip(heads, told, strict=True)):
        first = y + 20 + _LINE * (deepest - len(lines))
        drawn = "".join(text(one, 0, first + _LINE * k, "strong") for k, one in enumerate(lines))
        tick = group(head.colour, rect("full", 0, y + _LINE * (deepest - len(lines)), 26, 4))
        parts.append(group("", tick, drawn, x=grid.lefts[i]))
    return "".join(parts), y + 30 + _LINE * (deepest - 1)


def key_of_heads(grid: Grid, heads: Sequence[Head]) -> list[tuple[str, str]]:
    """Entries of the key that explain the heads for whose words there is no room."""
    short = [head for i, head in enumerate(heads) if _head_lines(head, grid, i) == [head.short] != [head.words]]
    return [(text(head.short, 8, 13, "strong", "middle"), head.words) for head in short]


def row_label(grid: Grid, words: str, y: float) -> tuple[str, float, float]:
    """The words of a row that begins at ``y``, the ordinate at which its cells begin, and how tall the words are."""
    if grid.is_narrow:
        lines = wrapped(words, grid.width, _LABEL, most=2)
        drawn = "".join(text(one, 0, y + 20 + _LINE * i, "label") for i, one in enumerate(lines))
        return drawn, y + 6 + _LINE * len(lines), 0.0
    lines = wrapped(words, grid.label - _GAP, _LABEL, most=3)
    drawn = "".join(text(one, 0, y + 25 + _LINE * i, "label") for i, one in enumerate(lines))
    return drawn, y, 22.0 + _LINE * len(lines)


def _head_lines(head: Head, grid: Grid, i: int) -> list[str]:
    room = grid.widths[i] + _GAP - 4
    lines = wrapped(head.words, room, _BOLD, most=2 if grid.is_narrow else 3)
    return [head.short] if any(ELLIPSIS in one for one in lines) else lines


def _head_room(head: Head) -> float:
    return max((width_of(word, _BOLD) for word in head.words.split()), default=0.0)


def _shared(least: Sequence[float], wishes: Sequence[float], room: float) -> list[float]:
    """Each gets its least; what is left goes by wishes; what is left then, to all alike."""
    more = [max(wish - low, 0.0) for wish, low in zip(wishes, least, strict=True)]
    spare = room - sum(least)
    if spare <= 0:
        return [one * room / sum(least) for one in least]
    part = min(1.0, spare / sum(more)) if sum(more) else 0.0
    rest = (spare - part * sum(more)) / max(len(least), 1)
    return [low + part * wish + rest for low, wish in zip(least, more, strict=True)]
