"""Date: does the ledger date this step as the statement does?

A step that the ledger dates otherwise contradicts, at the precision of the shorter of the two. Where the ledger has
the step without a day, the day of its report is the latest it can have happened.
"""

from __future__ import annotations

from collections.abc import Iterable

from terazi.checks.dates import is_before, may_be_same, months_between
from terazi.checks.ground import Ground
from terazi.checks.rungs import rung
from terazi.model import Claim, Deal, Stage
from terazi.model.checking import Check, Fact, Outcome, Rule

# Steps of one rung are compared; an agreement that is told as in force was agreed first, which has its own rule.
_ALL_OF_IT = (Stage.PLANNED, None)


def check(claim: Claim, deal: Deal, ground: Ground) -> Check | None:
    """The steps of the deal against the date that is told; None where none is told."""
    if not claim.date:
        return None
    dated = _most_precise([c for c in ground.told_of(deal) if c.date])
    same = [c for c in dated if may_be_same(str(c.date), claim.date)]
    if same:
        found = Fact("date.same", (("date", str(same[0].date)),))
        return _check(claim, Outcome.SUPPORTED, found, support=[ground.witness(deal, c, "date") for c in same])
    of_rung = [c for c in dated if claim.stage in _ALL_OF_IT or rung(c.stage) == rung(claim.stage)] or dated
    if of_rung:
        near = min(of_rung, key=lambda c: abs(months_between(str(c.date), str(claim.date))))
        found = Fact("date.differs", (("date", str(near.date)),))
        return _check(claim, Outcome.CONTRADICTED, found, against=[ground.witness(deal, near, "date")])
    return _by_reports(claim, deal, ground)


def _most_precise(dated: list[Claim]) -> list[Claim]:
    """The claims without those whose date only tells another's less precisely."""
    days = {str(c.date) for c in dated}
    return [c for c in dated if not any(day != c.date and day.startswith(str(c.date)) for day in days)]


def distance(claim: Claim, deal: Deal, ground: Ground) -> int:
    """Months between the told date and the nearest that the ledger has for the deal; none told, none there: 0."""
    days = [str(c.date) for c in ground.told_of(deal) if c.date] or [s.date for s in deal.history if s.date]
    if not claim.date or not days:
        return 0
    return min(0 if may_be_same(day, claim.date) else 1 + abs(months_between(day, claim.date)) for day in days)


def _by_reports(claim: Claim, deal: Deal, ground: Ground) -> Check:
    """What the days of reports allow: a step was over when it was reported."""
    reported = [(ground.published(c), c) for c in ground.told_of(deal) if rung(c.stage) >= rung(claim.stage)]
    first = min(((day, c) for day, c in reported if day), key=lambda row: row[0], default=None)
    if first and may_be_same(first[0], str(claim.date)):
        found = Fact("date.reported_then", (("date", first[0]),))
        return _check(claim, Outcome.SUPPORTED, found, support=[ground.witness(deal, first[1], "stage")])
    if first and is_before(first[0], str(claim.date)):
        found = Fact("date.reported_before", (("date", first[0]),))
        return _check(claim, Outcome.CONTRADICTED, found, against=[ground.witness(deal, first[1], "stage")])
    return _check(claim, Outcome.UNDETERMINED, Fact("date.none"))


def _check(claim: Claim, outcome: Outcome, found: Fact, support: Iterable = (), against: Iterable = ()) -> Check:  # type: ignore[type-arg]  # witnesses
    return Check(
        rule=Rule.DATE,
        outcome=outcome,
        stated=str(claim.date),
        found=found,
        support=tuple(support)[:3],
        against=tuple(against)[:3],
    )
