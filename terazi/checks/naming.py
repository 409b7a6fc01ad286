"""Which states of a sentence are meant as the newcomer, as those it is held against, and as the buyers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from terazi.mentioned import Label, PartyMention, Via
from terazi.model import Claim

_GROUPS = frozenset({Via.GROUP, Via.ALLIANCE})
_PLACED = frozenset({Label.IN, Label.TO})


def newcomer_of(parties: Sequence[PartyMention]) -> str:
    """Who fills or takes a place: named as the doer, else the first that is no place and no group."""
    named = [p for p in parties if len(p.codes) == 1 and p.via not in _GROUPS and not p.place_only]
    for label in (Label.BY, Label.BARE):
        for party in named:
            if label in party.labels and not party.labels & _PLACED:
                return party.codes[0]
    return named[0].codes[0] if named else ""


def holder_of(claim: Claim, parties: Sequence[PartyMention]) -> str:
    """Who is said to be the first or only one: the buyer, where it is a state; else the first state that is named."""
    groups = {code for p in parties if p.via in _GROUPS for code in p.codes}
    named = [p.codes[0] for p in parties if len(p.codes) == 1 and p.via not in _GROUPS]
    states = (code for code in (*claim.recipients, *named) if code not in groups and code not in claim.suppliers)
    single = [code for code in claim.recipients if code not in groups]
    return single[0] if len(single) == 1 else next(states, "") or next(iter(named), "")


def rivals_of(parties: Sequence[PartyMention], newcomer: str) -> tuple[str, ...]:
    """Those whose place it is, in order."""
    named = [p for p in parties if len(p.codes) == 1 and p.via not in _GROUPS and Label.IN not in p.labels]
    return tuple(dict.fromkeys(p.codes[0] for p in named if p.codes[0] != newcomer))


def states_in(parties: Sequence[PartyMention], about: Sequence[str], without: Collection[str]) -> tuple[str, ...]:
    """The buyers that a sentence speaks of: a group that it names, else its states, else those of the text."""
    groups = [p.codes for p in parties if p.via is Via.GROUP and len(p.codes) > 1]
    if groups:
        return groups[0]
    if about and any(not p.codes for p in parties):
        return tuple(code for code in about if code not in without)
    named = tuple(dict.fromkeys(p.codes[0] for p in parties if len(p.codes) == 1 and p.codes[0] not in without))
    return named or tuple(code for code in about if code not in without)
