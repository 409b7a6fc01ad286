"""A sheet of a workbook as a grid: merged cells filled, formulas as their stored results, never worked out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from terazi.errors import TeraziError
from terazi.model.sheet import Cell, Grid

_BROKEN = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, IndexError, OSError)


def read_workbook(raw: bytes, name: str, sheet: str = "") -> Grid:
    """One sheet: the one of that name, hidden or not, else the first visible one that holds anything."""
    book = _open(raw, name, results=False)
    page = _page(book, name, sheet)
    cells = [(i, j, cell) for i, row in enumerate(page.iter_rows(), 1) for j, cell in enumerate(row, 1)]
    formulas = {(i, j) for i, j, cell in cells if cell.data_type == "f"}
    results = _results(raw, name, page.title, formulas)
    rows = [[_cell(cell.value) for cell in row] for row in page.iter_rows()]
    for (row, column), value in results.items():
        rows[row - 1][column - 1] = value
    for row, column, value in _merged(page, rows):
        rows[row][column] = value
    return Grid(
        name=name,
        rows=_trimmed(rows),
        sheet=page.title,
        sheets=tuple(book.sheetnames),
        unresolved=frozenset((row - 1, column - 1) for (row, column), value in results.items() if value is None),
    )


def _open(raw: bytes, name: str, *, results: bool) -> Workbook:
    try:
        return load_workbook(io.BytesIO(raw), data_only=results)
    except _BROKEN as error:
        raise TeraziError("no workbook that can be read", where=name, hint="Save it anew as .xlsx or .csv") from error


def _page(book: Workbook, name: str, sheet: str) -> Worksheet:
    pages = [page for page in book.worksheets if isinstance(page, Worksheet)]
    if sheet:
        found = [page for page in pages if page.title.casefold() == sheet.casefold()]
    else:
        found = [page for page in pages if page.sheet_state == "visible" and any(_filled(page))]
    if not found:
        what = f"no sheet {sheet!r}" if sheet else "no visible sheet that holds anything"
        raise TeraziError(what, where=name, hint=f"Its sheets: {', '.join(book.sheetnames)}. Name one with --sheet")
    return found[0]


def _filled(page: Worksheet) -> Iterator[bool]:
    return (value is not None for row in page.iter_rows(values_only=True) for value in row if value is not None)


def _results(raw: bytes, name: str, sheet: str, formulas: set[tuple[int, int]]) -> dict[tuple[int, int], Cell]:
    """What the program that saved the workbook stored as the formulas' results."""
    if not formulas:
        return {}
    page = _open(raw, name, results=True)[sheet]
    assert isinstance(page, Worksheet)
    return {place: _cell(page.cell(*place).value) for place in formulas}


def _cell(value: object) -> Cell:
    match value:
        case None | "":
            return None
        case bool() | time() | timedelta():
            return str(value)
        case datetime() if value.time() == time():
            return value.date()
        case str() | int() | float() | date():
            return value
        case Decimal():
            return float(value)
    return str(value)


def _merged(page: Worksheet, rows: list[list[Cell]]) -> Iterator[tuple[int, int, Cell]]:
    """Each place that a merged cell covers, from 0, with the cell's value."""
    for area in page.merged_cells.ranges:
        top, left = area.min_row - 1, area.min_col - 1
        if top < len(rows) and left < len(rows[top]) and rows[top][left] is not None:
            for row in range(top, min(area.max_row, len(rows))):
                yield from ((row, column, rows[top][left]) for column in range(left, min(area.max_col, len(rows[row]))))


def _trimmed(rows: list[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows without empty cells at their ends, and no empty rows at the end of all."""
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return tuple(map(tuple, rows))
