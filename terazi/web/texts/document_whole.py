"""One document with what was read in it, as page, files and API tell it: text, places of fields, who carries it too."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from terazi.flows.grades import records_of
from terazi.flows.judging import edited, last_words, standing
from terazi.flows.sharing import shared_document
from terazi.model import Change, Claim, Document, Judgement, Origin
from terazi.web.deals.records import Telling
from terazi.web.holding.snapshot import Snapshot
from terazi.web.texts.claim_records import ClaimRecord, Told, claim_records
from terazi.web.texts.marked import event_start


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a field of a claim was read: ``text[start:end]``, by which rule."""

    claim: str
    field: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """Another document that carries a statement of this one; ``claims``: those of this document that it carries."""

    document: str
    outlet: str
    published: str
    language: str
    title: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearCopy:
    """Another document that is nearly the same text. ``is_original``: this one was taken from it, not it from this;
    ``taken`` and ``kept``: the part of the copy that stands in the original, and of the original that the copy has."""

    document: str
    outlet: str
    published: str
    language: str
    title: str
    is_original: bool
    taken: float
    kept: float
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWhole:
    """``text``: whole where the server is private, else empty. ``sha256``: of the stored text in UTF-8, so that a
    copy can be held against it; ``characters``: its length; ``fetched``: the instant at which it was collected, "" if
    it was not; ``letter``: the grade of its outlet; ``rejected``: claims that a person found wrong."""

    edition: str
    as_of: str
    id: str
    title: str
    url: str
    outlet: str
    owner: str
    country: str
    role: str
    language: str
    published: str
    recorded: str
    source: str
    fetched: str
    letter: str
    characters: int
    sha256: str
    text: str
    claims: tuple[ClaimRecord, ...]
    places: tuple[Place, ...]
    carriers: tuple[Carrier, ...]
    copies: tuple[NearCopy, ...]
    rejected: tuple[str, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """A document with its claims as people left them, in the order of the text, and the origins that they carry."""

    document: Document
    claims: tuple[Claim, ...]
    deals: Mapping[str, tuple[str, ...]]
    origins: Mapping[str, Origin]
    carriers: tuple[Carrier, ...]
    copies: tuple[NearCopy, ...]
    rejected: frozenset[str]
    judgements: tuple[Judgement, ...]


def read_document_page(snapshot: Snapshot, document: Document) -> DocumentPage:
    """All that was read in a document."""
    read = snapshot.ground.claims_of([document.id])
    ids = [claim.id for claim in read]
    deals = {
        claim: names
        for claim, told in snapshot.ground.deals_of(ids).items()
        if (names := tuple(name for name in told if name in snapshot.lines))
    }
    told = snapshot.ground.origins(sorted({name for names in deals.values() for name in names}))
    decided = standing(snapshot.ground.part([])[1].judgements)
    words = last_words(decided)
    origins = {claim: one for one in told if not set(ids).isdisjoint(one.claims) for claim in one.claims}
    return DocumentPage(
        document=document,
        claims=tuple(sorted((edited(claim, words) for claim in read), key=_place)),
        deals=deals,
        origins={claim: origins[claim] for claim in ids if claim in origins},
        carriers=_carriers(snapshot, document.id, ids, origins),
        copies=tuple(_copies(snapshot, document.id)),
        rejected=frozenset(words.rejected & set(ids)),
        judgements=tuple(one for one in decided if set(ids) & set(one.about)),
    )


def _place(claim: Claim) -> tuple[int, str]:
    """Claims stand in the order in which the text tells their events."""
    return (event_start(claim) or 0, claim.id)


def _carriers(snapshot: Snapshot, id_: str, ids: Sequence[str], origins: Mapping[str, Origin]) -> tuple[Carrier, ...]:
    """The other documents whose claims go back to the statements that these claims carry, earliest first."""
    mine = {one.id: tuple(claim for claim in one.claims if claim in set(ids)) for one in origins.values()}
    carried: dict[str, set[str]] = {}
    heads: dict[str, Document] = {}
    for claim, document in snapshot.ground.told([claim for claim in origins if claim not in set(ids)]):
        if document.id != id_:
            heads[document.id] = document
            carried.setdefault(document.id, set()).update(mine[origins[claim.id].id])
    return tuple(
        Carrier(
            document=one.id,
            outlet=one.outlet,
            published=one.published[:10],
            language=one.language,
            title=one.title,
            claims=tuple(sorted(carried[one.id])),
        )
        for one in sorted(heads.values(), key=lambda d: (d.published or "9999", d.id))
    )


def _copies(snapshot: Snapshot, id_: str) -> Iterator[NearCopy]:
    """The documents of nearly the same text, as they were recognised on the way in."""
    for one in snapshot.ground.copies_of(id_):
        is_original = one.document == id_
        other = snapshot.ground.document(one.original if is_original else one.document)
        if other:
            yield NearCopy(
                document=other.id,
                outlet=other.outlet,
                published=other.published[:10],
                language=other.language,
                title=other.title,
                is_original=is_original,
                taken=one.taken,
                kept=one.kept,
                changes=one.changes,
            )


def _letter(snapshot: Snapshot, outlet: str) -> str:
    """The grade of an outlet by its record; "" where no claim of it is in the ledger."""
    told = [one for one in snapshot.ground.tallies() if one.outlet == outlet]
    return records_of(told)[outlet].letter.value if told else ""


def document_whole(snapshot: Snapshot, page: DocumentPage, telling: Telling, *, shows_text: bool) -> DocumentWhole:
    """What is told of the document. ``shows_text``: the server is private, so the stored text may be read whole."""
    one = page.document
    head = shared_document(one, ())
    told = [
        Told(claim=claim, document=one, deals=page.deals.get(claim.id, ()), origin=page.origins.get(claim.id))
        for claim in page.claims
    ]
    return DocumentWhole(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        id=one.id,
        title=one.title if shows_text else head.title,
        url=head.url,
        outlet=one.outlet,
        owner=one.owner,
        country=one.country,
        role=one.role.value,
        language=one.language,
        published=head.published,
        recorded=head.recorded,
        source=one.source,
        fetched=snapshot.ground.fetched(one.id),
        letter=_letter(snapshot, one.outlet),
        characters=len(one.text),
        sha256=hashlib.sha256(one.text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=one.text if shows_text else "",
        claims=claim_records(told, snapshot.edition, telling),
        places=tuple(
            Place(claim=claim.id, field=e.field, start=e.span.start, end=e.span.end, rule=e.rule)
            for claim in page.claims
            for e in claim.evidence
        ),
        carriers=page.carriers,
        copies=page.copies,
        rejected=tuple(sorted(page.rejected)),
        judgements=page.judgements,
    )
