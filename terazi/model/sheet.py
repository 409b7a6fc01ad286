"""A table as somebody keeps it in a spreadsheet, cell by cell, and what is to be written into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# An empty cell is None; a day in a workbook is a date, a moment too.
Cell = str | int | float | date | None
# A text that begins so is taken for a formula by spreadsheet programs, unless an apostrophe stands before it.
FORMULA_SIGNS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """All rows of one sheet from the first on, with what stands above the header. ``name``: the file;
    ``sheet``: the sheet's name in a workbook; ``separator``: what stands between the cells of a text file.

    A merged cell's value stands in every cell that it covers. A formula stands as the result that was
    stored with it: ``unresolved`` are the cells (row, column, both from 0) whose formula has none.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    separator: str = ","
    unresolved: frozenset[tuple[int, int]] = frozenset()

    @property
    def width(self) -> int:
        """The number of columns up to the last one that holds anything."""
        return max((len(row) for row in self.rows), default=0)

    def at(self, row: int, column: int) -> Cell:
        """A cell, both places from 0; None where the row is shorter."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """A value to write into a cell, both places from 0; a text is always a text, never a formula.

    ``like``: the row whose look the cell takes in a workbook; None leaves its look alone.
    """

    row: int
    column: int
    value: Cell
    like: int | None = None
