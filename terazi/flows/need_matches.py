"""Needs of two states held against what each has supplied or offers the other, with the words that tell of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from terazi.balance.matches import Match, matches
from terazi.balance.statements import Said, bodies_of
from terazi.briefs.nouns import Quote
from terazi.briefs.quotes import quote
from terazi.briefs.wording import Wording
from terazi.flows.figures.wants import need_words
from terazi.flows.measure import scales_of
from terazi.flows.settled import Settled
from terazi.model import Category, Claim, Deal, Document, Function


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedMet:
    """``words``: what is needed; ``bodies``: how many independent speakers tell it, ``since`` when; ``offered``: only
    sellers speak of it; ``quotes``: what tells it, the earliest first; ``meeting``: met, partly or unmet by ``deals``,
    those that went furthest first."""

    words: str
    function: Function
    categories: tuple[Category, ...]
    bodies: int
    since: str
    offered: bool
    quotes: tuple[Quote, ...]
    meeting: str
    deals: tuple[Deal, ...]


@dataclass(frozen=True, slots=True)
class _Texts:
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]


def needs_between(
    settled: Settled, deals: Sequence[Deal], pair: tuple[str, str], wording: Wording
) -> dict[str, tuple[NeedMet, ...]]:
    """Of either state its needs, those that most bodies tell first. ``deals``: those between the two."""
    scales, (one, other) = scales_of(settled), pair
    texts = _Texts({claim.id: claim for claim in settled.claims}, {text.id: text for text in settled.documents})
    return {
        own: tuple(_need(match, texts, wording) for match in matches(scales, deals, own, by))
        for own, by in ((one, other), (other, one))
    }


def _need(match: Match, texts: _Texts, wording: Wording) -> NeedMet:
    need = match.need
    return NeedMet(
        words=need_words(need, wording),
        function=need.function,
        categories=tuple(sorted(need.categories)),
        bodies=len(bodies_of(need.said)),
        since=need.since,
        offered=need.offered,
        quotes=tuple(_stated(need.said, texts)),
        meeting=match.meeting.value,
        deals=match.deals,
    )


def _stated(said: Iterable[Said], texts: _Texts) -> Iterable[Quote]:
    ordered = sorted(said, key=lambda one: (one.day or "9999", one.claim.id))
    known = (one for one in ordered if one.claim.id in texts.claims and one.report.document in texts.documents)
    return (quote(texts.claims[one.claim.id], texts.documents[one.report.document], one.body) for one in known)
