"""Supplier share by year of order.

The supplier share of what was ordered in the window, whenever it came: it turns years before deliveries
do. A register that lists delivered deals only says nothing of orders still open: those come from news.
"""

from terazi.balance.figures import UNNAMED, About
from terazi.balance.indicators.supplier_share import NOT_OBSERVED, chosen, not_observed, shares_with_ranges
from terazi.balance.lots import Dated
from terazi.balance.portfolios import ALL_YARDSTICKS, portfolio
from terazi.balance.scales import Scales
from terazi.model import Measure, Question

TITLE = "Supplier share by year of order"
UNIT = "share"
YARDSTICKS = ALL_YARDSTICKS
ABOUT = About(indicator="order_share", unit=UNIT, caveat="Orders without any delivery may be missing.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question, dated=Dated.ORDERED)
    page, wanted = held.sheet(ABOUT, scales), chosen(held, question)
    absent = not_observed(held, question)
    if held.thin:
        return tuple(page.withheld(name or UNNAMED) for name in (*(name for _, name in wanted), *absent))
    found = shares_with_ranges(held, scales)
    told = [page.figure(found[at][0], found[at][1], subject=name or UNNAMED) for at, name in wanted]
    return (*told, *(page.figure(0.0, subject=name, note=NOT_OBSERVED) for name in absent))
