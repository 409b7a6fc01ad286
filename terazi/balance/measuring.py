"""Build a measure: number of deals, window, edition and basis are filled here, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from terazi.balance.scales import Scales
from terazi.model import Deal, Measure, Question, Yardstick

# The one yardstick that news allows: a deal counts once, whatever its size. Volumes need a register.
YARDSTICK = Yardstick.DEALS


def build(
    indicator: str,
    unit: str,
    caveat: str,
    *,
    value: Fraction | None,
    bounds: tuple[Fraction, Fraction] | None,
    deals: Sequence[Deal],
    scales: Scales,
    question: Question,
    subject: str = "",
) -> Measure:
    """One figure over ``deals``; without a value it has no bounds either."""
    low, high = bounds if bounds is not None and value is not None else (value, value)
    return Measure(
        indicator=indicator,
        subject=subject or "+".join(question.recipients) or "all",
        value=_as_float(value),
        low=_as_float(low),
        high=_as_float(high),
        unit=unit,
        yardstick=YARDSTICK,
        n=len(deals),
        window=_window(deals, question),
        edition=scales.ledger.edition,
        basis=tuple(deal.id for deal in deals),
        caveat=caveat,
    )


def _as_float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _window(deals: Sequence[Deal], question: Question) -> str:
    """ISO interval ``since/until``; an open end is the first or last dated step of the deals."""
    days = sorted(step.date for deal in deals for step in deal.history)
    first, last = (days[0], days[-1]) if days else ("", "")
    return f"{question.since or first}/{question.until or last}"
