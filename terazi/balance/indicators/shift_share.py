"""Shift-share: why a supplier's share changed.

The change of a supplier's share between two windows, split without remainder into ``within`` (its share
inside categories moved) and ``mix`` (the recipient took other categories). A category without deliveries in
one window has no share there: it is taken from the other one, so that entry and exit are mix. A supplier
can lose its share without anybody having taken a category from it. Under ``…/within/uav`` and the like the
parts of each category.
"""

import numpy as np

from terazi.balance.concentration import normed, shares
from terazi.balance.figures import About
from terazi.balance.grids import Floats
from terazi.balance.indicators.supplier_share import chosen
from terazi.balance.portfolios import VOLUME_FIRST, Portfolio, two_windows
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.model import Measure, Question

TITLE = "Shift-share"
UNIT = "change of share"
YARDSTICKS = VOLUME_FIRST
ABOUT = About(indicator="shift_share", unit=UNIT, caveat="Another scheme of categories splits the change differently.")
# Parts of categories below this are left out of the list, never out of the sums.
_TOLD = 5e-4


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = two_windows(scales, question)
    page, wanted = held.sheet(ABOUT, scales), chosen(held, question)
    if held.thin:
        return tuple(page.withheld(name or "?") for _, name in wanted)
    return tuple(figure for at, name in wanted for figure in _of(at, name or "?", held, scales))


def _of(at: int, supplier: str, held: Portfolio, scales: Scales) -> tuple[Measure, ...]:
    page = held.sheet(ABOUT, scales)

    def split(sums: Floats) -> Floats:
        within, mix = parts(sums, at)
        change = shares(sums, -1)[..., at] - shares(sums, -2)[..., at]
        return np.stack((change, within.sum(axis=-1), mix.sum(axis=-1)), axis=-1)

    rows = zip(values(held.grid, split), intervals(scales, held.grid, split), ("", "/within", "/mix"), strict=True)
    sums = [page.figure(float(value), own, subject=supplier + name) for value, own, name in rows]
    listed = [
        page.figure(float(value), subject=f"{supplier}/{kind}/{category or '?'}")
        for kind, found in zip(("within", "mix"), parts(held.grid.whole(), at), strict=True)
        for category, value in zip(held.grid.layers, found, strict=True)
        if abs(value) >= _TOLD
    ]
    return (*sums, *listed)


def parts(sums: Floats, at: int) -> tuple[Floats, Floats]:
    """Within and mix of each category for the supplier at a place."""
    weight = [normed(sums[..., window, :, :].sum(axis=-1)) for window in (-2, -1)]
    own = [normed(sums[..., window, :, :])[..., at] for window in (-2, -1)]
    first = np.where(np.isnan(own[0]), own[1], own[0])
    second = np.where(np.isnan(own[1]), own[0], own[1])
    within = (weight[0] + weight[1]) / 2 * (second - first)
    mix = (first + second) / 2 * (weight[1] - weight[0])
    return np.nan_to_num(within), np.nan_to_num(mix)
