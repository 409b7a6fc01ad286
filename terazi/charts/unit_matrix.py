"""The unit matrix: rows by suppliers, one square for one record; a full cell is a bar, a full matrix a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from terazi.charts.cells import Placed, Room, breadth, draw_cell
from terazi.charts.figure import Figure, Twin, drawn_twice
from terazi.charts.grid import Grid, Head, draw_heads, fit_grid, key_of_heads, row_label
from terazi.charts.key import draw_key
from terazi.charts.marks import Fill
from terazi.charts.svg import frame, group, line, rect, text
from terazi.charts.units import shape_of

# More squares than this in all are told as a table of numbers.
MOST_IN_ALL = 200
_ROW, _FOOT = 40, 46


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row: its words, and the records of each column."""

    words: str
    cells: tuple[tuple[Placed, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMatrix:
    """Rows by columns; every record stands in one cell of each row that it belongs to."""

    heads: tuple[Head, ...]
    rows: tuple[UnitRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixWords:
    """What is written around and in a matrix; ``none``: instead of an empty matrix; ``established`` and ``all``: what
    stands of the records, and all that are told; ``fills``: what each fill means; ``columns``: what columns are, which
    splits row and column in the table."""

    title: str
    subtitle: str
    description: str
    rows: str
    total: str
    none: str
    established: str
    all: str
    small: str
    disputed: str
    fills: dict[Fill, str]
    number: Callable[[int], str]
    columns: str = ""
    note: str = ""


def unit_matrix(name: str, matrix: UnitMatrix, words: MatrixWords) -> Figure:
    """The finished chart; ``name`` is its id."""
    return drawn_twice(name, words, lambda width: draw_matrix(matrix, words, width), _twin(matrix, words))


def draw_matrix(matrix: UnitMatrix, words: MatrixWords, width: float) -> str:
    """The drawing at a width: rows of squares below the heads of their columns, sums below."""
    is_table = sum(1 for _ in _placed(matrix)) > MOST_IN_ALL
    grid = fit_grid(
        matrix.heads,
        [row.words for row in matrix.rows],
        [
            max((breadth(row.cells[i], is_table=is_table) for row in matrix.rows), default=0)
            for i in range(len(matrix.heads))
        ],
        width,
    )
    key, top = draw_key([*_key(matrix, words, is_table=is_table), *key_of_heads(grid, matrix.heads)], width)
    heads, y = draw_heads(grid, matrix.heads, top + 14)
    parts = [key, heads]
    most = max((len(cell) for row in matrix.rows for cell in row.cells), default=0)
    for row in matrix.rows:
        drawn, y = _row(row, matrix, words, grid, y, most, is_table)
        parts.append(drawn)
    if not matrix.rows:
        parts, y = [text(words.none, 0, 24, "dim")], _ROW
    else:
        parts.append(_foot(matrix, words, grid, y))
        y += _FOOT
    return frame(f"unit-matrix {grid.css}", width, y, (words.title, words.description), parts)


def _placed(matrix: UnitMatrix) -> Iterator[Placed]:
    return (one for row in matrix.rows for cell in row.cells for one in cell)


def _row(  # noqa: PLR0917  # a row, what it is drawn on, and where
    row: UnitRow, matrix: UnitMatrix, words: MatrixWords, grid: Grid, y: float, most: int, is_table: bool
) -> tuple[str, float]:
    """The row and the ordinate below it."""
    label, top, tall = row_label(grid, row.words, y)
    parts = [line("hair", 0, y, grid.width, y), label]
    lowest = tall
    for i, cell in enumerate(row.cells):
        room = Room(width=grid.widths[i], colour=matrix.heads[i].colour, most=most, is_table=is_table)
        drawn, height = draw_cell(cell, room, words)
        parts.append(group("", drawn, x=grid.lefts[i], y=top + 8))
        lowest = max(lowest, top - y + 8 + height + 8)
    return group("row", *parts), y + max(lowest, _ROW if not grid.is_narrow else 0)


def _key(matrix: UnitMatrix, words: MatrixWords, *, is_table: bool) -> list[tuple[str, str]]:
    """Only marks that occur are explained."""
    if is_table:
        return [
            (group("s-key", rect("full", 0, 5, 16, 7)), words.established),
            (group("s-key", rect("open thin-edge", 0.8, 5.8, 14.4, 5.4)), words.all),
        ]
    units = [one.unit for one in _placed(matrix)]
    fills = [fill for fill in Fill if any(unit.fill is fill for unit in units)]
    marks = [(group("s-key", shape_of(fill)), words.fills[fill]) for fill in fills]
    if not all(unit.is_established for unit in units):
        marks.append((group("s-key", shape_of(Fill.SOLID, is_established=False)), words.small))
    if any(unit.is_disputed for unit in units):
        marks.append(('<circle class="rust" cx="8" cy="8" r="4"/>', words.disputed))
    return [(f'<g transform="scale(.667)">{mark}</g>' if "s-key" in mark else mark, told) for mark, told in marks]


def _foot(matrix: UnitMatrix, words: MatrixWords, grid: Grid, y: float) -> str:
    """The sums of the columns."""
    sums = [sum(len(row.cells[i]) for row in matrix.rows) for i in range(len(matrix.heads))]
    label = "" if grid.is_narrow else text(words.total, 0, y + 28, "dim")
    drawn = [text(words.number(one), grid.lefts[i], y + 30, "sum") for i, one in enumerate(sums)]
    return line("edge", 0, y, grid.width, y) + label + "".join(drawn)


def _twin(matrix: UnitMatrix, words: MatrixWords) -> Twin:
    """One line a cell that holds records: how many, how many established, and by fill."""
    head = (words.rows, words.total, words.established, *(words.fills[fill] for fill in Fill))
    lines = [
        (*_named(row.words, matrix.heads[i].words, words), *_counts(cell, words))
        for row in matrix.rows
        for i, cell in enumerate(row.cells)
        if cell
    ]
    every = [
        (*_named("", column.words, words), *_counts([one for row in matrix.rows for one in row.cells[i]], words))
        for i, column in enumerate(matrix.heads)
    ]
    return Twin(head=(head[0], *([words.columns] if words.columns else []), *head[1:]), rows=(*lines, *every))


def _named(row: str, column: str, words: MatrixWords) -> tuple[str, ...]:
    """Row and column of a cell, in two columns of the table or in one; no row is the sum of the column."""
    if words.columns:
        return row or words.total, column
    return (f"{row} · {column}" if row else column,)


def _counts(cell: Sequence[Placed], words: MatrixWords) -> tuple[str, ...]:
    fills = Counter(one.unit.fill for one in cell)
    stands = sum(one.unit.is_established for one in cell)
    return tuple(words.number(n) for n in (len(cell), stands, *(fills[fill] for fill in Fill)))
