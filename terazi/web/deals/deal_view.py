"""A deal in words: title, verdict, readings, two sources side by side, who says what; all from closed templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from terazi.briefs.gloss import gloss, thrust
from terazi.briefs.phrases import field_words, value_words
from terazi.flows.deal_page import DealPage, Source
from terazi.model import Claim, Deal, Modality, Stage
from terazi.web.answering.words import Words
from terazi.web.deals.deal_titles import deal_title
from terazi.web.deals.deal_whole import DealWhole, Disagreement, OriginRecord
from terazi.web.texts.claim_fields import FieldRow, field_rows
from terazi.web.texts.claim_records import ClaimRecord
from terazi.web.texts.marked import Marked, field_marks, marked
from terazi.web.texts.passages import Passage, passage
from terazi.web.texts.said import body_words, credibility_words, rule_words

# Body -> how its statements name it.
Speakers = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What stands, in one sentence; what is only claimed beyond it; how credible that is."""

    stands: str
    claimed: str
    credibility: str
    against: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """One reading with those who tell it; ``is_used``: the ledger shows it."""

    words: str
    is_used: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """A field in dispute; ``used`` and ``why``: what the ledger shows, by which rule."""

    field: str
    type: str
    readings: tuple[ReadingView, ...]
    used: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHead:
    """One claim in short. ``is_against``: it tells another reading than the one that the ledger shows."""

    source: Source
    record: ClaimRecord
    stage: str
    is_against: bool
    credibility: int

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.source.claim


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One claim with its quote: the words that it was read from, what was read, the same as a sentence."""

    head: SourceHead
    passage: Passage | None
    runs: tuple[Marked, ...]
    gloss: str
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """One original statement: who spoke, when, what it vouches for, and where it is carried."""

    record: OriginRecord
    speaker: str
    day: str
    stage: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DealView:
    """All that the template of a deal takes."""

    title: str
    ladder: str
    verdict: Verdict
    disputes: tuple[DisputeView, ...]
    sources: tuple[SourceHead, ...]
    origins: tuple[OriginView, ...]
    unstated: tuple[str, ...]


def view_deal(page: DealPage, whole: DealWhole, words: Words) -> DealView:
    """A deal in the words of one language."""
    by_claim = {source.claim.id: source for source in page.sources}
    against, speakers = _against(whole.disagreements), {one.body: one.speaker for one in whole.origins}
    return DealView(
        title=deal_title(page.deal, words),
        ladder=_ladder_title(page, words),
        verdict=_verdict(page, speakers, words),
        disputes=tuple(_dispute(one, by_claim, speakers, words) for one in whole.disagreements),
        sources=tuple(
            _head(one, record, one.claim.id in against, whole.credibilities[one.claim.id], words)
            for one, record in zip(page.sources, whole.claims, strict=True)
        ),
        origins=tuple(_origin(one, by_claim, speakers, words) for one in whole.origins),
        unstated=tuple(_unstated(page.deal, words)),
    )


def _against(disagreements: Sequence[Disagreement]) -> set[str]:
    """The claims that tell another reading than the one that the ledger shows."""
    return {
        claim for one in disagreements if one.used for told in one.readings if told.value != one.used
        for claim in told.claims
    }  # fmt: skip


# ------------------------------------------------------------------ verdict


def _verdict(page: DealPage, speakers: Speakers, words: Words) -> Verdict:
    deal, w = page.deal, words.wording
    claimed, stands = deal.stage_claimed, deal.stage_established
    told = thrust(_as_claim(deal, stands), w) if stands else ""
    if stands:
        sentence = words.say("%(sentence)s.", sentence=told)
    else:
        sentence = words.say("No two independent bodies and no formal record tell the same stage.")
    further = ""
    if claimed and claimed is not stands:
        further = words.say("Furthest that anybody claims: %(stage)s.", stage=w.label("stage", claimed))
    elif not claimed:
        further = words.say("No source tells a stage.")
    return Verdict(
        stands=sentence,
        claimed=further,
        credibility=credibility_words(page.credibility, claimed, words) if claimed else "",
        against=w.many(body_words(body, words, speakers) for body in page.credibility.against),
    )


def _ladder_title(page: DealPage, words: Words) -> str:
    """What the ladder of reports shows, in a few words."""
    claimed, stands = page.deal.stage_claimed, page.deal.stage_established
    if any(c.field == "stage" for c in page.contradictions):
        return words.say("Reports contradict each other")
    if claimed and stands is None:
        return words.say("Claimed, not established")
    if claimed and claimed is not stands:
        return words.say("Claims run ahead of the record")
    return words.say("What the reports tell, and when")


def _as_claim(deal: Deal, stage: Stage | None) -> Claim:
    """The deal at a stage as if one text had told it, so that it is put into words as claims are."""
    return Claim(
        kind=deal.kind,
        stage=stage,
        modality=Modality.ASSERTED,
        suppliers=deal.suppliers,
        recipients=deal.recipients,
        parties=deal.parties,
        items=deal.items,
        category=deal.category,
        quantity=deal.quantity,
        delivered=deal.delivered,
    )


def _unstated(deal: Deal, words: Words) -> Iterator[str]:
    """What no source tells, or none that the ledger could choose."""
    told = {one.field for one in deal.told}
    labels = words.wording.labels["field"]
    for field, value in (("quantity", deal.quantity), ("amount", deal.amount), ("date", deal.history or None)):
        if value is None:
            name = words.wording.raised(labels[field])
            if field in told:
                yield words.say("%(field)s: told in several ways, none of which prevails", field=name)
            else:
                yield words.say("%(field)s: not stated in any report", field=name)


# ------------------------------------------------------------------ readings, sources, origins


def _dispute(one: Disagreement, by_claim: Mapping[str, Source], speakers: Speakers, words: Words) -> DisputeView:
    w = words.wording
    readings = [
        ReadingView(
            words=value_words(one.field, told.value, w),
            is_used=told.value == one.used,
            sources=tuple(by_claim[claim] for claim in told.claims if claim in by_claim),
        )
        for told in one.readings
    ]
    return DisputeView(
        field=w.raised(field_words(one.field, w)),
        type=w.label("conflict", one.type),
        readings=tuple(readings),
        used=value_words(one.field, one.used, w) if one.used else "",
        why=rule_words(one.rule, w.many(body_words(body, words, speakers) for body in one.bodies), words),
    )


def _head(  # a claim, and what the deal says of it
    source: Source, record: ClaimRecord, is_against: bool, credibility: int, words: Words
) -> SourceHead:
    claim, w = source.claim, words.wording
    return SourceHead(
        source=source,
        record=record,
        stage=w.raised(w.label("stage", claim.stage) if claim.stage else w.label("kind", claim.kind)),
        is_against=is_against,
        credibility=credibility,
    )


def view_source(head: SourceHead, words: Words) -> SourceView:
    """A claim with the words that it was read from."""
    claim = head.claim
    rows = field_rows(claim, words)
    quoted = passage(head.source.document.text, claim.evidence, field_marks(claim, rows))
    return SourceView(
        head=head,
        passage=quoted,
        runs=marked(quoted.runs, {}) if quoted else (),
        gloss=gloss(claim, words.wording),
        fields=rows,
    )


def _origin(one: OriginRecord, by_claim: Mapping[str, Source], speakers: Speakers, words: Words) -> OriginView:
    w = words.wording
    sources = {by_claim[claim].document.id: by_claim[claim] for claim in one.claims}
    return OriginView(
        record=one,
        speaker=body_words(one.body, words, speakers),
        day=w.day(one.day) if one.day else words.say("undated"),
        stage=w.label("stage", one.stage) if one.stage else "",
        sources=tuple(sources.values()),
    )
