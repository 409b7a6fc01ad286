"""The deals of the ledger that a claim could be about, and those that come closest where none is."""

from __future__ import annotations

from collections.abc import Iterable

from terazi.checks.ground import Ground, is_kin
from terazi.checks.phrases import instruments_in
from terazi.model import SYMMETRIC, Category, Claim, Deal, Kind

_VAGUE = frozenset({Category.GENERAL, Category.OTHER})
_OF_ONE_SORT = {
    Kind.TRANSFER: frozenset({Kind.TRANSFER, Kind.HOLDING}),
    Kind.HOLDING: frozenset({Kind.TRANSFER, Kind.HOLDING}),
}
# Kinds under which money that is told with its purpose may stand.
_PAID = frozenset({Kind.FINANCE, Kind.TRAINING, Kind.TRANSFER})


def kinds_for(claim: Claim) -> frozenset[Kind]:
    """The kinds of deals that a claim can be about."""
    if claim.kind is Kind.FINANCE and claim.amount:
        return _PAID
    if claim.kind is Kind.TRAINING and claim.amount:
        return frozenset({Kind.TRAINING, Kind.FINANCE})
    return _OF_ONE_SORT.get(claim.kind, frozenset({claim.kind}))


def deals_for(claim: Claim, ground: Ground, instruments: Iterable[str] = ()) -> list[Deal]:
    """The deals that a claim could be about, in the order of their names."""
    found = [
        deal
        for deal in ground.ledger.deals
        if deal.kind in kinds_for(claim)
        and same_sides(claim, deal)
        and same_thing(claim, deal, ground)
        and is_instrument(deal, ground, instruments)
    ]
    return sorted(found, key=lambda deal: deal.id)


def same_sides(claim: Claim, deal: Deal) -> bool:
    """Whether all that the claim names stand on their side of the deal."""
    if deal.kind in SYMMETRIC or claim.kind in SYMMETRIC:
        everyone = {*deal.parties, *deal.suppliers, *deal.recipients}
        return bool(claim.everyone) and claim.everyone <= everyone
    return set(claim.suppliers) <= set(deal.suppliers) and bool(set(claim.recipients) & set(deal.recipients))


def same_thing(claim: Claim, deal: Deal, ground: Ground) -> bool:
    """Whether the items, or else the categories, meet; a claim of nothing in particular meets anything."""
    if claim.items:
        return any(is_kin(item, other, ground.families) for item in claim.items for other in deal.items)
    wanted = set(claim.category) - _VAGUE
    return not wanted or bool(wanted & set(deal.category))


def is_instrument(deal: Deal, ground: Ground, instruments: Iterable[str]) -> bool:
    """Whether an agreement is of a kind that the statement names; one whose quotes name none may be any."""
    wanted = set(instruments)
    if deal.kind is not Kind.AGREEMENT or not wanted:
        return True
    named = instruments_of(deal, ground)
    return not named or bool(named & wanted)


def instruments_of(deal: Deal, ground: Ground) -> frozenset[str]:
    """The kinds of agreement that the quotes of a deal name, each by its own sentence."""
    quotes = [q for claim in ground.told_of(deal) for q in ground.quotes(claim, "stage", "date")]
    return instruments_in(quotes, ground.words)


def nearest(claim: Claim, ground: Ground) -> Deal | None:
    """The deal that comes closest to a claim that the ledger does not hold."""
    scored = [
        (score, deal.id, deal) for deal in ground.ledger.deals if (score := _nearness(claim, deal, ground)) >= _NEAR
    ]
    return max(scored, key=lambda row: (row[0], row[1]))[2] if scored else None


_NEAR = 3


def _nearness(claim: Claim, deal: Deal, ground: Ground) -> int:
    """Points for what the two have in common: item 3, kind 2, each side 1, sum 2, month 1."""
    everyone = {*deal.parties, *deal.suppliers, *deal.recipients}
    sides = len(claim.everyone & everyone)
    item = bool(claim.items) and same_thing(claim, deal, ground)
    category = not claim.items and bool(set(claim.category) - _VAGUE) and same_thing(claim, deal, ground)
    month = bool(claim.date) and any(s.date[:7] == str(claim.date)[:7] for s in deal.history)
    money = claim.amount is not None and claim.amount == deal.amount
    return 3 * item + category + 2 * (deal.kind in kinds_for(claim)) + sides + 2 * money + month
