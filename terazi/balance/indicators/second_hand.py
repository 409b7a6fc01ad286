"""Second-hand share.

How much of what a supplier delivered to the recipient had been used before, modernised or not. Prices of
used and new goods are never compared; only a register tells which is which.
"""

import numpy as np

from terazi.balance.concentration import normed
from terazi.balance.figures import About, is_thin
from terazi.balance.grids import Floats, grid_of
from terazi.balance.indicators.supplier_share import chosen
from terazi.balance.lots import Lot
from terazi.balance.portfolios import portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.model import Measure, Question, Yardstick

TITLE = "Second-hand share"
UNIT = "share of the supplier's volume"
YARDSTICKS = (Yardstick.VOLUME,)
ABOUT = About(indicator="second_hand", unit=UNIT, caveat="The register weighs used goods as less than new ones.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question)
    named = [name for _, name in chosen(held, question) if name]
    return tuple(_of(name, tuple(lot for lot in held.lots if lot.supplier == name), scales, question) for name in named)


def _of(supplier: str, own: tuple[Lot, ...], scales: Scales, question: Question) -> Measure:
    page = portfolio(scales, question).sheet(ABOUT, scales).over(own)
    if is_thin(own, question):
        return page.withheld(supplier)
    grid = grid_of((own,), lambda lot: "used" if lot.second_hand else "new")
    used = np.array([name == "used" for name in grid.layers])

    def share(sums: Floats) -> Floats:
        part: Floats = normed(sums[..., -1, :, 0])[..., used].sum(axis=-1, keepdims=True)
        return part

    return page.figure(float(values(grid, share)[0]), intervals(scales, grid, share)[0], subject=supplier)
