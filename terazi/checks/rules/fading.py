"""Fading: what is told as growing has had no step for three years.

A relation is not refuted by silence; the statement is qualified with the last step and with what broke off beside it.
Where the growth is denied, the same finding bears the denial out.
"""

from __future__ import annotations

from collections.abc import Sequence

from terazi.checks.dates import months_between
from terazi.checks.ground import Ground, one_of_each_origin
from terazi.checks.matching import same_thing
from terazi.checks.rungs import BROKEN
from terazi.model import Claim, Deal, Modality
from terazi.model.checking import Check, Fact, Outcome, Rule, Witness

# Months without a step after which a relation is shown as fading.
LONG = 36


def check(claim: Claim, deals: Sequence[Deal], ground: Ground, *, denied: bool) -> Check | None:
    """The last step of these deals against the day of the statement; None where the ledger has no days."""
    steps = sorted((s.date, d.id, s.claim) for d in deals for s in d.history if s.date)
    if not steps or not ground.day:
        return None
    last, name, told = steps[-1]
    is_old = months_between(last, ground.day) >= LONG
    deal = next(d for d in deals if d.id == name)
    witness = (ground.witness(deal, ground.claims[told], "stage"),) if told in ground.claims else ()
    outcomes = (Outcome.QUALIFIED, Outcome.SUPPORTED) if is_old else (Outcome.SUPPORTED, Outcome.CONTRADICTED)
    return Check(
        rule=Rule.FADING,
        outcome=outcomes[denied],
        stated="denied" if denied else "growing",
        found=Fact("fading.old" if is_old else "fading.recent", (("last", last),)),
        support=witness,
        against=_broken(claim, deals, ground),
    )


def _broken(claim: Claim, deals: Sequence[Deal], ground: Ground) -> tuple[Witness, ...]:
    """What broke off between the same sides over the same thing."""
    sides = {(d.suppliers, d.recipients) for d in deals}
    beside = [d for d in ground.ledger.deals if (d.suppliers, d.recipients) in sides and same_thing(claim, d, ground)]
    told = [(d, c) for d in beside for c in ground.told_of(d) if c.stage in BROKEN or c.modality is Modality.DENIED]
    return one_of_each_origin((ground.witness(d, c, "stage") for d, c in told), most=2)
