"""Share of the largest supplier.

The largest supplier share, with that supplier as subject (``?`` where most has no named supplier); where
several are equal all are named. Its ranges are those of the supplier share; counts only where there is too
little for a share.
"""

from terazi.balance.concentration import shares
from terazi.balance.figures import UNNAMED, About
from terazi.balance.indicators.supplier_share import shares_with_ranges
from terazi.balance.portfolios import ALL_YARDSTICKS, Portfolio, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import values
from terazi.model import Measure, Question

TITLE = "Share of the largest supplier"
UNIT = "share"
YARDSTICKS = ALL_YARDSTICKS
ABOUT = About(
    indicator="top_share", unit=UNIT, caveat="The largest by one yardstick need not be the largest by another."
)
# Two shares closer than this are equal; sums of parts differ in their last digits.
_EQUAL = 1e-9


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question)
    page, top = held.sheet(ABOUT, scales), largest(held)
    subject = "+".join(held.grid.suppliers[at] or UNNAMED for at in top)
    if held.thin or not top:
        return (page.withheld(subject),)
    share, ranges = shares_with_ranges(held, scales)[top[0]]
    return (page.figure(share, ranges, subject=subject),)


def largest(held: Portfolio) -> list[int]:
    """The places of the suppliers with the largest share."""
    parts = values(held.grid, shares) if held.lots else ()
    most = max(parts, default=0.0)
    return [at for at, part in enumerate(parts) if part > most - _EQUAL]
