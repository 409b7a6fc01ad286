"""Recipient share: to whom a supplier delivers.

The part of what the supplier delivered in the window, or of all that anybody did where none is asked for, that
went to each recipient asked for, with its rank among all. Needs a register of the world: with one of few
recipients it is not assessable.
"""

from __future__ import annotations

import dataclasses

from terazi.balance.concentration import shares
from terazi.balance.figures import About, is_thin, sheet
from terazi.balance.grids import grid_of
from terazi.balance.lots import lots
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.balance.world import NOT_ASSESSABLE, everywhere, holds_the_world
from terazi.model import Measure, Question, Yardstick

TITLE = "Recipient share"
UNIT = "share"
YARDSTICKS = (Yardstick.VOLUME, Yardstick.DEALS)
ABOUT = About(
    indicator="recipient_share", unit=UNIT, caveat="By deals it compares what this ledger holds, not the world."
)


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    every = lots(scales, everywhere(question))
    own = tuple(lot for lot in every if not question.suppliers or lot.supplier in question.suppliers)
    page = sheet(ABOUT, own, scales, question)
    # A recipient takes the place of the supplier: the share is of what was delivered, not of what was taken.
    grid = grid_of((tuple(dataclasses.replace(lot, supplier=lot.recipient) for lot in own),))
    wanted = question.recipients or grid.suppliers
    if not holds_the_world(scales, question):
        note = "The register does not hold all that was delivered."
        return tuple(page.figure(None, subject=name, word=NOT_ASSESSABLE, note=note) for name in wanted)
    if is_thin(own, question):
        return tuple(page.withheld(name) for name in wanted)
    parts, ranges = values(grid, shares), intervals(scales, grid, shares)
    told = []
    for name in wanted:
        if name not in grid.suppliers:
            told.append(page.figure(0.0, subject=name, note="Not observed in these deals."))
            continue
        at = grid.suppliers.index(name)
        note = f"Rank {1 + int((parts > parts[at] + 1e-9).sum())} of {len(parts)}."
        told.append(page.figure(float(parts[at]), ranges[at], subject=name, note=note))
    return tuple(told)
