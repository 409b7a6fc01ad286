"""Rows of a register that list one deal, put together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from terazi.model import Span
from terazi.sources.registers.forms import Field
from terazi.sources.registers.table import Row

_HEAD = (Field.SUPPLIER, Field.RECIPIENT, Field.DESIGNATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One deal as it is listed. ``id``: the publisher's number, or ``row 117`` by the line of the file;
    ``places``: where each field stands in a row."""

    id: str
    places: Mapping[Field, int]
    rows: tuple[Row, ...]

    @property
    def line(self) -> int:
        """The line of the file on which its first row begins."""
        return self.rows[0].line

    def words(self, field: Field, row: int = 0) -> str:
        """What a row says in a column, on one line; "" where the form has no such column."""
        place = self.places.get(field)
        return "" if place is None else " ".join(self.rows[row].values[place].split())

    def spans(self, field: Field) -> list[Span]:
        """Where each row says something in a column."""
        place = self.places.get(field)
        return [] if place is None else [row.span(place) for row in self.rows if row.values[place]]

    def claim_id(self, document: str) -> str:
        """The id of the claim that the deal is in the ledger: the same however often the file is read."""
        return hashlib.sha256(repr((document, self.id)).encode()).hexdigest()[:12]


def gathered(rows: Iterable[Row], places: Mapping[Field, int], *, by_year: bool) -> list[Listed]:
    """The deals, in the order of their first rows. A number that the publisher gave to several deals (other sides or
    another designation) gets a stroke from the second on."""
    if not by_year:
        return [Listed(id=f"row {row.line}", places=places, rows=(row,)) for row in rows]
    found: dict[tuple[str, ...], list[Row]] = {}
    head = [places[field] for field in _HEAD]
    for row in rows:
        number = row.values[places[Field.ID]] or f"row {row.line}"
        found.setdefault((number, *(row.values[place] for place in head)), []).append(row)
    seen = Counter[str]()
    return [Listed(id=_numbered(key[0], seen), places=places, rows=tuple(group)) for key, group in found.items()]


def _numbered(number: str, seen: Counter[str]) -> str:
    seen[number] += 1
    return number if seen[number] == 1 else f"{number}/{seen[number]}"
