"""Slipping: what is told as being prepared was agreed long ago, and its promised date has passed.

True as far as it goes, so the statement is qualified: it leaves out since when, and that nothing followed.
"""

from __future__ import annotations

from terazi.checks.dates import is_before, months_between
from terazi.checks.ground import Ground, one_of_each_origin
from terazi.checks.rungs import AGREED, IN_PRODUCTION, reached, rung
from terazi.model import Claim, Deal, Kind
from terazi.model.checking import Check, Fact, Outcome, Rule

# Months after which a preparation that has led to nothing is told as such (half-life of a step, docs/scales.md).
LONG = 24


def check(claim: Claim, deal: Deal, ground: Ground) -> Check | None:
    """A preparation against the age and the promise of its agreement; None where nothing slips."""
    if deal.kind is not Kind.PRODUCTION or not 0 <= rung(claim.stage) <= AGREED or reached(deal) >= IN_PRODUCTION:
        return None
    begun = min((s.date for s in deal.history if s.date), default="")
    if not begun or not ground.day or months_between(begun, ground.day) < LONG:
        return None
    promised = _promised(deal, begun, ground)
    values = (("since", begun), ("promised", promised))
    told = [c for c in ground.told_of(deal) if rung(c.stage) >= 0 or c.modality]
    return Check(
        rule=Rule.SLIPPING,
        outcome=Outcome.QUALIFIED,
        stated=str(claim.stage or ""),
        found=Fact("slipping.promised" if promised else "slipping.old", values),
        support=one_of_each_origin((ground.witness(deal, c, "stage") for c in told[:1]), most=1),
        against=one_of_each_origin((ground.witness(deal, c, "stage", "date") for c in told[1:]), most=3),
    )


def _promised(deal: Deal, begun: str, ground: Ground) -> str:
    """The last date that was promised and has passed."""
    told = [deal.due or "", *(str(c.date) for c in ground.told_of(deal) if c.date)]
    return max((day for day in told if day and is_before(begun, day) and is_before(day, ground.day)), default="")
