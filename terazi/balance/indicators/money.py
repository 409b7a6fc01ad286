"""Money, in constant dollars, each kind of sum apart.

The sums that the recipient's deals are told to cost, at the rate of the day of the legal act and in dollars of one
year; contracts, grants, loans, budgets, ceilings and targets are never added together. The interval shows what the
same sums come to in dollars of their day and at the rate of the day of the report. A sum without known rate or
index is left out and counted in the note. Below each sum stand its deals: the amount as told, the day of the act and
of the report, the rate and who publishes it.
"""

from collections import defaultdict

from terazi.balance.counting import deals_asked
from terazi.balance.money import value_of_deal
from terazi.balance.pages import Page
from terazi.balance.scales import Scales
from terazi.model import Deal, Interval, Measure, Question, Value, Yardstick

TITLE = "Money"
UNIT = "constant US dollars"
YARDSTICKS = (Yardstick.MONEY,)
CAVEAT = "Sums as told; what covers weapons, training and parts is not split."
UNKNOWN = "kind not told"
NOMINAL, REPORTED = "dollars of the day of the act", "dollars of the day of the report"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    page = Page(
        indicator="money", unit=UNIT, caveat=CAVEAT, scales=scales, question=question, yardstick=Yardstick.MONEY
    )  # fmt: skip
    found: dict[str, list[tuple[Deal, Value]]] = defaultdict(list)
    for deal in deals_asked(scales.ledger, question):
        value = value_of_deal(deal, scales.ledger, scales.rates)
        if value is not None:
            found[str(value.kind or UNKNOWN)].append((deal, value))
    return tuple(
        figure
        for kind, rows in sorted(found.items())
        for figure in (_sum(page, kind, rows), *(_of_deal(page, kind, deal, value) for deal, value in rows))
    )


def _sum(page: Page, kind: str, rows: list[tuple[Deal, Value]]) -> Measure:
    counted = [(d, v) for d, v in rows if v.constant_usd is not None]
    over = page.over(d for d, _ in counted)
    rates = page.scales.rates
    note = f"Dollars of {rates.base_year}, by {rates.prices_source}; left out: {len(rows) - len(counted)}."
    if not counted:
        return over.figure(None, subject=kind, word="not converted", note=note)
    value = sum(v.constant_usd or 0.0 for _, v in counted)
    nominal = sum(v.usd or 0.0 for _, v in counted)
    ranges = [Interval(name=NOMINAL, low=min(nominal, value), high=max(nominal, value))]
    if all(v.reported_usd is not None for _, v in counted):
        printed = sum(v.reported_usd or 0.0 for _, v in counted)
        ranges.append(Interval(name=REPORTED, low=min(printed, value), high=max(printed, value)))
    return over.figure(value, tuple(ranges), subject=kind, note=note)


def _of_deal(page: Page, kind: str, deal: Deal, value: Value) -> Measure:
    ranges = (
        Interval(name=name, low=min(usd, value.constant_usd or usd), high=max(usd, value.constant_usd or usd))
        for name, usd in ((NOMINAL, value.usd), (REPORTED, value.reported_usd))
        if usd is not None
    )
    return page.over([deal]).figure(value.constant_usd, tuple(ranges), subject=deal.id, word=kind, note=told(value))


def told(value: Value) -> str:
    """An amount as told and what its conversion rests on, in one line."""
    original = f"{value.original.currency} {value.original.value:,}"
    if value.rate is None:
        return (
            f"{original}, act {value.act}: no rate is known." if value.act else f"{original}: no day of an act is told."
        )
    at = f"act {value.act} at {value.rate.per_usd:.4g} for a dollar ({value.rate.source}, {value.rate.when})"
    late = f"; reported {value.reported}: USD {value.reported_usd:,.0f}" if value.reported_usd is not None else ""
    return f"{original}, {at}: USD {value.usd or 0:,.0f}{late}."
