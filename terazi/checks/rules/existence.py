"""Existence: does the ledger hold a deal of these sides, this kind and this thing?

A deal that only denials tell of contradicts; one that nobody tells of is not in the ledger, which refutes nothing. That
somebody denied it is borne out by his denial, whatever others tell.
"""

from __future__ import annotations

from terazi.checks.ground import Ground, one_of_each_origin
from terazi.checks.rungs import rung
from terazi.model import Claim, Deal, Modality, Stage
from terazi.model.checking import Check, Fact, Outcome, Rule
from terazi.notation import write


def check(claim: Claim, deal: Deal, ground: Ground) -> Check:
    """The deal found, with a witness of each origin that tells of it."""
    told = ground.told_of(deal)
    denying = [c for c in told if c.modality is Modality.DENIED or c.stage is Stage.DENIED]
    telling = [c for c in told if c not in denying]
    only_denied = bool(denying) and (claim.stage is Stage.DENIED or all(rung(c.stage) < 0 for c in telling))
    return Check(
        rule=Rule.EXISTENCE,
        outcome=Outcome.CONTRADICTED if only_denied else Outcome.SUPPORTED,
        stated=write(claim),
        found=Fact("existence.denied" if only_denied else _how_sure(deal), (("deal", deal.id),)),
        support=one_of_each_origin(ground.witness(deal, c, "stage") for c in telling),
        against=one_of_each_origin(ground.witness(deal, c, "stage") for c in denying),
        rival=deal.id if only_denied else "",
    )


def missing(claim: Claim, nearest: Deal | None, ground: Ground) -> Check:
    """No such deal; the nearest one beside it."""
    near = [ground.witness(nearest, c, "stage") for c in ground.told_of(nearest)] if nearest else []
    return Check(
        rule=Rule.EXISTENCE,
        outcome=Outcome.NOT_IN_LEDGER,
        stated=write(claim),
        found=Fact("existence.none", (("documents", str(len(ground.ledger.reports) or len(ground.documents))),)),
        against=one_of_each_origin(near, most=1),
        rival=nearest.id if nearest else "",
    )


def _how_sure(deal: Deal) -> str:
    return "existence.several" if len(deal.origins) > 1 else "existence.one_origin"
