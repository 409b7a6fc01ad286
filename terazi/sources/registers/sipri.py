"""An export of SIPRI's trade register, in either of its forms, into one edition of a register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from terazi.errors import TeraziError
from terazi.model import Delivery, Document, Issue, Level, OutletRole, Register, RegisterDeal, Span
from terazi.sources.identity import content_id
from terazi.sources.registers.forms import Field, Form, form_of, unknown_form
from terazi.sources.registers.gathered import Listed, gathered
from terazi.sources.registers.table import Line, Row, lines_of, rows_of, split_cells
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
    width = len(_headings(lines[at]))
    rows, issues = list[Row](), list[Issue]()
    for row in rows_of(text, lines[at + 1 :], width, lambda values: _is_row(values, places)):
        if row.wrong:
            issues.append(issue_at(where, row.line, row.wrong, Level.SKIP))
        else:
            rows.append(row)
    listed = gathered(rows, places, by_year=form.by_year)
    deals, wrong = _deals(listed, names, document, where)
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


def holds_register(document: Document) -> bool:
    """Whether a document is an export of the register, and no text about one: near its beginning a line heads the
    columns of a form that is known."""
    if document.role is not OutletRole.REGISTER or document.outlet != OUTLET:
        return False
    lines = document.text.split("\n", _LONGEST_PREAMBLE)[:_LONGEST_PREAMBLE]
    return any(form_of(_headings(line)) for line in lines_of("\n".join(lines)))


def register_id(text: str) -> str:
    """The id of the document that an export is, whatever its file is called."""
    return content_id(OUTLET, "", text)


def issue_at(where: str, line: int, message: str, level: Level = Level.DOUBT) -> Issue:
    """What is wrong on one line of the file."""
    return Issue(level=level, stage="register", about=f"{where}:{line}", message=message)


def _header(lines: Sequence[Line], where: str) -> tuple[int, Form, Mapping[Field, int]]:
    for at, line in enumerate(lines[:_LONGEST_PREAMBLE]):
        if found := form_of(_headings(line)):
            return at, *found
    raise unknown_form(where)


def _headings(line: Line) -> Sequence[str]:
    values, _ = split_cells(line.text, line.start) or ((), ())
    return values


def _is_row(values: Sequence[str], places: Mapping[Field, int]) -> bool:
    """Whether years and numbers stand where they belong."""
    try:
        years(values[places[Field.ORDERED]])
        years(values[places[Field.YEAR]])
        number(values[places[Field.UNITS]])
        number(values[places[Field.VOLUME]])
    except ValueError:
        return False
    return bool(values[places[Field.RECIPIENT]])


def _publisher_in(preamble: str) -> Span | None:
    """Where the preamble names its source: that line is the last to name the publisher."""
    at = preamble.rfind(OUTLET)
    return Span(at, at + len(OUTLET)) if at >= 0 else None


# ------------------------------------------------------------------ from rows to deals


def _deals(listed: Sequence[Listed], names: Names, document: str, where: str) -> tuple[list[RegisterDeal], list[Issue]]:
    issues = list[Issue]()
    read = _Reading(names=names, document=document, where=where, issues=issues, unknown=set())
    return [read.deal(one) for one in listed], issues


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """Reads deals out of rows, and notes what cannot be understood; a name that is not known is told once."""

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
            ordered_is_estimate=_in_doubt(one, Field.ORDERED, Field.ORDERED_ESTIMATE),
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
        for at in range(len(one.rows)):
            found = self._years(one, Field.YEAR, at)
            units, volume = self._number(one, Field.UNITS, at), self._number(one, Field.VOLUME, at)
            if not found and (units or volume):
                self._doubt(one, "a delivery without a year: it counts in no window", at)
            for year in found:
                yield Delivery(
                    year=year,
                    volume=None if volume is None else volume / len(found),
                    units=None if units is None else units / len(found),
                    estimate=_in_doubt(one, *_OF_DELIVERY, row=at),
                )

    def _years(self, one: Listed, field: Field, row: int = 0) -> tuple[int, ...]:
        try:
            return years(one.words(field, row))
        except ValueError:
            self._doubt(one, f"no year: {field} {one.words(field, row)!r}", row)
            return ()

    def _number(self, one: Listed, field: Field, row: int = 0) -> float | None:
        try:
            return number(one.words(field, row))
        except ValueError:
            self._doubt(one, f"no number: {field} {one.words(field, row)!r}", row)
            return None

    def _doubt(self, one: Listed, message: str, row: int = 0) -> None:
        self.issues.append(issue_at(self.where, one.rows[row].line, message))


_OF_DELIVERY = (Field.UNITS, Field.UNITS_ESTIMATE, Field.YEAR, Field.YEAR_ESTIMATE)


def _in_doubt(one: Listed, *fields: Field, row: int = 0) -> bool:
    """Whether one of these columns marks what the row says as uncertain."""
    return any(is_doubted(one.words(field, row)) for field in fields)
