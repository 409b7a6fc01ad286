"""Needs by suppliers: which records go towards a need that was told, and which needs nothing answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from terazi.charts.cells import SQUARE, Placed, Room, breadth, draw_cell
from terazi.charts.figure import Figure, Twin, drawn_twice
from terazi.charts.grid import Grid, Head, draw_heads, fit_grid, key_of_heads
from terazi.charts.key import draw_key
from terazi.charts.letters import wrapped
from terazi.charts.marks import Fill
from terazi.charts.svg import circle, frame, group, line, text
from terazi.charts.units import shape_of

_LABEL, _DETAIL, _LINE = 15.5, 14, 18


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need: its words, who tells it since when, and the records of each supplier that go towards it."""

    words: str
    detail: str
    cells: tuple[tuple[Placed, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsMatrix:
    """Needs by suppliers."""

    heads: tuple[Head, ...]
    rows: tuple[NeedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsWords:
    """What is written on it; ``unmet`` stands in a row that no record answers."""

    title: str
    subtitle: str
    description: str
    need: str
    told: str
    supplier: str
    records: str
    established: str
    unmet: str
    none: str
    small: str
    disputed: str
    fills: dict[Fill, str]
    number: Callable[[int], str]
    note: str = ""


def needs_matrix(name: str, matrix: NeedsMatrix, words: NeedsWords) -> Figure:
    """The finished chart; ``name`` is its id."""
    return drawn_twice(name, words, lambda width: draw_needs(matrix, words, width), _twin(matrix, words))


def draw_needs(matrix: NeedsMatrix, words: NeedsWords, width: float) -> str:
    """The drawing at a width."""
    labels = [part for row in matrix.rows for part in (row.words, row.detail)]
    wishes = [
        max((breadth(row.cells[i], is_table=False) for row in matrix.rows), default=0) for i in range(len(matrix.heads))
    ]
    grid = fit_grid(matrix.heads, labels, wishes, width)
    head = (words.title, words.description)
    if not matrix.rows:
        return frame(f"needs {grid.css}", width, 40, head, [text(words.none, 0, 24, "dim")])
    key, top = draw_key([*_key(matrix, words), *key_of_heads(grid, matrix.heads)], width)
    heads, y = draw_heads(grid, matrix.heads, top + 14)
    parts = [key, heads]
    most = max((len(cell) for row in matrix.rows for cell in row.cells), default=0)
    for row in matrix.rows:
        drawn, y = _row(row, matrix, words, grid, y, most)
        parts.append(drawn)
    return frame(f"needs {grid.css}", width, y + 2, head, [*parts, line("edge", 0, y, width, y)])


def _row(  # noqa: PLR0917  # a row, what it is drawn on, and where
    row: NeedRow, matrix: NeedsMatrix, words: NeedsWords, grid: Grid, y: float, most: int
) -> tuple[str, float]:
    room = grid.width if grid.is_narrow else grid.label - 12
    names, details = wrapped(row.words, room, _LABEL, most=2), wrapped(row.detail, room, _DETAIL, most=2)
    parts = [line("hair", 0, y, grid.width, y)]
    parts += [text(one, 0, y + 22 + _LINE * i, "label strong") for i, one in enumerate(names)]
    parts += [text(one, 0, y + 22 + _LINE * (len(names) + i), "dim") for i, one in enumerate(details)]
    below = 22 + _LINE * (len(names) + len(details)) - 6
    top = y + (below if grid.is_narrow else 6)
    if not any(row.cells):
        x = 0.0 if grid.is_narrow else grid.lefts[0] if grid.lefts else grid.label
        return "".join(parts) + text(words.unmet, x, top + 17, "dim"), y + max(
            below + (30 if grid.is_narrow else 0), 40
        )
    lowest = float(SQUARE)
    for i, cell in enumerate(row.cells):
        drawn, tall = draw_cell(cell, Room(width=grid.widths[i], colour=matrix.heads[i].colour, most=most), words)
        parts.append(group("", drawn, x=grid.lefts[i], y=top))
        lowest = max(lowest, tall)
    return "".join(parts), max(y + below + 4, top + lowest + 8)


def _key(matrix: NeedsMatrix, words: NeedsWords) -> list[tuple[str, str]]:
    """Only marks that occur are explained."""
    units = [one.unit for row in matrix.rows for cell in row.cells for one in cell]
    used = [fill for fill in Fill if any(unit.fill is fill for unit in units)]
    marks = [(shape_of(fill), words.fills[fill]) for fill in used]
    if not all(unit.is_established for unit in units):
        marks.append((shape_of(Fill.SOLID, is_established=False), words.small))
    drawn = [(f'<g class="s-key" transform="scale(.667)">{mark}</g>', told) for mark, told in marks]
    is_disputed = any(unit.is_disputed for unit in units)
    return [*drawn, *([(circle("rust", 8, 8, 4), words.disputed)] if is_disputed else [])]


def _twin(matrix: NeedsMatrix, words: NeedsWords) -> Twin:
    """A line for each need and supplier with records towards it, and one for each need without any."""
    rows: list[tuple[str, ...]] = []
    for row in matrix.rows:
        for column, cell in zip(matrix.heads, row.cells, strict=True):
            stands = sum(one.unit.is_established for one in cell)
            if cell:
                rows.append((row.words, row.detail, column.words, words.number(len(cell)), words.number(stands)))
        if not any(row.cells):
            rows.append((row.words, row.detail, words.unmet, words.number(0), words.number(0)))
    head = (words.need, words.told, words.supplier, words.records, words.established)
    return Twin(head=head, rows=tuple(rows))
