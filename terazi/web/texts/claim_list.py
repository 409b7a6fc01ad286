"""The list of claims that was asked for, and one claim with every field at its place and what people judged of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from terazi.briefs.gloss import gloss
from terazi.flows.judging import LastWords, edited, last_words, standing
from terazi.model import Claim, Document, Judgement, Origin
from terazi.web.answering.words import Words
from terazi.web.asking.asked import Asked
from terazi.web.asking.turning import ListHead, turn
from terazi.web.deals.filters import Filters
from terazi.web.deals.records import Telling
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing
from terazi.web.texts.claim_records import ClaimRecord, Told, claim_records


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimList(ListHead):
    """Claims in the order of their ids. Asked for nothing, all that nobody rejected; asked for deals by any filter,
    those that were put together into these deals."""

    claims: tuple[ClaimRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one field was read: ``quote`` is ``text[start:end]`` of the document, or empty where it is too long to be
    told beside the claim's one quote."""

    field: str
    start: int
    end: int
    rule: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWhole:
    """``gloss``: the claim as one sentence, by language; ``rejected``: a person found it wrong."""

    edition: str
    as_of: str
    claim: ClaimRecord
    gloss: Mapping[str, str]
    evidence: tuple[Place, ...]
    rejected: bool
    judgements: tuple[Judgement, ...]


def list_claims(snapshot: Snapshot, asked: Asked, telling: Telling) -> ClaimList:
    """The page of the list that was asked for."""
    words = last_words(standing(snapshot.ground.judgements().applied))
    ids = _ids(snapshot, asked, words)
    head = turn(snapshot, asked, len(ids))
    told = _told(snapshot, snapshot.ground.told(ids[head.rows]), words)
    return ClaimList(**asdict(head), claims=claim_records(told, snapshot.edition, telling))


def claim_whole(snapshot: Snapshot, id_: str, telling: Telling, words: Mapping[str, Words]) -> ClaimWhole:
    """One claim; 404 for one that there is not."""
    found = snapshot.ground.told([id_])
    if not found:
        raise missing(f"no claim {id_[:60]!r}", "Claims are listed at /api/v1/claims")
    decided = standing(snapshot.ground.judgements().applied)
    last = last_words(decided)
    one = _told(snapshot, found, last)[0]
    shared = one.shared(telling)
    return ClaimWhole(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        claim=claim_records([one], snapshot.edition, telling)[0],
        gloss={language: gloss(shared.claim, of.wording) for language, of in words.items()},
        evidence=tuple(
            Place(field=e.field, start=e.span.start, end=e.span.end, rule=e.rule, quote=e.quote)
            for e in shared.claim.evidence
        ),
        rejected=id_ in last.rejected,
        judgements=tuple(one for one in decided if id_ in one.about),
    )


# ------------------------------------------------------------------ inside


def _ids(snapshot: Snapshot, asked: Asked, words: LastWords) -> list[str]:
    chosen: list[Iterable[str]] = []
    if asked.filters != Filters():
        chosen.append(claim for line in snapshot.find(asked.filters) for claim in line.claims)
    for name in asked.own.get("deal", ()):
        chosen.append(snapshot.lines[name].claims if name in snapshot.lines else ())
    if documents := asked.own.get("document", ()):
        chosen.append(claim.id for claim in snapshot.ground.claims_of(documents))
    if not chosen:
        return [claim for claim in snapshot.ground.claim_ids() if claim not in words.rejected]
    return sorted(set.intersection(*map(set, chosen)) - words.rejected)


def _told(snapshot: Snapshot, found: Sequence[tuple[Claim, Document]], words: LastWords) -> list[Told]:
    ids = [claim.id for claim, _ in found]
    bound = snapshot.ground.deals_of(ids)
    deals = {claim: tuple(name for name in names if name in snapshot.lines) for claim, names in bound.items()}
    origins = _origins(snapshot, sorted({name for names in deals.values() for name in names}))
    return [
        Told(
            claim=edited(claim, words),
            document=document,
            deals=deals.get(claim.id, ()),
            origin=origins.get(claim.id),
        )
        for claim, document in found
    ]


def _origins(snapshot: Snapshot, names: Sequence[str]) -> dict[str, Origin]:
    """The original statements of some deals, by the claims that carry them."""
    return {claim: one for one in snapshot.ground.origins(names) for claim in one.claims} if names else {}
