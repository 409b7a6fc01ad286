"""Amount: does the ledger tell this sum, in this currency?

Sums are compared as written, never converted. Another sum for the same thing contradicts; one that is off by a power
of a thousand is named as a slip of scale.
"""

from __future__ import annotations

from collections.abc import Sequence

from terazi.checks.ground import Ground, one_of_each_origin
from terazi.model import Claim, Deal, Money
from terazi.model.checking import Check, Fact, Outcome, Rule

_SLIPS = (10**3, 10**6, 10**9)


def check(claim: Claim, deals: Sequence[Deal], ground: Ground) -> Check | None:
    """The told sum against all that the matching deals tell; None where none is told."""
    if claim.amount is None:
        return None
    told = [(deal, c) for deal in deals for c in ground.told_of(deal) if c.amount]
    same = [(deal, c) for deal, c in told if c.amount == claim.amount]
    if same:
        support = one_of_each_origin(ground.witness(d, c, "amount") for d, c in same)
        return _check(claim.amount, Outcome.SUPPORTED, Fact("amount.same"), support=support)
    if not told:
        return _check(claim.amount, Outcome.UNDETERMINED, Fact("amount.none"))
    against = one_of_each_origin(ground.witness(d, c, "amount") for d, c in told)
    sums = sorted({_shown(c.amount) for _, c in told if c.amount})
    slip = any(_is_slip(claim.amount, c.amount) for _, c in told if c.amount)
    found = Fact("amount.slip" if slip else "amount.differs", (("amount", "; ".join(sums)),))
    return _check(claim.amount, Outcome.CONTRADICTED, found, against=against)


def _is_slip(one: Money, other: Money) -> bool:
    if one.currency != other.currency or not one.value or not other.value:
        return False
    return max(one.value, other.value) / min(one.value, other.value) in _SLIPS


def _shown(money: Money) -> str:
    return f"{money.currency} {money.value:,f}"


def _check(money: Money, outcome: Outcome, found: Fact, support: tuple = (), against: tuple = ()) -> Check:  # type: ignore[type-arg]  # witnesses
    return Check(rule=Rule.AMOUNT, outcome=outcome, stated=_shown(money), found=found, support=support, against=against)
