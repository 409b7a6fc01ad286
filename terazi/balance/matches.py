"""Needs of a state held against what one other state has supplied or offers: met, partly met, or unmet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.balance.needs import Need, answers, needs_of
from terazi.balance.rungs import FACTOR, factor
from terazi.balance.scales import Scales
from terazi.balance.statements import bodies_of, statements_asked
from terazi.model import Deal, Kind, Question, Stage

# From here on something is promised; what is talked of or planned meets nothing.
_PROMISED = FACTOR[Stage.AGREED]


class Meeting(StrEnum):
    """How far a need is met: by what is established as there, by what is promised or only reported, or by nothing."""

    MET = "met"
    PARTLY = "partly"
    UNMET = "unmet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A need and the deals with the other state that answer it, those that went furthest first; ``meeting``: how far
    they meet it together."""

    need: Need
    deals: tuple[Deal, ...]
    meeting: Meeting


def matches(scales: Scales, deals: Iterable[Deal], recipient: str, supplier: str) -> tuple[Match, ...]:
    """Each need that the recipient is told to have, those that most bodies tell first. What is wanted from a third
    state is left out. ``deals``: those between the two."""
    said = statements_asked(scales, Question(recipients=(recipient,)), Kind.NEED)
    open_to = [one for one in said if not one.claim.suppliers or supplier in one.claim.suppliers]
    needs = sorted(needs_of(open_to, (recipient,)), key=lambda need: (-len(bodies_of(need.said)), need.name))
    given = [deal for deal in deals if supplier in deal.suppliers]
    return tuple(_match(need, [deal for deal in given if answers(deal, need)]) for need in needs)


def meeting_of(deals: Sequence[Deal]) -> Meeting:
    """How far deals that answer a need meet it."""
    if any(_is_there(deal) for deal in deals):
        return Meeting.MET
    return Meeting.PARTLY if any(_reach(deal) >= _PROMISED for deal in deals) else Meeting.UNMET


def _match(need: Need, deals: Sequence[Deal]) -> Match:
    ordered = sorted(deals, key=lambda deal: (not _is_there(deal), -_reach(deal), deal.id))
    return Match(need=need, deals=tuple(ordered), meeting=meeting_of(ordered))


def _is_there(deal: Deal) -> bool:
    """Whether all of it is established as delivered, in service or going on."""
    stands = deal.stage_established
    is_short = deal.quantity is not None and (deal.delivered or deal.quantity) < deal.quantity
    return stands is not None and factor(deal.kind, stands) == 1 and not is_short


def _reach(deal: Deal) -> float:
    """How far it is told to have come; what broke off is nowhere."""
    stages = (deal.stage_established, deal.stage_claimed)
    return max((factor(deal.kind, one) for one in stages if one is not None), default=0.0)
