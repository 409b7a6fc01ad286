"""Niche overlap: whether two suppliers deliver the same kinds of goods (Schoener's D)."""

from __future__ import annotations

import numpy as np

from terazi.balance.complement.pairs import Pair
from terazi.balance.concentration import normed
from terazi.balance.grids import Floats
from terazi.balance.uncertainty import Statistic, values

# Below the first two suppliers live in different niches, above the second they compete.
DIFFERENT, COMPETING = 0.10, 0.40


def overlap(first: Floats, second: Floats) -> Floats:
    """The sum over categories of the lesser part; 0 with no category in common or an empty profile."""
    least = np.nan_to_num(np.minimum(normed(first), normed(second)))
    found: Floats = least.sum(axis=-1, keepdims=True)
    return found


def overlap_of(pair: Pair) -> Statistic:
    """The overlap of what both delivered in the second window."""

    def statistic(sums: Floats) -> Floats:
        window = sums[..., -1, :, :]
        nothing = np.zeros(window.shape[:-1])
        profiles = [nothing if at is None else window[..., at] for at in (pair.new, pair.old)]
        return overlap(*profiles)

    return statistic


def niche_overlap(pair: Pair) -> float:
    """The overlap as it stands."""
    return float(values(pair.held.grid, overlap_of(pair))[0])
