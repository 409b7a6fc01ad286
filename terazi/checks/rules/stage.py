"""Stage: had it come as far as the statement tells?

What is told as reached on a day on which the ledger has an earlier step, or whose necessary step came only later (a
ratification after "in force"), is contradicted. What goes further than any report, without a day, is qualified; so is
what has gone further since, or was handed over by the word of those alone whom no party bears out.
"""

from __future__ import annotations

from terazi.checks.dates import is_before, may_be_same
from terazi.checks.ground import Ground, one_of_each_origin
from terazi.checks.holdings import is_doubted
from terazi.checks.phrases import tells
from terazi.checks.rungs import AGREED, BROKEN, DELIVERED, IN_PRODUCTION, reached, rung
from terazi.knowledge.statements import Sense
from terazi.model import Claim, Deal, Kind, Modality, Stage
from terazi.model.checking import Check, Fact, Outcome, Rule, Witness

_HALTED = frozenset({Stage.STALLED, Stage.SUSPENDED})
_OVER = frozenset({Stage.CANCELLED, Stage.REJECTED, Stage.ENDED})


def check(claim: Claim, deal: Deal, ground: Ground) -> Check | None:
    """The told stage against the deal's; None where none is told."""
    if claim.stage is None or claim.stage is Stage.DENIED:
        return None
    if claim.stage in BROKEN:
        return _broken(claim, deal, ground)
    told, has = _told_rung(claim), reached(deal)
    if told > has:
        return _beyond(claim, deal, ground)
    if told < AGREED and (has >= IN_PRODUCTION or (has >= AGREED and claim.stage is not Stage.PLANNED)):
        return _check(claim, Outcome.QUALIFIED, deal, "stage.further", support=_at(deal, ground, has))
    if told >= DELIVERED and is_doubted(deal):
        return _check(claim, Outcome.QUALIFIED, deal, "stage.doubted", against=_at(deal, ground, told))
    return _check(claim, Outcome.SUPPORTED, deal, _sure(claim, deal), support=_at(deal, ground, told))


def _told_rung(claim: Claim) -> int:
    """The told rung; who is said to have something was given it, whether it is in service or not."""
    return min(rung(claim.stage), DELIVERED) if claim.kind is Kind.HOLDING else rung(claim.stage)


def _sure(claim: Claim, deal: Deal) -> str:
    return "stage.established" if rung(deal.stage_established) >= rung(claim.stage) else "stage.claimed"


def _beyond(claim: Claim, deal: Deal, ground: Ground) -> Check:
    """A stage that no report of the deal tells."""
    later = _later_steps(claim, deal, ground)
    if later:
        return _check(claim, Outcome.CONTRADICTED, deal, "stage.later", against=later)
    lower = [c for c in ground.told_of(deal) if _is_lower_then(c, claim)]
    if lower:
        against = one_of_each_origin(ground.witness(deal, c, "stage", "date") for c in lower)
        return _check(claim, Outcome.CONTRADICTED, deal, "stage.earlier_step", against=against)
    undone = [c for c in ground.told_of(deal) if _is_undone(c, ground)]
    if undone and rung(claim.stage) >= IN_PRODUCTION:
        against = one_of_each_origin(ground.witness(deal, c, "stage") for c in undone)
        return _check(claim, Outcome.CONTRADICTED, deal, "stage.not_begun", against=against)
    return _check(claim, Outcome.QUALIFIED, deal, "stage.ahead", support=_at(deal, ground, reached(deal)))


def _is_lower_then(told: Claim, claim: Claim) -> bool:
    """Whether a report has a lower step on the very date that the statement gives."""
    if not claim.date or not told.date or rung(told.stage) < 0:
        return False
    return may_be_same(str(told.date), str(claim.date)) and rung(told.stage) < rung(claim.stage)


def _is_undone(told: Claim, ground: Ground) -> bool:
    """Whether a report says that it has not begun, stopped or was denied."""
    if told.stage in BROKEN or told.modality is Modality.DENIED:
        return True
    return any(tells(Sense.NOT_YET, q, pack) for q in ground.quotes(told) for pack in ground.words)


def _later_steps(claim: Claim, deal: Deal, ground: Ground) -> tuple[Witness, ...]:
    """Steps without which an agreement is not in force, taken only after the told date."""
    if claim.stage is not Stage.IN_FORCE or not claim.date:
        return ()
    beside = (d for d in ground.ledger.deals if d.kind is Kind.AGREEMENT and set(d.parties) == set(deal.parties))
    found = [(d, c) for d in beside for c in ground.told_of(d) if c.date and is_before(str(claim.date), str(c.date))]
    approved = [(d, c) for d, c in found if _is_ratified(c, ground)]
    return one_of_each_origin(ground.witness(d, c, "stage", "date") for d, c in approved)


def _is_ratified(told: Claim, ground: Ground) -> bool:
    return any(tells(Sense.RATIFIED, quote, pack) for quote in ground.quotes(told) for pack in ground.words)


def _broken(claim: Claim, deal: Deal, ground: Ground) -> Check:
    """A break that is told: borne out by one in the ledger, refuted by a deal that has been carried out."""
    found = [c for c in ground.told_of(deal) if _is_undone(c, ground) and (claim.stage in _HALTED or c.stage in _OVER)]
    if found:
        support = one_of_each_origin(ground.witness(deal, c, "stage") for c in found)
        return _check(claim, Outcome.SUPPORTED, deal, "stage.broken", support=support)
    against = _at(deal, ground, reached(deal))
    if reached(deal) >= IN_PRODUCTION:
        return _check(claim, Outcome.CONTRADICTED, deal, "stage.unbroken", against=against)
    return _check(claim, Outcome.NOT_IN_LEDGER, deal, "stage.no_break", against=against)


def _at(deal: Deal, ground: Ground, least: int) -> tuple[Witness, ...]:
    """Those who tell at least this rung."""
    told = [c for c in ground.told_of(deal) if rung(c.stage) >= least and c.modality is not Modality.DENIED]
    return one_of_each_origin(ground.witness(deal, c, "stage") for c in told)


def _check(
    claim: Claim,
    outcome: Outcome,
    deal: Deal,
    key: str,
    *,
    support: tuple[Witness, ...] = (),
    against: tuple[Witness, ...] = (),
) -> Check:
    values = (("claimed", str(deal.stage_claimed or "")), ("established", str(deal.stage_established or "")))
    return Check(
        rule=Rule.STAGE,
        outcome=outcome,
        stated=str(claim.stage),
        found=Fact(key, values),
        support=support,
        against=against,
    )
