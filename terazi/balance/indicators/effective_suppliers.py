"""Effective number of suppliers.

How many equal suppliers would be as concentrated: 1/HHI, and under ``…/entropy`` the exponential of the
entropy, which minds small suppliers more. Nine suppliers of which one holds nearly all are little more
than one.
"""

from terazi.balance.concentration import effective_number, effective_number_of_entropy
from terazi.balance.figures import About, Sheet
from terazi.balance.indicators.hhi import unknown_bounds
from terazi.balance.portfolios import ALL_YARDSTICKS, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.model import Interval, Measure, Question

TITLE = "Effective number of suppliers"
UNIT = "suppliers"
YARDSTICKS = ALL_YARDSTICKS
ABOUT = About(
    indicator="effective_suppliers", unit=UNIT, caveat="Not the number of suppliers: unequal ones count for less."
)


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question)
    page = held.sheet(ABOUT, scales)
    if held.thin:
        return (page.withheld(),)
    turned = (Interval(name=one.name, low=1 / one.high, high=1 / one.low) for one in unknown_bounds(held) if one.low)
    of_index = (*intervals(scales, held.grid, effective_number)[0], *turned)
    of_entropy = intervals(scales, held.grid, effective_number_of_entropy)[0]
    return (
        page.figure(float(values(held.grid, effective_number)[0]), of_index),
        page.figure(
            float(values(held.grid, effective_number_of_entropy)[0]), of_entropy, subject=f"{_whose(page)}/entropy"
        ),
    )


def _whose(page: Sheet) -> str:
    return "+".join(page.question.recipients) or "all"
