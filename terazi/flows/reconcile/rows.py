"""The rows of a table, understood: one deal a row; what cannot be understood is an issue with row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict, TypeVar

from terazi.flows.reconcile.cells import Marks, Understood, text_of
from terazi.flows.reconcile.figures import Figures
from terazi.flows.reconcile.header import Header, letter
from terazi.flows.reconcile.names import Names
from terazi.knowledge import Hints, Knowledge
from terazi.model import Category, Issue, Kind, Level, Money, Stage
from terazi.model.reconciling import Days, Figure, Listed, Outcome
from terazi.model.sheet import Cell, Grid

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Rows:
    """``listed``: the person's own rows; ``appended``: row (from 0) -> the deal that an earlier
    reconciliation put there; ``issues``: cells that could not be understood."""

    listed: tuple[Listed, ...]
    appended: dict[int, str]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Readers:
    """What reads cells; to make them takes a moment, to use them again takes none."""

    marks: Marks
    figures: Figures
    names: Names


def readers_of(knowledge: Knowledge) -> Readers:
    """Readers for the words and names of the knowledge files."""
    marks = Marks(knowledge.tables.mark)
    return Readers(marks, Figures(knowledge, marks), Names(knowledge, marks))


def read_rows(grid: Grid, header: Header, readers: Readers, recipients: tuple[str, ...]) -> Rows:
    """All rows below the header that hold something. ``recipients``: of all rows, if a person says so."""
    reader = _Reader(grid, header, readers, recipients)
    listed, appended = [], {}
    for row in range(header.below, len(grid.rows)):
        if not any(text_of(cell) for cell in grid.rows[row]) or reader.is_heading(row):
            continue
        if reader.ours(row, "terazi_outcome") == Outcome.ONLY_THERE:
            appended[row] = reader.ours(row, "terazi_id")
        elif not reader.is_sum(row):
            listed.append(reader.read(row))
    return Rows(tuple(listed), appended, tuple(reader.issues))


class _Fields(TypedDict, total=False):
    """The fields of a row that were understood."""

    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    items: tuple[str, ...]
    category: tuple[Category, ...]
    kind: Kind
    quantity: Figure
    delivered: Figure
    ordered: Days
    delivery: Days
    stage: Stage
    amount: Money


class _Reader:
    """Reads row after row; issues gather as it goes."""

    def __init__(self, grid: Grid, header: Header, readers: Readers, recipients: tuple[str, ...]) -> None:
        self._grid, self._header, self._recipients = grid, header, recipients
        self._marks, self._figures, self._names = readers.marks, readers.figures, readers.names
        self._doubts = _doubt_columns(grid, header)
        self.issues: list[Issue] = []

    def ours(self, row: int, column: str) -> str:
        """What an earlier reconciliation wrote in the row."""
        place = self._header.ours.get(column)
        return "" if place is None else text_of(self._grid.at(row, place))

    def is_heading(self, row: int) -> bool:
        """Whether the row says the header again, as on the next page of a printout."""
        cells = [text_of(cell) for cell in self._grid.rows[row]]
        return sum(map(bool, cells)) > 1 and cells == list(self._header.texts[: len(cells)])

    def is_sum(self, row: int) -> bool:
        """Whether the row adds others up."""
        first = next((text for cell in self._grid.rows[row] if (text := text_of(cell))), "")
        if not self._marks.is_total(first):
            return False
        self._tell(row, None, "a sum of other rows", Level.SKIP)
        return True

    def read(self, row: int) -> Listed:
        """One row with what is known of it."""
        uncertain: set[str] = set()
        fields: _Fields = {}
        for field, value in self._values(row, uncertain):
            fields[field] = value  # type: ignore[literal-required]  # the names are those of _Fields
        if not self._text(row, "recipient"):
            fields["recipients"] = self._recipients
        return Listed(
            row=row + 1,
            own_id=self._text(row, "id"),
            deal=self.ours(row, "terazi_id"),
            is_listed=self._names.is_listed(fields.get("items", ())),
            uncertain=frozenset(uncertain),
            written={field: text for field in self._header.fields if (text := self._text(row, field))},
            **fields,
        )

    def _values(self, row: int, uncertain: set[str]) -> Iterator[tuple[str, object]]:
        """Each field with its value, where there is one."""
        category = self._take(row, "category", self._names.category, uncertain)
        category = category or self._names.category_alone(self._text(row, "item"))
        suppliers = self._take(row, "supplier", self._names.states, uncertain)
        hints = Hints(categories=frozenset([category] if category else []), states=frozenset(suppliers or ()))
        found: list[tuple[str, object]] = [
            ("category", (category,) if category else None),
            ("suppliers", suppliers),
            ("recipients", self._take(row, "recipient", self._names.states, uncertain)),
            ("items", self._take(row, "item", lambda text: self._names.items(text, hints), uncertain)),
            ("kind", self._take(row, "kind", self._names.kind, uncertain)),
            ("stage", self._take(row, "stage", self._names.stage, uncertain)),
            *self._read_figures(row, uncertain),
        ]
        yield from ((field, value) for field, value in found if value is not None)

    def _read_figures(self, row: int, uncertain: set[str]) -> Iterator[tuple[str, object]]:
        for field in ("quantity", "delivered"):
            yield field, self._take_cell(row, field, self._figures.count, uncertain)
        for field in ("ordered", "delivery"):
            yield field, self._take_cell(row, field, self._figures.days, uncertain)
        currency, unit = self._text(row, "currency"), self._header_of("amount")
        yield (
            "amount",
            self._take_cell(row, "amount", lambda cell: self._figures.money(cell, currency, unit), uncertain),
        )

    # ---------------------------------------------------------- one cell

    def _take(self, row: int, field: str, read: Callable[[str], Understood[_T]], uncertain: set[str]) -> _T | None:
        return self._take_cell(row, field, lambda cell: read(text_of(cell)), uncertain)

    def _take_cell(
        self, row: int, field: str, read: Callable[[Cell], Understood[_T]], uncertain: set[str]
    ) -> _T | None:
        """What the cell of a field says; a doubt beside it is noted, a cell not understood is an issue."""
        place = self._header.fields.get(field)
        if place is None:
            return None
        if (row, place) in self._grid.unresolved:
            self._tell(row, place, "a formula without a stored result; formulas are not worked out", Level.DOUBT)
            return None
        told = read(self._grid.at(row, place))
        if told.is_uncertain or (place + 1 in self._doubts and text_of(self._grid.at(row, place + 1))):
            uncertain.add(field)
        if told.problem:
            self._tell(row, place, told.problem, Level.DOUBT)
        return told.value

    def _text(self, row: int, field: str) -> str:
        place = self._header.fields.get(field)
        return "" if place is None else text_of(self._grid.at(row, place))

    def _header_of(self, field: str) -> str:
        place = self._header.fields.get(field)
        return "" if place is None else self._header.texts[place]

    def _tell(self, row: int, column: int | None, message: str, level: Level) -> None:
        where = f"{self._grid.name}:{row + 1}"
        if column is not None:
            where += f" column {letter(column)} ({self._header.texts[column]})"
        self.issues.append(Issue(level=level, stage="table", about=where, message=message))


def _doubt_columns(grid: Grid, header: Header) -> frozenset[int]:
    """Columns without a header that hold nothing but marks of doubt: registers put them beside a value."""
    named = set(header.fields.values())
    return frozenset(
        place + 1
        for place in named
        if place + 1 not in named
        and (place + 1 >= len(header.texts) or not header.texts[place + 1])
        and _only_marks(text_of(grid.at(row, place + 1)) for row in range(header.below, len(grid.rows)))
    )


def _only_marks(texts: Iterable[str]) -> bool:
    found = {text for text in texts if text}
    return bool(found) and found <= {"?", "~", "(", ")", "*"}
