"""One group to decide on: its claims as they were read and as people left them, its text, what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terazi.flows.judging import edited, last_words, standing
from terazi.flows.reviewing import Wait, same_statement, seen_of
from terazi.flows.reviewing.acts import about
from terazi.model import Claim, Document, Judgement, Ledger, Origin
from terazi.store import LedgerStore
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A claim with the document that it stands in."""

    claim: Claim
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """``group``: the claim to look at, and those that carry the same statement; ``rivals``: claims of the deal that
    tell otherwise; ``seen``: a word for all that was decided so far, which a form sends back."""

    group: tuple[Source, ...]
    wait: Wait | None
    deal: str
    rivals: tuple[Source, ...]
    origin: Origin | None
    judgements: tuple[Judgement, ...]
    seen: str

    @property
    def claim(self) -> Claim:
        """The claim to look at."""
        return self.group[0].claim

    @property
    def document(self) -> Document:
        """Where it stands."""
        return self.group[0].document

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the whole group."""
        return tuple(one.claim.id for one in self.group)


def read_item(
    snapshot: Snapshot, store: LedgerStore, id_: str, wait: Wait | None, judgements: Sequence[Judgement]
) -> Item:
    """The group of a claim that is read now; 404 for any other."""
    claim = store.claim(id_)
    document = snapshot.ground.document(claim.document) if claim else None
    read = [one for one in snapshot.ground.claims_of([document.id]) if one.id == id_] if document else []
    if not read or document is None:
        raise missing(f"no claim {id_[:40]!r} is read now", "The text may have been read again; see the queue")
    deals = [name for name in snapshot.ground.deals_of([id_]).get(id_, ()) if name in snapshot.lines]
    ledger, documents, claims = _around(snapshot, deals, read, document)
    words = last_words(standing(judgements))
    now = {one.id: edited(one, words) for one in claims}
    origins = {claim_id: one for one in ledger.origins for claim_id in one.claims} if ledger else {}
    group = same_statement(now[id_], [one for one in now.values() if one.id not in words.rejected], origins)
    ids = tuple(one.id for one in group)
    return Item(
        group=tuple(Source(claim=one, document=documents[one.document]) for one in group),
        wait=wait,
        deal=deals[0] if deals else "",
        rivals=tuple(_rivals(wait, now, documents, ids)),
        origin=origins.get(id_),
        judgements=about(ids, judgements),
        seen=seen_of(ids, judgements),
    )


def _around(
    snapshot: Snapshot, deals: Sequence[str], read: Sequence[Claim], document: Document
) -> tuple[Ledger | None, dict[str, Document], list[Claim]]:
    """The deal's origins, documents and claims; of a claim that is in no deal itself alone."""
    if not deals:
        return None, {document.id: document}, list(read)
    ledger, stored = snapshot.ground.part(deals[:1])
    documents = {document.id: document} | {one.id: one for one in stored.documents}
    claims = {one.id: one for one in (*read, *stored.claims) if one.document in documents}
    return ledger, documents, list(claims.values())


def _rivals(
    wait: Wait | None, now: dict[str, Claim], documents: dict[str, Document], group: Sequence[str]
) -> list[Source]:
    """Those that tell the other values; without a conflict those of the deal that are nearest to their speaker."""
    against = wait.against if wait else ()
    ids = [one for one in (against or now) if one in now and one not in group]
    return [Source(claim=now[one], document=documents[now[one].document]) for one in ids[:3]]
