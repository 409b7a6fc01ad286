"""Briefs on the invented ledger, whose claims here show every field where they tell it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cache

from sample_ledger import claims, documents, ledger

from terazi.briefs.onepage.matter import Asked, Scope
from terazi.flows.brief import Desk, open_desk, write_brief
from terazi.flows.judging import Carried
from terazi.flows.settled import Settled
from terazi.knowledge import load
from terazi.model import Claim, Document, Evidence, Ledger
from terazi.model.brief_page import BriefPage, Part

MADE = "2026-11-28"
KG = Scope(id="kg", asked=Asked.COUNTRY, states=("KG",))
PAIR = Scope(id="kg-tr", asked=Asked.PAIR, states=("KG", "TR"))
DEAL = Scope(id="D-01", asked=Asked.DEAL, deal="D-01")
_FIELDS = ("suppliers", "recipients", "parties", "items", "category", "stage", "quantity", "amount", "date")


def shown(claim: Claim) -> Claim:
    """The claim with evidence for all that it says: what has none of its own stands in the words of the event."""
    known = {e.field.split(".")[0] for e in claim.evidence}
    [told, *_] = [e for e in claim.evidence if e.field == "kind"] or claim.evidence
    more = [f for f in _FIELDS if f not in known and getattr(claim, f) not in (None, (), "")]
    added = tuple(Evidence(field=f, span=told.span, quote=told.quote, rule="sample") for f in (*more, "kind"))
    return dataclasses.replace(claim, evidence=(*claim.evidence, *added))


@cache
def sample_claims() -> tuple[Claim, ...]:
    return tuple(map(shown, claims()))


def desk(
    settled: Ledger | None = None,
    texts: Sequence[Document] | None = None,
    told: Sequence[Claim] | None = None,
) -> Desk:
    """The invented ledger as briefs are written from it."""
    return open_desk(
        Settled(
            ledger=settled or ledger(),
            documents=tuple(texts if texts is not None else documents()),
            claims=tuple(told if told is not None else sample_claims()),
            knowledge=load(),
            judgements=Carried(applied=(), waiting=()),
        )
    )


@cache
def sample(scope: Scope, language: str = "en") -> BriefPage:
    """A brief on it."""
    return write_brief(desk(), scope, language=language, made=MADE)


def without_numbers(page: BriefPage) -> BriefPage:
    """The brief as it is where the evidence bears none of its numbers out."""
    held = tuple(
        dataclasses.replace(one, withheld="No number here.") if one.part is Part.NUMBERS else one
        for one in page.sentences
    )
    return dataclasses.replace(page, numbers=(), sentences=held)
