"""Deals and the lines of alignment between their states; what third states say and do about deals."""

from __future__ import annotations

from terazi.balance.days import closes, opens
from terazi.balance.money import act_day
from terazi.model import BOUND, Alignment, Boundary, Claim, Deal, Reason

ANYONE = "anyone"
_FULL = frozenset({"member"})
# Reasons that come from where a state stands, not from money, law of its own or lack of means.
ALIGNED = frozenset(
    {
        Reason.ALLIANCE,
        Reason.NEUTRALITY,
        Reason.SANCTION,
        Reason.EMBARGO,
        Reason.THIRD_PARTY_OBJECTION,
        Reason.RE_EXPORT,
    }
)


def day_of(deal: Deal) -> str:
    """The day on which a deal crosses a line: its first binding step, else its first step; "" if none is dated."""
    return act_day(deal) or min((s.date for s in deal.history if s.date), default="")


def crosses(deal: Deal, boundary: Boundary, alignment: Alignment) -> bool:
    """Whether some buyer of a deal was in the one group and some seller in the other on the day of the deal; of a
    month or a year, on some day of it."""
    day = day_of(deal)
    return bool(day) and _crosses_on(day, deal, boundary, alignment, BOUND)


def surely_crosses(deal: Deal, boundary: Boundary, alignment: Alignment) -> bool:
    """Whether it crossed as between full members, on the first and on the last day that its day can mean."""
    day = day_of(deal)
    ends = (opens(day).isoformat(), closes(day).isoformat()) if day else ()
    return bool(ends) and all(_crosses_on(end, deal, boundary, alignment, _FULL) for end in ends)


def touches(claim: Claim, deal: Deal) -> bool:
    """Whether what limits (an objection, an embargo) is about this deal: same buyer, and no other seller or goods."""
    return (
        bool(set(claim.recipients) & set(deal.recipients))
        and (not claim.suppliers or bool(set(claim.suppliers) & set(deal.suppliers)))
        and _about_the_same(claim, deal)
    )


def _about_the_same(claim: Claim, deal: Deal) -> bool:
    if claim.items and deal.items:
        return bool(set(claim.items) & set(deal.items))
    return not claim.category or not deal.category or bool(set(claim.category) & set(deal.category))


def _crosses_on(day: str, deal: Deal, boundary: Boundary, alignment: Alignment, statuses: frozenset[str]) -> bool:
    return any(
        _is_in(buyer, boundary.buyers, day, alignment, statuses)
        and _is_in(seller, boundary.sellers, day, alignment, statuses)
        for buyer in deal.recipients
        for seller in deal.suppliers
        if buyer != seller
    )


def _is_in(state: str, group: str, day: str, alignment: Alignment, statuses: frozenset[str]) -> bool:
    return group == ANYONE or state in alignment.members_at(group, day, statuses)
