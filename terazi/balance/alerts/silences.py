"""Silence where a delivery is due by experience.

Of deals whose steps are dated, nine in ten are delivered within some time (Kaplan and Meier, deals that are
still pending counted as such): of the supplier's own where it has five deliveries or more, else of all. A deal
that has waited longer since the day, without a report of delivery or of a break, is an alert.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from terazi.balance.days import closes, middle, years_between
from terazi.balance.indicators.conversion import is_announced
from terazi.balance.indicators.time_to_delivery import wait_of
from terazi.balance.statistics import times_to
from terazi.balance.watched import Watched, subject_of
from terazi.model import Alert, AlertKind, Deal

PART, FEWEST_DONE = 0.9, 5
_YEAR = 365.25


@dataclass(slots=True)
class _Waits:
    """Years that deliveries took, and years that pending deals have waited."""

    done: list[float] = field(default_factory=list)
    pending: list[float] = field(default_factory=list)


def watch(watched: Watched) -> Iterator[Alert]:
    today = closes(watched.today)
    waits = {deal.id: wait_of(deal, today) for deal in watched.now.ledger.deals if is_announced(deal)}
    limits = _limits(watched, waits)
    for deal in watched.now.ledger.deals:
        found = waits.get(deal.id)
        limit = limits.get("+".join(deal.suppliers), limits.get(""))
        if found and not found[1] and limit is not None:
            passed = _begun(deal) + timedelta(days=limit * _YEAR)
            if closes(watched.since) < passed <= today:
                yield _silence(watched, deal, passed, limit)


def _silence(watched: Watched, deal: Deal, passed: date, limit: float) -> Alert:
    waited = years_between(_begun(deal), closes(watched.today))
    return Alert(
        kind=AlertKind.SILENCE,
        subject=deal.id,
        states=subject_of(deal),
        since=passed.isoformat(),
        claims=watched.by_day(deal.claims)[-1:],
        deals=(deal.id,),
        before=deal.stage_claimed or "",
        figures=(("years", waited), ("limit", limit)),
    )


def _limits(watched: Watched, waits: Mapping[str, tuple[float, bool] | None]) -> dict[str, float]:
    """The time within which nine in ten are delivered, by supplier, and of all under ""."""
    by_supplier: dict[str, _Waits] = defaultdict(_Waits)
    for deal in watched.now.ledger.deals:
        found = waits.get(deal.id)
        for name in ("+".join(deal.suppliers), "") if found else ():
            years, is_done = found or (0.0, False)
            (by_supplier[name].done if is_done else by_supplier[name].pending).append(years)
    times = {
        name: times_to(PART, own.done, own.pending).value
        for name, own in by_supplier.items()
        if len(own.done) >= FEWEST_DONE
    }
    return {name: time for name, time in times.items() if time is not None}


def _begun(deal: Deal) -> date:
    return middle(min(step.date for step in deal.history if step.date))
