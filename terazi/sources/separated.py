"""A table in a text file: its encoding, what separates its cells, its rows."""

from __future__ import annotations

import csv
import io
from collections import Counter

from terazi.errors import TeraziError
from terazi.model import Issue, Level
from terazi.model.sheet import Cell, Grid
from terazi.sources.encoding import decode

_SEPARATORS = ";\t,|"
_LINES_LOOKED_AT = 60
# A spreadsheet's own line that tells the separator; it is no row of the table.
_TOLD = "sep="
_LONGEST_CELL = 10**6


def read_separated(raw: bytes, name: str) -> tuple[Grid, list[Issue]]:
    """The grid of a CSV file in any usual encoding, and a doubt where the encoding had to be guessed."""
    decoded = decode(raw)
    if decoded is None:
        raise TeraziError("no text: a binary file", where=name, hint="Give a .csv or .xlsx table")
    text = decoded.text.removeprefix("\ufeff")
    told, _, rest = text.partition("\n")
    if told.lower().startswith(_TOLD) and len(told.strip()) == len(_TOLD) + 1:
        separator, text = told[len(_TOLD)], rest
    else:
        separator = separator_of(text)
    message = f"no UTF-8; read as {decoded.encoding}"
    doubts = [] if decoded.sure else [Issue(level=Level.DOUBT, stage="table", about=name, message=message)]
    rows = tuple(_trimmed(row) for row in _rows(text, separator, name))
    return Grid(name=name, rows=rows, separator=separator), doubts


def separator_of(text: str) -> str:
    """The sign that cuts most of the first lines into the same number of cells, more than one."""
    lines = "\n".join(text.splitlines()[:_LINES_LOOKED_AT])
    return max(_SEPARATORS, key=lambda sign: (_evenness(lines, sign), -_SEPARATORS.index(sign)))


def _evenness(lines: str, separator: str) -> float:
    """Cells in a row that most rows have, by the share of rows that have as many; 0 where that is one cell."""
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(lines, newline=""), delimiter=separator) if row)
    except csv.Error:
        return 0
    width, rows = max(widths.items(), key=lambda one: (one[1] * (one[0] > 1), one[0]), default=(1, 0))
    return width * rows / widths.total() if width > 1 else 0


def _rows(text: str, separator: str, name: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator))
    except csv.Error as error:
        raise TeraziError(f"no table: {error}", where=name, hint="A quotation mark may be left open") from error


def _trimmed(row: list[str]) -> tuple[Cell, ...]:
    """A row without empty cells at its end."""
    while row and not row[-1].strip():
        row.pop()
    return tuple(cell or None for cell in row)
