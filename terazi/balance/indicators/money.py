"""Money, in constant dollars, each kind of sum apart.

The sums that the recipient's deals are told to cost, at the rate of the day of the legal act and in dollars of one
year; contracts, grants, loans, budgets, ceilings and targets are never added together. The interval shows what the
same sums come to in dollars of their day and at the rate of the day of the report. A sum without known rate or
index is left out and counted in the note; the amounts as told stand with the deals.
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
    return tuple(_sum(page, kind, rows) for kind, rows in sorted(found.items()))


def _sum(page: Page, kind: str, rows: list[tuple[Deal, Value]]) -> Measure:
    counted = [(d, v) for d, v in rows if v.constant_usd is not None]
    over = page.over(d for d, _ in counted)
    note = f"Dollars of {page.scales.rates.base_year}; {len(rows) - len(counted)} sums without rate or index left out."
    if not counted:
        return over.figure(None, subject=kind, word="not converted", note=note)
    value = sum(v.constant_usd or 0.0 for _, v in counted)
    nominal = sum(v.usd or 0.0 for _, v in counted)
    ranges = [Interval(name=NOMINAL, low=min(nominal, value), high=max(nominal, value))]
    if all(v.reported_usd is not None for _, v in counted):
        printed = sum(v.reported_usd or 0.0 for _, v in counted)
        ranges.append(Interval(name=REPORTED, low=min(printed, value), high=max(printed, value)))
    return over.figure(value, tuple(ranges), subject=kind, note=note)
