"""What follows the sentence of a claim: numbers, sum, date, place, bodies, whoever and whatever it left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from terazi.briefs.filling import fill
from terazi.briefs.grammar import Term
from terazi.briefs.terms import is_part_told
from terazi.briefs.wording import Wording
from terazi.model import Claim, Modality, Stage

Terms = Mapping[str, Term]


def details(claim: Claim, terms: Terms, told: frozenset[str], wording: Wording) -> list[str]:
    """The details in their order; ``told``: the gaps that the sentence has told."""
    return [
        *_left_out(terms, told, wording),
        *_numbers(claim, terms, told, wording),
        *_amount(claim, wording),
        *_when_and_where(claim, wording),
        *_words(claim, terms, told, wording),
    ]


def _left_out(terms: Terms, told: frozenset[str], wording: Wording) -> Iterator[str]:
    """Sides and things for which the sentence of their kind has no place."""
    parties = next((terms[gap] for gap in ("parties", "party", "limiter") if gap in terms), None)
    if parties and not told & {"parties", "party", "limiter"}:
        yield _say("parties", wording, parties=parties)
    for side in ("supplier", "recipient"):
        if side in terms and side not in told:
            yield _say(side, wording, **{side: terms[side]})
    if "topic" in terms and not told & {"topic", "things"}:
        yield _say("things", wording, things=terms["topic"])


def _numbers(claim: Claim, terms: Terms, told: frozenset[str], wording: Wording) -> Iterator[str]:
    if claim.quantity is not None and not told & {"topic", "things"} and "topic" not in terms:
        yield _say("quantity", wording, total=wording.numeral(claim.quantity))
    if claim.delivered is None or is_part_told(claim) or not _vouched(claim):
        return
    part = wording.numeral(claim.delivered)
    if claim.delivered == 0:
        yield _say("undelivered", wording)
    elif claim.quantity is None or claim.delivered > claim.quantity:
        yield _say("delivered", wording, part=part)
    else:
        key = "whole" if claim.delivered == claim.quantity else "part"
        yield _say(key, wording, part=part, total=wording.numeral(claim.quantity))


def _vouched(claim: Claim) -> bool:
    """Units that went over are told only where the text stands by its claim."""
    return claim.modality is Modality.ASSERTED and claim.stage is not Stage.DENIED


def _amount(claim: Claim, wording: Wording) -> Iterator[str]:
    if claim.amount:
        money = wording.term(wording.money_in_words(claim.amount))
        yield fill(wording.sentences[f"amount.{claim.amount_kind or 'any'}"], {"money": money}).words


def _when_and_where(claim: Claim, wording: Wording) -> Iterator[str]:
    if claim.date:
        yield wording.date_in_words(claim.date)
    if claim.place:
        yield _say("where", wording, place=wording.term(wording.place(claim.place), is_name=True))


def _words(claim: Claim, terms: Terms, told: frozenset[str], wording: Wording) -> Iterator[str]:
    if claim.orgs:
        names = wording.many(wording.body(wording.name(org)) for org in claim.orgs)
        yield _say("orgs", wording, orgs=wording.term(names, is_many=len(claim.orgs) > 1))
    if claim.superlative and claim.superlative.strip():
        yield _say("superlative", wording, words=wording.term(" ".join(claim.superlative.split())))
    if "speaker" in terms and "speaker" not in told:
        yield _say("said", wording, speaker=terms["speaker"])


def _say(key: str, wording: Wording, **terms: Term) -> str:
    return fill(wording.sentences[f"detail.{key}"], terms).words
