"""Legacy stock: whose goods still stand in the recipient's arsenals.

All that a register knows to have come until the end of the window, each delivery fading evenly over a
service life: the share of each supplier in what is left. The value takes thirty years, the interval beside it
lives of 25 to 40. What was there before the register begins, as all that was inherited, is not in it.
"""

from __future__ import annotations

import dataclasses

from terazi.balance.concentration import shares
from terazi.balance.figures import UNNAMED, About, is_thin, sheet
from terazi.balance.grids import grid_of
from terazi.balance.lots import Lot, lots
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.balance.windows import HISTORY_FROM, placed
from terazi.model import Interval, Measure, Question, Yardstick

TITLE = "Legacy stock by supplier"
UNIT = "share"
YARDSTICKS = (Yardstick.VOLUME,)
ABOUT = About(
    indicator="legacy_stock", unit=UNIT, caveat=f"Of deliveries since {HISTORY_FROM} only: inherited arms are in none."
)
LIFE, LIVES = 30, (25, 40)


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    asked = dataclasses.replace(placed(scales, question), since=str(HISTORY_FROM))
    found, year = lots(scales, asked), int(asked.until[:4])
    page = sheet(ABOUT, found, scales, asked)
    grid = grid_of((faded(found, year, LIFE),))
    wanted = [(at, name) for at, name in enumerate(grid.suppliers) if not asked.suppliers or name in asked.suppliers]
    if is_thin(faded(found, year, LIFE), asked):
        return tuple(page.withheld(name or UNNAMED) for _, name in wanted)
    ranges, parts = intervals(scales, grid, shares), values(grid, shares)
    ends = [values(grid_of((faded(found, year, life),)), shares) for life in LIVES]
    return tuple(
        page.figure(
            float(parts[at]), (*ranges[at], _lives(float(ends[0][at]), float(ends[1][at]))), subject=name or UNNAMED
        )
        for at, name in wanted
    )


def faded(found: tuple[Lot, ...], year: int, life: int) -> tuple[Lot, ...]:
    """What is left of each lot in a year, if it fades evenly over so many years."""
    return tuple(
        dataclasses.replace(lot, weight=lot.weight * max(0.0, 1 - (year - lot.year) / life))
        for lot in found
        if lot.year is not None
    )


def _lives(one: float, other: float) -> Interval:
    return Interval(name=f"service lives of {LIVES[0]} to {LIVES[1]} years", low=min(one, other), high=max(one, other))
