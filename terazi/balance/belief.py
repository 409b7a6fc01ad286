"""How likely it is that a deal has reached a stage: the number of its grade, read as a probability."""

from __future__ import annotations

from terazi.balance.scales import Scales
from terazi.model import Deal, Stage

# Even odds before anybody speaks; one independent body makes them 3:1, a second 9:1, a formal record alone 8:1, a
# record with another body beside it 24:1. What is contradicted goes back to even, what a record denies to 1:19.
PROBABILITY = {1: 0.95, 2: 0.85, 3: 0.75, 4: 0.50, 5: 0.05, 6: 0.50}
CONFIRMED, POSSIBLE = 1, 3
CERTAIN = max(PROBABILITY.values())


def probability(scales: Scales, deal: Deal, stage: Stage) -> float:
    """P(the deal has reached this stage), by corroboration alone (section 6 of docs/ledger.md, numbers 1 to 6).

    Where nobody handed grades in, what is established counts as confirmed and all else as told by one body.
    """
    if scales.grade is not None:
        return PROBABILITY[scales.grade(deal, stage)]
    return PROBABILITY[CONFIRMED if stage == deal.stage_established else POSSIBLE]


def probability_of_bodies(bodies: int) -> float:
    """The same for what is no deal (a visit, a need): by the number of independent bodies that tell it."""
    return PROBABILITY[CONFIRMED if bodies > 1 else POSSIBLE] if bodies else 0.0
