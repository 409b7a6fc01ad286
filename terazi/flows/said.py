"""What is said of a state in claims that make no deal: needs, constraints, assessments, visits; and who tells of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from terazi.flows.encoded import key_of, read_origins
from terazi.flows.judging import judgements_now, standing
from terazi.flows.kept import Kept, Stored
from terazi.ledger.blocks import block_of
from terazi.ledger.judgements import judged
from terazi.model import Claim, Document, Kind, Ledger, Origin
from terazi.store import Coverage

# Claims of these kinds belong to no deal.
VOICES = (Kind.NEED, Kind.CONSTRAINT, Kind.ASSESSMENT, Kind.CONTACT)


def said_in_file(kept: Kept, country: str, kinds: Collection[Kind] = VOICES) -> tuple[Ledger, Stored]:
    """The claims of these kinds that name the state, as people left them, with their origins and documents."""
    claims = [one for kind in kinds for one in kept.store.claims(kind=kind, country=country)]
    documents = tuple(kept.store.documents_named(c.document for c in claims))
    stored = Stored(documents=documents, claims=tuple(claims), judgements=judgements_now(kept.store).applied)
    blocks = dict.fromkeys(key_of(block_of(one)) for one in claims)
    found = [origin for body in kept.cache.bodies(blocks) for origin in read_origins(body)]
    wholes = kept.cache.wholes(origin.id for origin in found)
    return _told(stored, [replace(o, id=wholes.get(o.id, o.id)) for o in found], kept.store.edition()), stored


def said_in_memory(
    ledger: Ledger, stored: Stored, country: str, kinds: Collection[Kind] = VOICES
) -> tuple[Ledger, Stored]:
    """The same of a ledger that is in memory."""
    known = {document.id for document in stored.documents}
    claims = tuple(c for c in stored.claims if c.kind in kinds and country in c.everyone and c.document in known)
    documents = tuple(_of(stored.documents, claims))
    part = replace(stored, documents=documents, claims=claims)
    return _told(part, ledger.origins, ledger.edition), part


def coverage_in_memory(stored: Stored, country: str) -> Coverage:
    """What was read of a state, or of all, if none is named, of a ledger that is in memory."""
    told = list(_of(stored.documents, [c for c in stored.claims if not country or country in c.everyone]))
    days = sorted(one.published[:10] for one in told if one.published)
    return Coverage(
        documents=len(told),
        outlets=len({one.outlet for one in told}),
        languages=tuple(sorted({one.language for one in told if one.language})),
        since=days[0] if days else "",
        until=days[-1] if days else "",
    )


def _told(stored: Stored, origins: Sequence[Origin], edition: str) -> Ledger:
    reports = judged(stored.reports(), standing(stored.judgements))
    return Ledger(reports=reports, origins=tuple(origins), deals=(), contradictions=(), edition=edition)


def _of(documents: Iterable[Document], claims: Iterable[Claim]) -> Iterable[Document]:
    wanted = {claim.document for claim in claims}
    return (one for one in documents if one.id in wanted)
