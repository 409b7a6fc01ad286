"""Rows of a register that list one deal, put together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from terazi.sources.registers.forms import Field
from terazi.sources.registers.table import Cell

_HEAD = (Field.SUPPLIER, Field.RECIPIENT, Field.DESIGNATION)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row that is understood. ``line``: of the file, from 1."""

    line: int
    cells: Mapping[Field, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One deal as it is listed. ``id``: the publisher's number, or ``row 117`` by the line of the file;
    ``line``: where its first row begins."""

    id: str
    line: int
    rows: tuple[ListedRow, ...]

    def words(self, field: Field) -> str:
        """What the first row says in a column, on one line; "" where the form has no such column."""
        cell = self.rows[0].cells.get(field)
        return " ".join(cell.value.split()) if cell else ""

    def cells(self, field: Field) -> list[Cell]:
        """What each row says in a column, where it says something."""
        found = [row.cells[field] for row in self.rows if field in row.cells]
        return [cell for cell in found if cell.value]

    def claim_id(self, document: str) -> str:
        """The id of the claim that the deal is in the ledger: the same however often the file is read."""
        return hashlib.sha256(repr((document, self.id)).encode()).hexdigest()[:12]


def gathered(rows: Sequence[Mapping[Field, Cell]], lines: Sequence[int], *, by_year: bool) -> list[Listed]:
    """The deals, in the order of their first rows. A number that the publisher gave to several deals (other sides or
    another designation) gets a stroke from the second on."""
    if not by_year:
        return [
            Listed(id=f"row {line}", line=line, rows=(ListedRow(line, row),))
            for row, line in zip(rows, lines, strict=True)
        ]
    found: dict[tuple[str, ...], list[ListedRow]] = {}
    for row, line in zip(rows, lines, strict=True):
        number = row[Field.ID].value or f"row {line}"
        found.setdefault((number, *(row[field].value for field in _HEAD)), []).append(ListedRow(line, row))
    seen = Counter[str]()
    return [Listed(id=_numbered(key[0], seen), line=group[0].line, rows=tuple(group)) for key, group in found.items()]


def _numbered(number: str, seen: Counter[str]) -> str:
    seen[number] += 1
    return number if seen[number] == 1 else f"{number}/{seen[number]}"
