"""Money at the day of the legal act: the amount as told, in dollars of that day, in constant dollars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from terazi.model import AmountKind, Deal, Ledger, Money, Rate, Stage, Value, When

# From here on a deal is a legal act: what is signed, ordered or in force. Talks and plans bind nobody.
_BINDING = frozenset(Stage) - {
    Stage.INTEREST, Stage.TALKS, Stage.PLANNED, Stage.DENIED, Stage.REJECTED, Stage.CANCELLED, Stage.STALLED,
}  # fmt: skip


def _no_rate(_currency: str, _when: When) -> Rate | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What money is converted with. ``rate(currency, when)``: the rate of a day, or the mean of a month or year.

    ``prices``: year -> index of US consumer prices, annual average, published by ``prices_source``;
    ``base_year``: the year whose dollars constant dollars are.
    """

    rate: Callable[[str, When], Rate | None] = _no_rate
    prices: Mapping[int, float] = field(default_factory=dict)
    prices_source: str = ""
    base_year: int = 0


def value_of(amount: Money, kind: AmountKind | None, *, act: When, reported: When = "", rates: Rates) -> Value:
    """An amount at the day of its act and at the day of its report; the original stands beside both."""
    rate, usd = _in_usd(amount, act, rates)
    reported_rate, reported_usd = _in_usd(amount, reported, rates)
    return Value(
        original=amount,
        kind=kind,
        act=act,
        reported=reported,
        rate=rate,
        usd=usd,
        constant_usd=None if usd is None else constant(usd, act, rates),
        base_year=rates.base_year,
        prices_source=rates.prices_source,
        reported_rate=reported_rate,
        reported_usd=reported_usd,
    )


def constant(usd: float, when: When, rates: Rates) -> float | None:
    """Dollars of a day in dollars of the base year; None for a year without index."""
    then, base = rates.prices.get(int(when[:4])), rates.prices.get(rates.base_year)
    return usd * base / then if then and base else None


def value_of_deal(deal: Deal, ledger: Ledger, rates: Rates) -> Value | None:
    """The shown amount of a deal, at the day of its first binding step; None where no amount is told."""
    if deal.amount is None:
        return None
    return value_of(deal.amount, deal.amount_kind, act=act_day(deal), reported=_report_day(deal, ledger), rates=rates)


def act_day(deal: Deal) -> When:
    """The day of the first step that binds (signed, ordered, in force or beyond); "" where none is dated."""
    return min((step.date for step in deal.history if step.stage in _BINDING and step.date), default="")


def sums(values: Iterable[Value]) -> dict[AmountKind | None, float]:
    """Constant dollars by kind of amount: a budget, a contract, a ceiling and a grant are never added together."""
    found: dict[AmountKind | None, float] = defaultdict(float)
    for value in values:
        if value.constant_usd is not None:
            found[value.kind] += value.constant_usd
    return dict(sorted(found.items(), key=lambda row: row[0] or ""))


def _in_usd(amount: Money, when: When, rates: Rates) -> tuple[Rate | None, float | None]:
    rate = rates.rate(amount.currency, when) if when else None
    return rate, None if rate is None else float(amount.value) / rate.per_usd


def _report_day(deal: Deal, ledger: Ledger) -> When:
    """When the shown amount was first printed."""
    shown = {c for t in deal.told if t.field == "amount" for c in t.claims} or set(deal.claims)
    days = (r.published for r in ledger.reports if r.published and any(c.id in shown for c in r.claims))
    return min(days, default="")
