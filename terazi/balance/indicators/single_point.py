"""Single-point categories.

How much of all that the recipient took lies in categories where one supplier holds at least four fifths:
what would stop if that supplier did. Under ``…/category`` each such category with its supplier as word.
What counts as one category is the scheme of the register, or of the codebook for deals of the ledger.
"""

import numpy as np

from terazi.balance.concentration import normed
from terazi.balance.figures import About
from terazi.balance.grids import Floats, by_category
from terazi.balance.portfolios import ALL_YARDSTICKS, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.model import Measure, Question

TITLE = "Single-point categories"
UNIT = "share"
YARDSTICKS = ALL_YARDSTICKS
ABOUT = About(indicator="single_point", unit=UNIT, caveat="Another scheme of categories gives another figure.")
# A supplier that holds this much of a category is its single point.
SINGLE = 0.80


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question, by_category)
    page = held.sheet(ABOUT, scales)
    if held.thin:
        return (page.withheld(),)
    whole, parts = values(held.grid, in_single), values(held.grid, _by_category)
    ranges = intervals(scales, held.grid, in_single)[0]
    whose = "+".join(question.recipients) or "all"
    tops = held.grid.whole()[-1].argmax(axis=-1)
    rows = [
        page.figure(float(parts[at]), subject=f"{whose}/{name or '?'}", word=held.grid.suppliers[tops[at]] or "?")
        for at, name in enumerate(held.grid.layers)
        if parts[at]
    ]
    return (page.figure(float(whole[0]), ranges), *rows)


def in_single(sums: Floats) -> Floats:
    """The part of the whole that lies in single-point categories."""
    summed: Floats = _by_category(sums).sum(axis=-1, keepdims=True)
    return summed


def _by_category(sums: Floats) -> Floats:
    """The part of the whole in each category, 0 where no supplier is its single point."""
    window = sums[..., -1, :, :]
    tops = np.nan_to_num(normed(window)).max(axis=-1, initial=0.0)
    found: Floats = np.where(tops >= SINGLE, normed(window.sum(axis=-1)), 0.0)
    return found
