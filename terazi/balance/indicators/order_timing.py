"""Order years in the categories that change hands.

For each category that the newcomer is taking over: *succession* where the incumbent's last order came
before the newcomer's first (it took the next need), *head-to-head* where their order years overlap. Only
then may a text speak of displacement. The value is the years between the two, negative for an overlap.
"""

from terazi.balance.complement.cells import Cell, cells_of
from terazi.balance.complement.pairs import Pair, pairs
from terazi.balance.figures import About
from terazi.balance.portfolios import VOLUME_FIRST
from terazi.balance.scales import Scales
from terazi.model import Measure, Question

TITLE = "Order years of newcomer and incumbent"
UNIT = "years"
NEEDS_SUPPLIER = True
YARDSTICKS = VOLUME_FIRST
ABOUT = About(indicator="order_timing", unit=UNIT, caveat="Years only; some are the register's estimates.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    return tuple(_of(cell, pair) for pair in pairs(scales, question) for cell in cells_of(pair) if cell.timing)


def _of(cell: Cell, pair: Pair) -> Measure:
    timing, subject = cell.timing, f"{pair.name}/{cell.category or '?'}"
    page = pair.sheet(ABOUT).over(timing.lots if timing else ())
    if timing is None or timing.last is None or timing.first is None:
        return page.figure(None, subject=subject, word="" if timing is None else timing.order)
    note = f"{pair.incumbent} orders to {timing.last}, {pair.newcomer} from {timing.first}."
    return page.figure(float(timing.first - timing.last), subject=subject, word=timing.order, note=note)
