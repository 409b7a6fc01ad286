"""Company: do the matching deals name the company that the statement names?"""

from __future__ import annotations

from collections.abc import Sequence

from terazi.checks.ground import Ground, one_of_each_origin
from terazi.model import Claim, Deal
from terazi.model.checking import Check, Fact, Outcome, Rule


def check(claim: Claim, deals: Sequence[Deal], ground: Ground) -> Check | None:
    """The companies named; None where the statement names none, or the ledger names none."""
    told = [(d, c) for d in deals for c in ground.told_of(d) if c.orgs]
    if not claim.orgs or not told:
        return None
    same = [(d, c) for d, c in told if set(claim.orgs) & set(c.orgs)]
    named = sorted({org for _, c in told for org in c.orgs})
    witnesses = one_of_each_origin(ground.witness(d, c, "orgs") for d, c in same or told)
    return Check(
        rule=Rule.COMPANY,
        outcome=Outcome.SUPPORTED if same else Outcome.NOT_IN_LEDGER,
        stated=", ".join(claim.orgs),
        found=Fact("company.named", (("companies", ", ".join(named)),)),
        support=witnesses if same else (),
        against=() if same else witnesses,
        rival="" if same else ", ".join(named),
    )
