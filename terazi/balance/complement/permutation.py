"""Permutation test: did the incumbent lose more where the newcomer entered than elsewhere?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from terazi.balance.complement.pairs import Pair
from terazi.balance.concentration import normed
from terazi.balance.extra import needs_analysis
from terazi.balance.grids import Floats

# Two changes of share closer than this are one.
_SAME = 1e-12
# Registers have a dozen categories, of which at most 1,716 choices of so many can be made: those tests are exact.
_MOST_CHOICES = 1999
_SEED = 20_26


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """``difference``: the incumbent's mean change of share where the newcomer entered, less that elsewhere.

    ``p``: one-sided, over all choices of so many of these ``categories``, so never below 1 / their number; with
    over some thousand choices a fixed sample of them.
    """

    difference: float
    p: float
    entered: tuple[str, ...]
    categories: int


def losses_compared(change: Mapping[str, float], entered: Collection[str]) -> Tested | None:
    """The test over changes by category; None unless categories of both sorts are there."""
    inside = np.array([value for name, value in sorted(change.items()) if name in entered])
    outside = np.array([value for name, value in sorted(change.items()) if name not in entered])
    if not len(inside) or not len(outside):
        return None
    p = _p_of_one(inside, outside) if min(len(inside), len(outside)) == 1 else _p_of_many(inside, outside)
    return Tested(difference=float(_gap(inside, outside)), p=p, entered=tuple(sorted(entered)), categories=len(change))


def _gap(one: Floats, other: Floats, axis: int = -1) -> Floats:
    found: Floats = np.mean(one, axis=axis) - np.mean(other, axis=axis)
    return found


def _p_of_many(inside: Floats, outside: Floats) -> float:
    with needs_analysis("a permutation test"):
        from scipy.stats import permutation_test  # noqa: PLC0415  # of the extra, and slow to import

    return float(
        permutation_test(
            (inside, outside),
            _gap,
            permutation_type="independent",
            alternative="less",
            n_resamples=_MOST_CHOICES,
            vectorized=True,
            rng=np.random.default_rng(_SEED),
        ).pvalue
    )


def _p_of_one(inside: Floats, outside: Floats) -> float:
    """The same where one side is a single category, which scipy refuses: each category in turn stands alone."""
    every = np.concatenate((inside, outside))
    if len(inside) == 1:
        return float(np.mean(every <= inside[0] + _SAME))
    return float(np.mean(every >= outside[0] - _SAME))


def pair_compared(pair: Pair) -> Tested | None:
    """The test over the categories with deliveries in both windows; entered: the newcomer's share rose there."""
    return pair.scales.once(("compared", pair.held, pair.name), lambda: _pair_compared(pair))


def _pair_compared(pair: Pair) -> Tested | None:
    if pair.new is None:
        return None
    first, second = (normed(window) for window in pair.held.grid.whole()[1:])
    moved = second - first
    both = [(at, name) for at, name in enumerate(pair.held.grid.layers) if np.isfinite(moved[at]).all()]
    change = {name: 0.0 if pair.old is None else float(moved[at, pair.old]) for at, name in both}
    return losses_compared(change, [name for at, name in both if moved[at, pair.new] > 0])
