"""Party: is the deal there, with other sides?

A named system that the ledger has from another supplier contradicts the one that is told; a deal of another buyer is
only the closest rival.
"""

from __future__ import annotations

import dataclasses

from terazi.checks.ground import Ground, one_of_each_origin
from terazi.checks.matching import deals_for
from terazi.model import SYMMETRIC, Claim
from terazi.model.checking import Check, Fact, Outcome, Rule


def check(claim: Claim, ground: Ground) -> Check | None:
    """The same thing for the same buyer from somebody else; None where there is none."""
    if claim.kind in SYMMETRIC or not claim.items or not claim.suppliers:
        return None
    others = deals_for(dataclasses.replace(claim, suppliers=()), ground)
    if not others:
        return None
    suppliers = sorted({code for deal in others for code in deal.suppliers})
    told = [(d, c) for d in others for c in ground.told_of(d)]
    return Check(
        rule=Rule.PARTY,
        outcome=Outcome.CONTRADICTED,
        stated=", ".join(claim.suppliers),
        found=Fact("party.differs", (("suppliers", ", ".join(suppliers)), ("deal", others[0].id))),
        against=one_of_each_origin(ground.witness(d, c, "suppliers", "kind") for d, c in told),
        rival=others[0].id,
    )
