"""Share of the three largest suppliers (CR3).

What the three largest suppliers hold together, those that nobody names left out of the three. One of two
recipients with the same share can lean on a single supplier: read it beside the largest share.
"""

import numpy as np

from terazi.balance.concentration import shares, sum_of_largest
from terazi.balance.figures import About
from terazi.balance.grids import Floats
from terazi.balance.portfolios import ALL_YARDSTICKS, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.model import Measure, Question

TITLE = "Share of the three largest suppliers"
UNIT = "share"
YARDSTICKS = ALL_YARDSTICKS
ABOUT = About(indicator="top_three_share", unit=UNIT, caveat="Says nothing of how the three share it between them.")
_THREE = 3


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question)
    page = held.sheet(ABOUT, scales)
    if held.thin:
        return (page.withheld(),)
    named = np.array([name != "" for name in held.grid.suppliers])

    def together(sums: Floats) -> Floats:
        return sum_of_largest(shares(sums)[..., named], _THREE)

    return (page.figure(float(values(held.grid, together)[0]), intervals(scales, held.grid, together)[0]),)
