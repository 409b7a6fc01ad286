"""Dependence asymmetry.

How much the recipient needs the supplier less how much the supplier needs the recipient: the supplier's
share of what the recipient took, minus the recipient's share of what the supplier delivered to anybody.
Near 1 only the recipient is bound, near 0 they need one another alike, below 0 the supplier is bound.
The second share needs all that the supplier delivered: with a register of few recipients it is not
assessable.
"""

from collections.abc import Iterator

import numpy as np

from terazi.balance.concentration import normed
from terazi.balance.figures import About, is_thin
from terazi.balance.grids import Floats, Grid, grid_of
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


def _of(supplier: str, held: Portfolio, scales: Scales) -> Iterator[Measure]:
    own, grid = {lot.deal for lot in held.lots}, _with_others(held, scales)
    at = grid.suppliers.index(supplier)
    found, ranges = scales.once(
        ("asymmetry", grid), lambda: (values(grid, asymmetry), intervals(scales, grid, asymmetry))
    )
    sold = [lot for lot in lots(scales, everywhere(held.question)) if lot.supplier == supplier and lot.deal not in own]
    page = held.sheet(ABOUT, scales).over((*held.lots, *sold))
    if is_thin([*sold, *(lot for lot in held.lots if lot.supplier == supplier)], held.question):
        yield page.withheld(supplier)
        return
    for place, name in enumerate(("", "/recipient's share", "/supplier's share"), 3 * at):
        yield page.figure(float(found[place]), ranges[place], subject=supplier + name)


def _with_others(held: Portfolio, scales: Scales) -> Grid:
    """What the recipient took, and what its suppliers delivered to anybody else, as two layers."""
    return scales.once(("with others", held), lambda: _grid_with_others(held, scales))


def _grid_with_others(held: Portfolio, scales: Scales) -> Grid:
    own = {lot.deal for lot in held.lots}
    others = [one for one in lots(scales, everywhere(held.question)) if one.supplier in held.grid.suppliers]
    both = held.lots + tuple(lot for lot in others if lot.deal not in own)
    return grid_of((both,), lambda lot: "in" if lot.deal in own else "out")


def asymmetry(sums: Floats) -> Floats:
    """For each supplier the difference, then both shares; layer 0 is the recipient, layer 1 everybody else."""
    window = sums[..., -1, :, :]
    needs, needed = normed(window[..., 0, :]), normed(np.swapaxes(window, -1, -2))[..., 0]
    found = np.stack((needs - needed, needs, needed), axis=-1)
    return found.reshape(*found.shape[:-2], -1)
