"""Deals as records: the columns of an export, so that page, CSV, JSON and API tell the same of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from terazi.exports.tables import DEAL_COLUMNS, Row, deal_rows
from terazi.flows.encoded import Found
from terazi.flows.extract import names_of
from terazi.flows.sharing import MayTell, places_told, shared_deal
from terazi.knowledge import Knowledge
from terazi.model.extract import Extract, Names
from terazi.model.publication import Publication
from terazi.web.answering.page import Sheet
from terazi.web.holding.snapshot import Snapshot

# So many deals are read from the file at a time.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class DealRecord:
    """One deal. Countries are ISO codes; ``first`` and ``last``: days of its first and latest dated step; ``origins``:
    how many original statements tell of it; ``contradictions``: the fields that sources tell apart; ``report_error``:
    where the record is reported as wrong, "" on a server."""

    deal: str
    kind: str
    suppliers: list[str]
    recipients: list[str]
    parties: list[str]
    items: list[str]
    names: str
    category: list[str]
    stage_claimed: str | None
    stage_established: str | None
    quantity: int | None
    delivered: int | None
    amount: Decimal | None
    currency: str | None
    amount_kind: str | None
    place: str | None
    due: str | None
    first: str | None
    last: str | None
    origins: int
    contradictions: list[str]
    claims: list[str]
    edition: str
    report_error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What records are told with: names of things, and which places may be told; worked out once. ``publication``:
    under whose name they are made public."""

    names: Names
    may_tell: MayTell
    publication: Publication = field(default_factory=Publication)


def open_telling(knowledge: Knowledge) -> Telling:
    """The telling of what analysts have written down."""
    return Telling(names=names_of(knowledge), may_tell=places_told(knowledge))


def deal_records(found: Sequence[Found], edition: str, telling: Telling) -> tuple[DealRecord, ...]:
    """The records of some deals, in their order."""
    return tuple(DealRecord(**row) for row in _rows(found, edition, telling))  # type: ignore[arg-type]  # the columns are its fields


def deal_sheet(snapshot: Snapshot, names: Sequence[str], telling: Telling) -> Sheet:
    """The table of many deals, read piece by piece."""
    return Sheet(columns=DEAL_COLUMNS, rows=partial(_all_rows, snapshot, names, telling))


def _all_rows(snapshot: Snapshot, names: Sequence[str], telling: Telling) -> Iterator[Row]:
    for at in range(0, len(names), _AT_ONCE):
        yield from _rows(snapshot.ground.whole(names[at : at + _AT_ONCE]), snapshot.edition, telling)


def _rows(found: Sequence[Found], edition: str, telling: Telling) -> Iterator[Row]:
    extract = Extract(
        edition=edition,
        as_of="",
        recipients=(),
        until="",
        names=telling.names,
        deals=lambda: (shared_deal(one, telling.may_tell) for one in found),
        documents=lambda: iter(()),
        publication=telling.publication,
    )
    return deal_rows(extract)
