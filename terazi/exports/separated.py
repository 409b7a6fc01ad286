"""A table as CSV with its own rows as they were and what is written into it; no text of ours becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from terazi.model.sheet import FORMULA_SIGNS, Cell, Grid, Write


def write_separated(grid: Grid, writes: Iterable[Write], *, from_workbook: bool) -> bytes:
    """The table in UTF-8 with a mark, as spreadsheet programs like it; rows emptied by ``writes`` are left out.

    A text that a program would take for a formula gets an apostrophe, unless it stood so in a text file of the
    person's own (``from_workbook`` is false).
    """
    rows = [[_told(cell, guard=from_workbook) for cell in row] for row in grid.rows]
    emptied: set[int] = set()
    for write in writes:
        _place(rows, write)
        if write.value is None:
            emptied.add(write.row)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=grid.separator, lineterminator="\r\n")
    writer.writerows(row for i, row in enumerate(rows) if i not in emptied or any(row))
    return out.getvalue().encode("utf-8-sig")


def _place(rows: list[list[str]], write: Write) -> None:
    while len(rows) <= write.row:
        rows.append([])
    row = rows[write.row]
    row.extend([""] * (write.column + 1 - len(row)))
    row[write.column] = _told(write.value, guard=True)


def _told(cell: Cell, *, guard: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    told = str(cell)
    return f"'{told}" if guard and isinstance(cell, str) and told.lstrip().startswith(FORMULA_SIGNS) else told
