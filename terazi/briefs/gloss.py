"""A claim as one plain sentence, so that whoever reads neither its text nor its notation can check it.

The sentence is made of closed templates (``texts/<language>.gloss.toml``) and tells no more than the claim: what is
planned, possible or denied is said to be so, and what the claim lacks is not mentioned.
"""

from __future__ import annotations

import dataclasses

from terazi.briefs.filling import Filled, fill
from terazi.briefs.gloss_details import details
from terazi.briefs.grammar import Term
from terazi.briefs.terms import is_own, terms_of
from terazi.briefs.wording import Wording
from terazi.model import Claim, Kind, Leaning, Modality, Stage

_LEANINGS = {Leaning.FOR: "for", Leaning.AGAINST: "against", Leaning.NEITHER: "neither"}
_TOLD_AS = {Modality.ASSERTED: "clause", Modality.PLANNED: "planned", Modality.POSSIBLE: "possible"}
_ANY, _NONE = "any", "none"


def gloss(claim: Claim, wording: Wording) -> str:
    """The claim as one sentence with its stop: who, what, how far; then sum, date, place, who says so."""
    terms = _terms(claim, wording)
    told = _tell(claim, terms, wording)
    sentence = "; ".join([told.words, *details(claim, terms, told.gaps, wording)])
    # A name may end in a stop of its own (S.p.A.); one is enough.
    return wording.raised(sentence).removesuffix(".") + "."


def thrust(claim: Claim, wording: Wording) -> str:
    """What the claim says, without sum, date, place and the rest, and without a stop."""
    return wording.raised(_tell(claim, _terms(claim, wording), wording).words)


def clause(claim: Claim, wording: Wording) -> str:
    """The same as part of another sentence."""
    return _tell(claim, _terms(claim, wording), wording).words


def subject(claim: Claim, wording: Wording) -> str:
    """What the claim is about as a noun, whatever it says of it: "The supply of three drones to Kyrgyzstan"."""
    return wording.raised(_say("event", claim, _terms(claim, wording), wording).words)


def _tell(claim: Claim, terms: dict[str, Term], wording: Wording) -> Filled:
    """The sentence of the claim as its text vouches for it, and every gap that was told in it."""
    if claim.modality is not Modality.DENIED and claim.stage is not Stage.DENIED:
        return _say(_TOLD_AS[claim.modality], claim, _with_event(claim, terms, wording), wording)
    # In what is denied nobody speaks: the speaker is who denies it.
    denied = _with_event(claim, {gap: term for gap, term in terms.items() if gap != "speaker"}, wording)
    denied["clause"] = _term(_say("clause", claim, denied, wording), wording)
    if "speaker" in terms:
        denied["speaker"] = terms["speaker"]
    return _say("denied", claim, denied, wording)


def _terms(claim: Claim, wording: Wording) -> dict[str, Term]:
    """The terms of a claim, with what a constraint limits and what an assessment is about."""
    terms = terms_of(claim, wording)
    if claim.reason:
        terms["reason"] = wording.term(wording.sentences[f"reason.{claim.reason}"][0])
    if claim.leaning:
        terms["leaning"] = wording.term(wording.sentences[f"leaning.{_LEANINGS[claim.leaning]}"][0])
    if claim.kind is Kind.CONSTRAINT:
        terms["object"] = _term(fill(wording.sentences[f"object.{_owner(claim)}"], terms), wording)
    if claim.kind is Kind.ASSESSMENT:
        terms["subject"] = _term(fill(wording.sentences["subject.any"], terms), wording)
    return terms


def _with_event(claim: Claim, terms: dict[str, Term], wording: Wording) -> dict[str, Term]:
    """The terms with what it is all about, as a noun: "the delivery of three drones to Kyrgyzstan"."""
    return {**terms, "event": _term(_say("event", claim, terms, wording), wording)}


def _owner(claim: Claim) -> str:
    """Whether who limits limits its own cooperation, its own goods, or those of others."""
    if is_own(claim, claim.recipients):
        return "own_cooperation"
    return "own_goods" if is_own(claim, claim.suppliers) else _ANY


def _say(table: str, claim: Claim, terms: dict[str, Term], wording: Wording) -> Filled:
    """The words of a table for the claim's kind and stage; what has none of its own is told by those of any."""
    stage = _NONE if claim.stage in (None, Stage.DENIED) else str(claim.stage)
    keys = (f"{table}.{first}.{second}" for first in (claim.kind, _ANY) for second in (stage, _ANY))
    return fill(next(wording.sentences[key] for key in keys if key in wording.sentences), terms)


def _term(filled: Filled, wording: Wording) -> Term:
    """Filled words as a term, which tells what its own gaps told."""
    return dataclasses.replace(wording.term(filled.words), tells=filled.gaps)
