"""Needs of either side of a pair beside what the other has supplied or offers, each with the words that say so."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from terazi.briefs.nouns import Line, Quote
from terazi.briefs.wording import Wording
from terazi.flows.need_matches import NeedMet, needs_between
from terazi.flows.settled import Settled
from terazi.model import Deal
from terazi.web.countries.dossiers import read_quotes
from terazi.web.countries.pair_things import Thing, thing_of
from terazi.web.holding.snapshot import Snapshot
from terazi.web.texts.quoted import Quoted, quoted

# So many needs of a side are shown, those that most bodies tell; so many deals beside each, and quotes of them.
MOST_NEEDS, MOST_ANSWERS, _QUOTED = 6, 4, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A deal that answers a need; ``quotes``: the words of the first report that carries it so far."""

    thing: Thing
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedMatch:
    """``meeting``: met, partly or unmet; ``bodies``: how many independent speakers tell the need, since when;
    ``offered``: only sellers speak of it; ``quotes``: the words of the first of them; ``answers``: some of
    ``deals``."""

    need: str
    function: str
    categories: tuple[str, ...]
    meeting: str
    bodies: int
    since: str
    offered: bool
    quotes: tuple[Quoted, ...]
    deals: int
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """What one side needs, held against the other. ``total``: needs in all, of which ``needs`` are some;
    ``counts``: all of them by how far they are met."""

    country: str
    other: str
    total: int
    counts: Mapping[str, int]
    needs: tuple[NeedMatch, ...]


def matched(
    snapshot: Snapshot, settled: Settled, lines: Sequence[Line], pair: tuple[str, str], wording: Wording
) -> tuple[Matched, Matched]:
    """Both sides, the first one first. ``lines``: the deals between them."""
    found = needs_between(settled, [line.deal for line in lines], pair, wording)
    shown = [deal for every in found.values() for need in every[:MOST_NEEDS] for deal in need.deals[:_QUOTED]]
    quotes = read_quotes(snapshot, list(dict.fromkeys(_telling(deal) for deal in shown)))
    words = _Words({line.deal.id for line in lines if line.contradictions}, quotes, wording)
    one, other = pair
    return _matched(one, other, found[one], words), _matched(other, one, found[other], words)


@dataclass(frozen=True, slots=True)
class _Words:
    disputed: Collection[str]
    quotes: Mapping[str, Quote]
    wording: Wording


def _matched(own: str, by: str, found: Sequence[NeedMet], words: _Words) -> Matched:
    kinds = [need.meeting for need in found]
    return Matched(
        country=own,
        other=by,
        total=len(found),
        counts={kind: kinds.count(kind) for kind in ("met", "partly", "unmet")},
        needs=tuple(_need(need, words) for need in found[:MOST_NEEDS]),
    )


def _need(need: NeedMet, words: _Words) -> NeedMatch:
    return NeedMatch(
        need=need.words,
        function=need.function.value,
        categories=tuple(one.value for one in need.categories),
        meeting=need.meeting,
        bodies=need.bodies,
        since=need.since,
        offered=need.offered,
        quotes=quoted(need.quotes[:1], words.wording),
        deals=len(need.deals),
        answers=tuple(_answer(deal, place, words) for place, deal in enumerate(need.deals[:MOST_ANSWERS])),
    )


def _answer(deal: Deal, place: int, words: _Words) -> Answer:
    telling = _telling(deal)
    found = [words.quotes[telling]] if place < _QUOTED and telling in words.quotes else []
    return Answer(
        thing=thing_of(deal, words.wording, is_disputed=deal.id in words.disputed),
        quotes=quoted(found, words.wording),
    )


def _telling(deal: Deal) -> str:
    """The claim that tells the deal as far as it is established, or claimed where nothing is."""
    stage = deal.stage_established or deal.stage_claimed
    backed = sorted((one for one in deal.backing if one.stage is stage), key=lambda one: (one.published, one.claim))
    if backed:
        return backed[0].claim
    return next((step.claim for step in deal.history if step.stage is stage), deal.claims[0])
