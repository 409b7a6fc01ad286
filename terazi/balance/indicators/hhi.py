"""Concentration of suppliers (Herfindahl-Hirschman index).

The sum of the squared supplier shares: 1 is a single supplier, 1/N is N equal ones. Goods whose supplier
nobody names count as one supplier's, as registers count them; the bounds beside it spread them infinitely
thin or give them all to the largest. Antitrust bands fit no arms importer and are not used. By deals, by
units, by volume and by money the same recipient can look very different.
"""

import numpy as np

from terazi.balance.concentration import hhi, hhi_bounds, over_layers
from terazi.balance.editions import across_editions
from terazi.balance.figures import About
from terazi.balance.portfolios import ALL_YARDSTICKS, Portfolio, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import UNKNOWN, intervals, values
from terazi.model import Interval, Measure, Question

TITLE = "Concentration (HHI)"
UNIT = "index from 0 to 1"
YARDSTICKS = ALL_YARDSTICKS
ABOUT = About(indicator="hhi", unit=UNIT, caveat="An index by another yardstick can differ widely.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question)
    page = held.sheet(ABOUT, scales)
    if held.thin:
        return (page.withheld(),)
    editions = across_editions(held, scales, lambda one: {"": _index(one)})
    ranges = (*intervals(scales, held.grid, hhi)[0], *unknown_bounds(held), *editions.values())
    return (page.figure(_index(held), ranges),)


def _index(held: Portfolio) -> float:
    return float(values(held.grid, hhi)[0])


def unknown_bounds(held: Portfolio) -> tuple[Interval, ...]:
    """The index for both extremes of who the unnamed suppliers are; nothing where all are named."""
    sums = over_layers(held.grid.whole())
    named = np.array([name != "" for name in held.grid.suppliers])
    unknown = float(sums[~named].sum())
    if not unknown:
        return ()
    low, high = hhi_bounds(sums[named], unknown)
    return (Interval(name=UNKNOWN, low=low, high=high),)
