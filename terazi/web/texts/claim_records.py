"""Claims as records: the columns of an export, with one short quote each, so that page, CSV, JSON and API agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from terazi.exports.tables import CLAIM_COLUMNS, Row, claim_rows
from terazi.flows.sharing import shared_claim, shared_document
from terazi.model import Claim, Document, Origin
from terazi.model.extract import Extract, SharedClaim, SharedDocument
from terazi.web.answering.page import Sheet
from terazi.web.deals.records import Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """One claim with the head of its document. ``deals``: those that it tells of; ``origin``: the original statement
    that it carries; ``speaker``: the body that answers for it; ``quote``: at most 160 characters of the text."""

    claim: str
    deals: list[str]
    kind: str
    stage: str | None
    modality: str
    suppliers: list[str]
    recipients: list[str]
    parties: list[str]
    orgs: list[str]
    items: list[str]
    category: list[str]
    quantity: int | None
    delivered: int | None
    amount: Decimal | None
    currency: str | None
    amount_kind: str | None
    date: str | None
    place: str | None
    speaker: str
    origin: str
    superlative: str | None
    aspect: list[str]
    leaning: str | None
    function: list[str]
    reason: str | None
    core: bool
    confidence: float
    reader: str
    quote: str
    document: str
    outlet: str
    role: str
    language: str
    published: str
    title: str
    url: str
    edition: str
    report_error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim, as people left it, with its document, the deals that it tells of and its origin, if it has one."""

    claim: Claim
    document: Document
    deals: tuple[str, ...]
    origin: Origin | None

    def shared(self, telling: Telling) -> SharedClaim:
        """The claim as far as it may be passed on."""
        return shared_claim(
            self.claim,
            deals=self.deals,
            origin=self.origin.id if self.origin else "",
            body=self.origin.body if self.origin else "",
            may_tell=telling.may_tell,
        )


def claim_records(told: Sequence[Told], edition: str, telling: Telling) -> tuple[ClaimRecord, ...]:
    """The records of some claims, in their order."""
    return tuple(ClaimRecord(**row) for row in _rows(told, edition, telling))  # type: ignore[arg-type]  # the columns are its fields


def claim_sheet(records: Iterable[ClaimRecord]) -> Sheet:
    """The table of claims that are at hand."""
    rows: list[Row] = [{name: getattr(one, name) for name in CLAIM_COLUMNS} for one in records]
    return Sheet(columns=CLAIM_COLUMNS, rows=lambda: rows)


def _rows(told: Sequence[Told], edition: str, telling: Telling) -> Iterator[Mapping[str, object]]:
    def documents() -> Iterator[SharedDocument]:
        return (shared_document(one.document, [one.shared(telling)]) for one in told)

    extract = Extract(
        edition=edition,
        as_of="",
        recipients=(),
        until="",
        names=telling.names,
        deals=lambda: iter(()),
        documents=documents,
        publication=telling.publication,
    )
    return claim_rows(extract)
