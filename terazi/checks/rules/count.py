"""Count: do as many states of a group hold it as the statement says?

More than told refutes a count; fewer only means that the ledger has not seen them.
"""

from __future__ import annotations

from terazi.checks.ground import Ground, one_of_each_origin
from terazi.checks.rules.superlative import contender
from terazi.model import Claim
from terazi.model.checking import Assertion, Check, Fact, Outcome, Rule


def check(assertion: Assertion, claim: Claim, ground: Ground) -> Check:
    """The states of the group that hold all that is named, counted."""
    things = [*claim.items] or sorted(claim.category)
    found = [contender(state, things, claim.suppliers, ground) for state in assertion.recipients]
    holding = [one for one in found if one.is_complete and not any(held.doubted for _, held in one.held)]
    wanted = assertion.number or 0
    outcomes = {0: Outcome.SUPPORTED, 1: Outcome.CONTRADICTED, -1: Outcome.UNDETERMINED}
    side = (len(holding) > wanted) - (len(holding) < wanted)
    return Check(
        rule=Rule.COUNT,
        outcome=outcomes[side],
        stated=str(wanted),
        found=Fact("count.found", (("number", str(len(holding))), ("states", ", ".join(o.state for o in holding)))),
        support=one_of_each_origin(w for one in holding for w in one.witnesses[:1]),
    )
