"""A table as a workbook: the person's own with its look kept, or a new one; texts are never formulas."""

from __future__ import annotations

import io
from collections.abc import Iterable
from copy import copy

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from terazi.model.sheet import FORMULA_SIGNS, Cell, Grid, Write


def write_workbook(grid: Grid, writes: Iterable[Write], original: bytes = b"") -> bytes:
    """The workbook with ``writes`` in it. ``original``: the bytes that the grid was read from, if it was one:
    its other sheets, formats, widths, filters and formulas stay; without it a new workbook has the grid's rows."""
    if original:
        book = load_workbook(io.BytesIO(original))
        page = book[grid.sheet]
    else:
        book = Workbook()
        page = book.create_sheet("table", 0)
        del book[book.sheetnames[-1]]
        for i, row in enumerate(grid.rows):
            for j, value in enumerate(row):
                _put(page.cell(i + 1, j + 1), _unguarded(value))
    assert isinstance(page, Worksheet)
    for write in writes:
        cell = page.cell(write.row + 1, write.column + 1)
        _put(cell, write.value)
        if write.like is not None:
            _dress(page, cell, write.like + 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(cell: BookCell | MergedCell, value: Cell) -> None:
    """Write a value; whatever a text begins with, it is stored and shown as a text."""
    if isinstance(cell, MergedCell):
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    if isinstance(cell.value, str):
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith(FORMULA_SIGNS)


def _unguarded(value: Cell) -> Cell:
    """A text of a text file without the apostrophe before a formula's sign: a workbook marks the cell itself."""
    return value[1:] if isinstance(value, str) and value[:1] == "'" and value[1:2] in FORMULA_SIGNS else value


def _dress(page: Worksheet, cell: BookCell | MergedCell, row: int) -> None:
    """The look of the cell of the same column in another row; right of the table, of the last cell that has one."""
    column = cell.column or 1
    while column > 1 and not page.cell(row, column).has_style:
        column -= 1
    like = page.cell(row, column)
    if like.has_style and not isinstance(cell, MergedCell) and not isinstance(like, MergedCell):
        for part in ("font", "fill", "border", "alignment"):
            setattr(cell, part, copy(getattr(like, part)))
        cell.number_format = like.number_format
