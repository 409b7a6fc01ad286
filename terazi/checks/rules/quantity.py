"""Quantity: does the ledger tell this number of units, ordered or delivered?"""

from __future__ import annotations

from collections.abc import Sequence

from terazi.checks.ground import Ground, one_of_each_origin
from terazi.model import Claim, Deal
from terazi.model.checking import Check, Fact, Outcome, Rule


def check(claim: Claim, deals: Sequence[Deal], ground: Ground) -> Check | None:
    """The told number against all that the matching deals tell; None where none is told."""
    wanted = claim.quantity if claim.quantity is not None else claim.delivered
    if wanted is None:
        return None
    told = [(d, c) for d in deals for c in ground.told_of(d) if c.quantity is not None or c.delivered is not None]
    same = [(d, c) for d, c in told if wanted in (c.quantity, c.delivered)]
    numbers = sorted({n for _, c in told for n in (c.quantity, c.delivered) if n is not None})
    shown = Fact("quantity.told", (("numbers", ", ".join(map(str, numbers))),))
    witnesses = one_of_each_origin(ground.witness(d, c, "quantity", "delivered") for d, c in same or told)
    outcome = Outcome.SUPPORTED if same else Outcome.CONTRADICTED if told else Outcome.UNDETERMINED
    return Check(
        rule=Rule.QUANTITY,
        outcome=outcome,
        stated=str(wanted),
        found=shown if told else Fact("quantity.none"),
        support=witnesses if same else (),
        against=() if same else witnesses,
    )
