"""Shift-share: why a supplier's share changed.

The change of a supplier's share between two windows, split without remainder into ``within`` (its share
inside categories moved) and ``mix`` (the recipient took other categories). A category without deliveries in
one window has no share there: it is taken from the other one, so that entry and exit are mix. A supplier
can lose its share without anybody having taken a category from it. Under ``…/within/uav`` and the like the
parts of each category.
"""

import numpy as np

from terazi.balance.concentration import normed, shares
from terazi.balance.figures import About, Sheet
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
    found, ranges = values(held.grid, split), intervals(scales, held.grid, split)
    by_category = parts(held.grid.whole())
    told = []
    for at, name in wanted:
        places = range(3 * at, 3 * at + 3)
        told += [
            page.figure(float(found[place]), ranges[place], subject=(name or "?") + kind)
            for place, kind in zip(places, ("", "/within", "/mix"), strict=True)
        ]
        told += _by_category(page, name or "?", [part[:, at] for part in by_category], held)
    return tuple(told)


def _by_category(page: Sheet, supplier: str, found: list[Floats], held: Portfolio) -> list[Measure]:
    return [
        page.figure(float(value), subject=f"{supplier}/{kind}/{category or '?'}")
        for kind, own in zip(("within", "mix"), found, strict=True)
        for category, value in zip(held.grid.layers, own, strict=True)
        if abs(value) >= _TOLD
    ]


def split(sums: Floats) -> Floats:
    """For each supplier the change of its share, within and mix."""
    within, mix = parts(sums)
    change = shares(sums, -1) - shares(sums, -2)
    found = np.stack((change, within.sum(axis=-2), mix.sum(axis=-2)), axis=-1)
    return found.reshape(*found.shape[:-2], -1)


def parts(sums: Floats) -> tuple[Floats, Floats]:
    """Within and mix by category and supplier."""
    weight = [normed(sums[..., window, :, :].sum(axis=-1))[..., None] for window in (-2, -1)]
    own = [normed(sums[..., window, :, :]) for window in (-2, -1)]
    first = np.where(np.isnan(own[0]), own[1], own[0])
    second = np.where(np.isnan(own[1]), own[0], own[1])
    within = (weight[0] + weight[1]) / 2 * (second - first)
    mix = (first + second) / 2 * (weight[1] - weight[0])
    return np.nan_to_num(within), np.nan_to_num(mix)
