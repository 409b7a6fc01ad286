"""One source: what it gave, run by run, what went wrong, and its latest documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from terazi.flows.sharing import shared_document
from terazi.model import Happening, Source
from terazi.store import CollectingLedger
from terazi.web.holding.snapshot import Snapshot
from terazi.web.outlets.sources_whole import SourceRecord, source_record

_DOCUMENTS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One run as this source saw it: when, and how many articles were new, unchanged, known, failed, refused or odd."""

    number: int
    began: str
    ended: str
    lists: int
    new: int
    unchanged: int
    known: int
    failed: int
    refused: int
    outside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """The head of a document."""

    document: str
    published: str
    language: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """``addresses``, ``licence``, ``checked``: of its file, if it is a listed one; ``runs``, ``faults`` and
    ``documents``: the latest first."""

    edition: str
    as_of: str
    source: SourceRecord
    addresses: tuple[str, ...]
    kind: str
    licence: str
    checked: str
    runs: tuple[RunLine, ...]
    faults: tuple[Happening, ...]
    documents: tuple[DocumentLine, ...]


def source_page(
    snapshot: Snapshot, store: CollectingLedger, listed: Mapping[str, Source], id_: str, day: str
) -> SourcePage | None:
    """All about a source, by its id or the name of its outlet; None where there is no such source."""
    record = source_record(snapshot, store, listed, day, id_)
    if record is None:
        return None
    source = listed.get(record.id)
    asked = {"source": record.id} if source else {"outlet": record.id}
    heads = [shared_document(one, ()) for one in store.documents_from(**asked, limit=_DOCUMENTS, until=snapshot.as_of)]
    return SourcePage(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        source=record,
        addresses=source.addresses if source and not source.kind.is_local else (),
        kind=source.kind.value if source else "",
        licence=source.licence if source else "",
        checked=source.checked.isoformat() if source else "",
        runs=tuple(_runs(store, record.id)) if source else (),
        faults=tuple(store.faults_of(record.id)) if source else (),
        documents=tuple(
            DocumentLine(document=h.id, published=h.published, language=h.language, title=h.title, url=h.url)
            for h in heads
        ),
    )


def _runs(store: CollectingLedger, id_: str) -> list[RunLine]:
    return [
        RunLine(
            number=run.number,
            began=run.began,
            ended=run.ended,
            lists=told.lists,
            new=told.new,
            unchanged=told.unchanged,
            known=told.known,
            failed=told.failed,
            refused=told.refused,
            outside=told.outside,
        )
        for run, told in store.tallies_of(id_)
    ]
