"""Statistics of shares and concentration, over sums (…, window, layer, supplier), for one sum or thousands."""

from __future__ import annotations

import numpy as np

from terazi.balance.grids import Floats


def over_layers(sums: Floats, window: int = -1) -> Floats:
    """The sums of a window by supplier."""
    summed: Floats = sums[..., window, :, :].sum(axis=-2)
    return summed


def normed(sums: Floats) -> Floats:
    """Parts of the whole along the last axis; NaN where the whole is nothing."""
    whole = sums.sum(axis=-1, keepdims=True)
    found: Floats = np.divide(sums, whole, out=np.full_like(sums, np.nan), where=whole > 0)
    return found


def shares(sums: Floats, window: int = -1) -> Floats:
    """The share of each supplier in a window."""
    return normed(over_layers(sums, window))


def hhi(sums: Floats) -> Floats:
    """The Herfindahl-Hirschman index of the last window: the sum of squared shares."""
    squared: Floats = (shares(sums) ** 2).sum(axis=-1, keepdims=True)
    return squared


def effective_number(sums: Floats) -> Floats:
    """Effective suppliers of order 2: how many equal ones would give the same index."""
    return 1 / hhi(sums)


def entropy(parts: Floats) -> Floats:
    """Shannon entropy of parts along the last axis, in nats."""
    logs = np.log(parts, out=np.zeros_like(parts), where=parts > 0)
    summed: Floats = -(parts * logs).sum(axis=-1, keepdims=True)
    return summed


def effective_number_of_entropy(sums: Floats) -> Floats:
    """Effective suppliers of order 1: the exponential of the entropy, which minds small suppliers more."""
    return np.exp(entropy(shares(sums)))


def sum_of_largest(parts: Floats, number: int) -> Floats:
    """The sum of so many largest parts along the last axis."""
    summed: Floats = np.sort(parts, axis=-1)[..., -number:].sum(axis=-1, keepdims=True)
    return summed


def hhi_bounds(sums: Floats, unknown: float) -> tuple[float, float]:
    """The index if what nobody names a supplier of is spread infinitely thin, or all the largest supplier's."""
    whole = float(sums.sum()) + unknown
    largest = float(sums.max(initial=0.0))
    thin = float(((sums / whole) ** 2).sum())
    return thin, thin - (largest / whole) ** 2 + ((largest + unknown) / whole) ** 2
