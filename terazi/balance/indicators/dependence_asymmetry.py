"""Dependence asymmetry.

How much the recipient needs the supplier less how much the supplier needs the recipient: the supplier's
share of what the recipient took, minus the recipient's share of what the supplier delivered to anybody.
Near 1 only the recipient is bound, near 0 they need one another alike, below 0 the supplier is bound.
The second share needs all that the supplier delivered: with a register of few recipients it is not
assessable.
"""

import numpy as np

from terazi.balance.concentration import normed
from terazi.balance.figures import About
from terazi.balance.grids import Floats, grid_of
from terazi.balance.indicators.supplier_share import chosen
from terazi.balance.lots import lots
from terazi.balance.portfolios import Portfolio, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.balance.world import NOT_ASSESSABLE, everywhere, holds_the_world
from terazi.model import Measure, Question, Yardstick

TITLE = "Dependence asymmetry"
UNIT = "difference of shares"
YARDSTICKS = (Yardstick.VOLUME, Yardstick.DEALS)
ABOUT = About(
    indicator="dependence_asymmetry", unit=UNIT, caveat="By deals it compares what this ledger holds, not the world."
)


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question)
    named = [name for _, name in chosen(held, question) if name]
    if not holds_the_world(scales, question):
        page, note = held.sheet(ABOUT, scales), "The register does not hold all that the supplier delivered."
        return tuple(page.figure(None, subject=name, word=NOT_ASSESSABLE, note=note) for name in named)
    if held.thin:
        return tuple(held.sheet(ABOUT, scales).withheld(name) for name in named)
    return tuple(figure for name in named for figure in _of(name, held, scales))


def _of(supplier: str, held: Portfolio, scales: Scales) -> tuple[Measure, ...]:
    own = {lot.deal for lot in held.lots}
    sold = [lot for lot in lots(scales, everywhere(held.question)) if lot.supplier == supplier]
    both = held.lots + tuple(lot for lot in sold if lot.deal not in own)
    grid = grid_of((both,), lambda lot: "in" if lot.deal in own else "out")
    at = grid.suppliers.index(supplier)

    def asymmetry(sums: Floats) -> Floats:
        """The difference, then both shares; the first layer is the recipient, the second everybody else."""
        needs, needed = normed(sums[..., -1, 0, :])[..., at], normed(sums[..., -1, :, at])[..., 0]
        return np.stack((needs - needed, needs, needed), axis=-1)

    page, names = held.sheet(ABOUT, scales).over(both), ("", "/recipient's share", "/supplier's share")
    rows = zip(values(grid, asymmetry), intervals(scales, grid, asymmetry), names, strict=True)
    return tuple(page.figure(float(value), ranges, subject=supplier + name) for value, ranges, name in rows)
