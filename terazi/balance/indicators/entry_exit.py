"""Entry, exit and persistence of suppliers between two windows.

``entry``: what suppliers hold in the second window that had nothing in the first; ``exit``: what those held
in the first that have nothing in the second; ``persistence``: what suppliers of both hold in the second.
Absence is absence from the records of the window, no more: a supplier may come back.
"""

import numpy as np

from terazi.balance.concentration import over_layers, shares
from terazi.balance.figures import About
from terazi.balance.grids import Floats
from terazi.balance.portfolios import VOLUME_FIRST, Portfolio, two_windows
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.model import Measure, Question

TITLE = "Entry and exit of suppliers"
UNIT = "share"
YARDSTICKS = VOLUME_FIRST
ABOUT = About(indicator="entry_exit", unit=UNIT, caveat="Not observed in a window is not the same as gone.")
_NAMES = ("entry", "exit", "persistence")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = two_windows(scales, question)
    page = held.sheet(ABOUT, scales)
    if held.thin:
        return tuple(page.withheld(name) for name in _NAMES)
    rows = zip(values(held.grid, moves), intervals(scales, held.grid, moves), _NAMES, _who(held), strict=True)
    return tuple(page.figure(float(value), own, subject=name, note=note) for value, own, name, note in rows)


def moves(sums: Floats) -> Floats:
    """Entry, exit and persistence."""
    before, after = over_layers(sums, -2) > 0, over_layers(sums, -1) > 0
    first, second = shares(sums, -2), shares(sums, -1)
    parts = (np.where(~before, second, 0), np.where(~after, first, 0), np.where(before, second, 0))
    return np.stack([part.sum(axis=-1) for part in parts], axis=-1)


def _who(held: Portfolio) -> list[str]:
    """The suppliers of each kind by name."""
    sums = held.grid.whole()
    before, after = over_layers(sums, -2) > 0, over_layers(sums, -1) > 0
    names = np.array([name or "?" for name in held.grid.suppliers])
    kinds = (after & ~before, before & ~after, before & after)
    return [f"Suppliers: {', '.join(names[found])}." if found.any() else "" for found in kinds]
