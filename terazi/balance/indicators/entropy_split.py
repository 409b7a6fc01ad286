"""Entropy split: a longer shopping list, or more sellers.

The diversity of what the recipient took, split without remainder: ``categories`` is how widely it shops,
``suppliers`` how many sellers it has inside a category. Only the second lowers dependence: a longer list
from one seller is no diversification.
"""

import numpy as np

from terazi.balance.concentration import entropy, normed
from terazi.balance.figures import About
from terazi.balance.grids import Floats, by_category
from terazi.balance.portfolios import ALL_YARDSTICKS, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.model import Measure, Question

TITLE = "Entropy split"
UNIT = "nats"
YARDSTICKS = ALL_YARDSTICKS
ABOUT = About(indicator="entropy_split", unit=UNIT, caveat="Only the part of the suppliers lowers dependence.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question, by_category)
    page = held.sheet(ABOUT, scales)
    if held.thin:
        return (page.withheld(),)
    whose = "+".join(question.recipients) or "all"
    names = (whose, f"{whose}/categories", f"{whose}/suppliers")
    rows = zip(values(held.grid, split), intervals(scales, held.grid, split), names, strict=True)
    return tuple(page.figure(float(value), own, subject=name) for value, own, name in rows)


def split(sums: Floats) -> Floats:
    """Both parts together, the entropy of categories, the mean entropy of suppliers inside a category."""
    window = sums[..., -1, :, :]
    weight = normed(window.sum(axis=-1))
    between = entropy(weight)[..., 0]
    within = (weight * entropy(np.nan_to_num(normed(window)))[..., 0]).sum(axis=-1)
    return np.stack((between + within, between, within), axis=-1)
