"""Turnover of suppliers between two windows.

Half the sum of all changes of supplier shares: 0 is the same mix as before, 1 a complete change. The first
window is as long as the second and lies just before it, unless another is asked for.
"""

import numpy as np

from terazi.balance.concentration import shares
from terazi.balance.figures import About
from terazi.balance.grids import Floats
from terazi.balance.portfolios import VOLUME_FIRST, two_windows
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.model import Measure, Question

TITLE = "Turnover of suppliers"
UNIT = "from 0 to 1"
YARDSTICKS = VOLUME_FIRST
ABOUT = About(indicator="turnover", unit=UNIT, caveat="Says how much changed, not who lost to whom.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = two_windows(scales, question)
    page = held.sheet(ABOUT, scales)
    if held.thin:
        return (page.withheld(),)
    return (page.figure(float(values(held.grid, turnover)[0]), intervals(scales, held.grid, turnover)[0]),)


def turnover(sums: Floats) -> Floats:
    """Half the sum of the changes of all shares from the first window to the second."""
    moved: Floats = np.abs(shares(sums, -1) - shares(sums, -2)).sum(axis=-1, keepdims=True) / 2
    return moved
