"""Deals found by words or by name, to put a claim to one of them."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.errors import TeraziError
from terazi.flows.deal_page import find_name
from terazi.folding import fold
from terazi.model import Deal
from terazi.web.answering.words import Words
from terazi.web.deals.deal_titles import line_title
from terazi.web.holding.lines import DealLine
from terazi.web.holding.snapshot import Snapshot

_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDeal:
    """A deal that may be meant, by what it is called."""

    deal: str
    title: str


def find_deals(snapshot: Snapshot, asked: str, words: Words) -> tuple[FoundDeal, ...]:
    """The deals of that name, or in whose states and systems every word begins some word; of many the first."""
    if not asked.strip():
        return ()
    lines = _by_name(snapshot, asked) or _by_words(snapshot, asked, words)
    return tuple(FoundDeal(deal=line.id, title=line_title(line, words)) for line in lines[:_MOST])


def _by_name(snapshot: Snapshot, asked: str) -> list[DealLine]:
    if not any(sign.isdigit() for sign in asked):
        return []
    try:
        return [snapshot.lines[find_name(snapshot.lines, asked[:40])]]
    except TeraziError:
        return []


def _by_words(snapshot: Snapshot, asked: str, words: Words) -> list[DealLine]:
    wanted = fold(asked[:200]).split()
    told: dict[str, list[str]] = {}
    return [
        line
        for line in snapshot.lines.values()
        if all(any(word.startswith(one) for word in _words_of(line, words, told)) for one in wanted)
    ]


def _words_of(line: DealLine, words: Words, told: dict[str, list[str]]) -> list[str]:
    """The words of a deal; ``told``: those of each state and thing, folded once."""
    w, found = words.wording, list[str]()
    for code in line.states:
        found += told.setdefault(f"state {code}", fold(w.state(code)).split())
    for item in line.items:
        found += told.setdefault(f"item {item}", fold(f"{w.name(item)} {item.replace('-', ' ')}").split())
    for shelf, member in (("kind", line.kind), *(("category", one) for one in line.categories)):
        found += told.setdefault(f"{shelf} {member}", fold(w.label(shelf, member)).split())
    return found


def nearest_claim(deal: Deal) -> str:
    """The claim that stands for a deal: a formal record if there is one, else the one nearest to a speaker."""
    nearest = sorted(deal.backing, key=lambda one: (not one.formal, one.published or "9999", one.claim))
    return nearest[0].claim if nearest else deal.claims[0]
