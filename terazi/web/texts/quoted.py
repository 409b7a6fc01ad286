"""Quotes as a page shows them: a short run of the text with its marks, what the claim says, outlet, day and address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from terazi.briefs.gloss import gloss
from terazi.briefs.nouns import Quote
from terazi.briefs.wording import Wording
from terazi.flows.sharing import shared_document
from terazi.model import Claim, Document, Evidence
from terazi.web.texts.passages import Mark, Run, passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One claim in the words of its document: at most 160 characters, ``text[start:end]`` of it. ``runs``: the same
    cut where marks begin and end; ``gloss``: the claim as a sentence of the reader's language."""

    claim: str
    document: str
    outlet: str
    role: str
    published: str
    language: str
    url: str
    start: int
    end: int
    runs: tuple[Run, ...]
    is_cut_before: bool
    is_cut_behind: bool
    gloss: str


def quoted(quotes: Iterable[Quote], wording: Wording) -> tuple[Quoted, ...]:
    """The quotes of claims that have evidence, in their order."""
    return tuple(found for one in quotes if (found := _quoted(one, wording)))


def _quoted(quote: Quote, wording: Wording) -> Quoted | None:
    return quoted_at(quote.claim, quote.document, quote.claim.evidence, wording)


def quoted_at(claim: Claim, document: Document, told: Sequence[Evidence], wording: Wording) -> Quoted | None:
    """The quote of a claim around some of its evidence, all of it marked; None where it has none."""
    marks = [Mark(span=one.span, key=one.field.split(".")[0]) for one in claim.evidence]
    found = passage(document.text, told, marks)
    if found is None:
        return None
    head = shared_document(document, ())
    return Quoted(
        claim=claim.id,
        document=document.id,
        outlet=document.outlet or document.source,
        role=document.role.value,
        published=document.published[:10],
        language=document.language or "und",
        url=head.url,
        start=found.span.start,
        end=found.span.end,
        runs=found.runs,
        is_cut_before=found.is_cut_before,
        is_cut_behind=found.is_cut_behind,
        gloss=gloss(claim, wording),
    )
