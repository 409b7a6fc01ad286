"""Claims of a register: what each deal of an edition says, every field with the cell in which it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from terazi.claims.check import LONGEST_QUOTE
from terazi.flows.register_items import RegisterItems
from terazi.knowledge import Knowledge
from terazi.knowledge.registers import RegisterNames
from terazi.model import Claim, Evidence, Kind, RegisterDeal, Span, Stage
from terazi.sources.registers import OUTLET, PUBLISHER, Field, Listed, Parsed

READER = "register-1"
_RULE = "register_column"
# A deal that comes over many years is shown by so many of its rows.
_MOST_ROWS = 20


def claims_of(parsed: Parsed, text: str, knowledge: Knowledge) -> Iterator[Claim]:
    """One claim for each deal of which some side has a code; who bought from nobody knows whom is told too."""
    reader = RegisterReader(knowledge, text, parsed.said_by)
    for deal, listed in zip(parsed.register.deals, parsed.listed, strict=True):
        if deal.supplier or deal.recipient:
            yield reader.claim(deal, listed, parsed.register.document)


class RegisterReader:
    """Turns deals of a register into claims."""

    def __init__(self, knowledge: Knowledge, text: str, said_by: Span | None) -> None:
        self._items = RegisterItems(knowledge)
        self._names = RegisterNames(knowledge.registers[PUBLISHER])
        self._text = text
        self._said_by = (self._quoted("said_by", said_by),) if said_by else ()
        self.name = f"{READER}:{knowledge.digest}"

    def claim(self, deal: RegisterDeal, listed: Listed, document: str) -> Claim:
        """What the rows of one deal say."""
        item, told = self._items.of(deal), self._told(deal, listed)
        return Claim(
            id=deal.claim,
            document=document,
            kind=Kind.TRANSFER,
            stage=told.stage,
            suppliers=(deal.supplier,) if deal.supplier else (),
            recipients=(deal.recipient,) if deal.recipient else (),
            items=(item.id,) if item.id else (),
            category=(item.category,),
            quantity=told.quantity,
            delivered=told.delivered,
            date=told.date or None,
            said_by=OUTLET if self._said_by else None,
            reader=self.name,
            evidence=tuple(self._evidence(deal, listed, told)),
        )

    def _told(self, deal: RegisterDeal, listed: Listed) -> _Told:
        """Stage, date and numbers. What is listed without a number ordered tells the number that came."""
        units = [delivery.units for delivery in deal.deliveries if delivery.units is not None]
        came, ordered = _whole(sum(units)) if units else None, _whole(deal.units_ordered)
        if deal.deliveries:
            last = deal.deliveries[-1].year
            quantity, delivered = (came, None) if ordered is None else (ordered, came)
            return _Told(Stage.DELIVERED, str(last), quantity, delivered, Field.YEAR)
        chosen = self._names.is_only_chosen(listed.words(Field.COMMENT))
        stage, cell = (Stage.PLANNED, Field.COMMENT) if chosen else (Stage.ORDERED, Field.ORDERED)
        return _Told(stage, "" if chosen or deal.ordered is None else str(deal.ordered), ordered, None, cell)

    def _evidence(self, deal: RegisterDeal, listed: Listed, told: _Told) -> Iterator[Evidence]:
        yield self._quoted("kind", _beginning(listed))
        for name, field, most in _columns(deal, told):
            for span in listed.spans(field)[:most] or [_beginning(listed)]:
                yield self._quoted(name, span)
        yield from self._said_by

    def _quoted(self, name: str, span: Span) -> Evidence:
        start, end = span.start, span.end
        if end - start > LONGEST_QUOTE:
            span, end = Span(start, start + LONGEST_QUOTE), start + LONGEST_QUOTE
        return Evidence(field=name, span=span, quote=self._text[start:end], rule=_RULE)


def _columns(deal: RegisterDeal, told: _Told) -> Iterator[tuple[str, Field, int]]:
    """Each field of the claim with the column in which it stands, and in how many rows at most that is shown."""
    if deal.supplier:
        yield "suppliers.0", Field.SUPPLIER, 1
    if deal.recipient:
        yield "recipients.0", Field.RECIPIENT, 1
    yield "items.0", Field.DESIGNATION, 1
    yield "category.0", Field.DESCRIPTION, 1
    yield "stage", told.cell, _MOST_ROWS
    if told.date:
        yield "date", told.cell, _MOST_ROWS
    if told.quantity is not None:
        yield "quantity", Field.UNITS if deal.units_ordered is None else Field.UNITS_ORDERED, _MOST_ROWS
    if told.delivered is not None:
        yield "delivered", Field.UNITS, _MOST_ROWS


@dataclass(frozen=True, slots=True)
class _Told:
    """How far a deal has come, by which cell."""

    stage: Stage
    date: str
    quantity: int | None
    delivered: int | None
    cell: Field


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def _beginning(listed: Listed) -> Span:
    """The first row from its first cell on, as much of it as a quote may hold."""
    row = listed.rows[0]
    filled = [place for place, value in enumerate(row.values) if value]
    return Span(row.starts[filled[0]], row.span(filled[-1]).end)
