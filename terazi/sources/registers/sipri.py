"""An export of SIPRI's trade register, in either of its forms, into one edition of a register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from terazi.errors import TeraziError
from terazi.model import Delivery, Issue, Level, Register, RegisterDeal, Span
from terazi.sources.registers.forms import Field, Form, form_of, unknown_form
from terazi.sources.registers.gathered import Listed, gathered
from terazi.sources.registers.table import Cell, Line, lines_of, rows_of, split_cells
from terazi.sources.registers.values import day_generated, is_day, is_doubted, number, years

PUBLISHER = "sipri"
OUTLET = "SIPRI"
# The header stands below a preamble of about a dozen lines.
_LONGEST_PREAMBLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What is known of the words in a register. ``state``: the code of a name, "" for a name of nobody who has
    one, None for a name that is not known; ``category``: the slug for a description and the register's category."""

    state: Callable[[str], str | None]
    category: Callable[[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A register, the rows that each deal was read from (in the order of the deals), and what was wrong.

    ``said_by``: where the text names its publisher; ``rows``: how many rows were understood."""

    register: Register
    listed: tuple[Listed, ...]
    issues: tuple[Issue, ...]
    rows: int
    said_by: Span | None


def parse_sipri(text: str, names: Names, *, document: str, where: str, edition: str = "") -> Parsed:
    """The register in a text. ``edition``: the day it was generated, for a file without its preamble.

    A ``TeraziError`` where no header is found, or nothing tells the day.
    """
    lines = lines_of(text)
    at, form, places = _header(lines, where)
    preamble = text[: lines[at].start]
    day = day_generated(preamble) or edition
    if not is_day(day):
        hint = "Its line 'Data generated: …' is missing; give the day with --generated 2026-05-18"
        raise TeraziError("nothing tells when this register was generated", where=where, hint=hint)
    width = len(_cells(lines[at]))
    rows, issues = list[Mapping[Field, Cell]](), list[Issue]()
    numbers = list[int]()
    for row in rows_of(text, lines[at + 1 :], width, lambda cells: _is_row(cells, places)):
        if row.wrong:
            issues.append(issue_at(where, row.line, row.wrong, Level.SKIP))
            continue
        rows.append({field: row.cells[place] for field, place in places.items()})
        numbers.append(row.line)
    listed = gathered(rows, numbers, by_year=form.by_year)
    deals, wrong = _deals(listed, form, names, document, where)
    covered = [delivery.year for deal in deals for delivery in deal.deliveries]
    register = Register(
        publisher=PUBLISHER,
        edition=day,
        document=document,
        first=min(covered, default=0),
        last=max(covered, default=0),
        split=not form.by_year,
        deals=tuple(deals),
    )
    return Parsed(
        register=register,
        listed=tuple(listed),
        issues=(*issues, *wrong),
        rows=len(rows),
        said_by=_publisher_in(preamble),
    )


def issue_at(where: str, line: int, message: str, level: Level = Level.DOUBT) -> Issue:
    """What is wrong on one line of the file."""
    return Issue(level=level, stage="register", about=f"{where}:{line}", message=message)


def _header(lines: Sequence[Line], where: str) -> tuple[int, Form, Mapping[Field, int]]:
    for at, line in enumerate(lines[:_LONGEST_PREAMBLE]):
        if found := form_of([cell.value for cell in _cells(line)]):
            return at, *found
    raise unknown_form(where)


def _cells(line: Line) -> list[Cell]:
    return split_cells(line.text, line.start) or []


def _is_row(cells: Sequence[Cell], places: Mapping[Field, int]) -> bool:
    """Whether years and numbers stand where they belong."""
    try:
        years(cells[places[Field.ORDERED]].value)
        years(cells[places[Field.YEAR]].value)
        number(cells[places[Field.UNITS]].value)
        number(cells[places[Field.VOLUME]].value)
    except ValueError:
        return False
    return bool(cells[places[Field.RECIPIENT]].value)


def _publisher_in(preamble: str) -> Span | None:
    at = preamble.find(OUTLET)
    return Span(at, at + len(OUTLET)) if at >= 0 else None


# ------------------------------------------------------------------ from rows to deals


def _deals(
    listed: Sequence[Listed], form: Form, names: Names, document: str, where: str
) -> tuple[list[RegisterDeal], list[Issue]]:
    issues = list[Issue]()
    read = _Reading(form=form, names=names, document=document, where=where, issues=issues, unknown=set())
    return [read.deal(one) for one in listed], issues


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """Reads deals out of rows, and notes what cannot be understood; a name that is not known is told once."""

    form: Form
    names: Names
    document: str
    where: str
    issues: list[Issue]
    unknown: set[str]

    def deal(self, one: Listed) -> RegisterDeal:
        """The deal that these rows list."""
        ordered = self._years(one, Field.ORDERED)
        return RegisterDeal(
            id=one.id,
            claim=one.claim_id(self.document),
            supplier=self._state(one, Field.SUPPLIER),
            recipient=self._state(one, Field.RECIPIENT),
            supplier_name=one.words(Field.SUPPLIER),
            recipient_name=one.words(Field.RECIPIENT),
            designation=one.words(Field.DESIGNATION),
            description=one.words(Field.DESCRIPTION),
            category=self.names.category(one.words(Field.DESCRIPTION), one.words(Field.CATEGORY)),
            ordered=ordered[0] if ordered else None,
            ordered_is_estimate=is_doubted(one.words(Field.ORDERED), one.words(Field.ORDERED_ESTIMATE)),
            units_ordered=self._number(one, Field.UNITS_ORDERED),
            status=one.words(Field.STATUS),
            volume_ordered=self._number(one, Field.VOLUME_ORDERED),
            deliveries=tuple(sorted(self._deliveries(one), key=lambda delivery: delivery.year)),
        )

    def _state(self, one: Listed, field: Field) -> str:
        name = one.words(field)
        code = self.names.state(name)
        if code is None and name not in self.unknown:
            self.unknown.add(name)
            self._doubt(one, f"no state is known by the name {name!r}: counted under its name, without a code")
        return code or ""

    def _deliveries(self, one: Listed) -> Iterator[Delivery]:
        for row in one.rows:
            here = Listed(id=one.id, line=row.line, rows=(row,))
            found = self._years(here, Field.YEAR)
            units, volume = self._number(here, Field.UNITS), self._number(here, Field.VOLUME)
            if not found and (units or volume):
                self._doubt(here, "a delivery without a year: it counts in no window")
            marks = (Field.UNITS, Field.UNITS_ESTIMATE, Field.YEAR, Field.YEAR_ESTIMATE)
            for year in found:
                yield Delivery(
                    year=year,
                    volume=None if volume is None else volume / len(found),
                    units=None if units is None else units / len(found),
                    estimate=is_doubted(*(here.words(mark) for mark in marks)),
                )

    def _years(self, one: Listed, field: Field) -> list[int]:
        try:
            return years(one.words(field))
        except ValueError:
            self._doubt(one, f"no year: {field} {one.words(field)!r}")
            return []

    def _number(self, one: Listed, field: Field) -> float | None:
        try:
            return number(one.words(field))
        except ValueError:
            self._doubt(one, f"no number: {field} {one.words(field)!r}")
            return None

    def _doubt(self, one: Listed, message: str) -> None:
        self.issues.append(issue_at(self.where, one.line, message))
