"""Which of two profiles is deeper whatever the weights, and whether the rungs are a ladder at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# So many weightings are drawn: a probability is then known to about one point in a hundred.
DRAWS = 4000
SEED = 3
# From here on one pair is called deeper than another.
SURE = 0.95
# What Guttman and Mokken ask of a scale before its steps are called a ladder.
REPRODUCIBLE, SCALABLE = 0.90, 0.30

Numbers = NDArray[np.float64]


def weightings(rungs: int, draws: int = DRAWS, seed: int = SEED) -> Numbers:
    """Weights in which a deeper rung never counts less, by rises drawn at random; a row each that adds up to one."""
    steps = np.random.default_rng(seed).exponential(size=(draws, rungs))
    rising = np.cumsum(steps, axis=1)
    weights: Numbers = rising / rising.sum(axis=1, keepdims=True)
    return weights


def always_as_deep(first: Sequence[float], other: Sequence[float]) -> bool:
    """Whether the first is at least as deep in every weighting: exact, for all of them are mixtures of those that
    count the last rungs evenly and the others not at all."""
    left, right = np.cumsum(first[::-1]), np.cumsum(other[::-1])
    return bool(np.all(left >= right - 1e-12))


def dominance(first: Sequence[float], other: Sequence[float], weights: Numbers) -> float:
    """The part of the weightings in which the first is deeper; where both are equal it counts half."""
    if always_as_deep(first, other):
        return 0.5 if always_as_deep(other, first) else _won(first, other, weights)
    return _won(first, other, weights)


def depth_bounds(profile: Sequence[float]) -> tuple[float, float]:
    """The least and the greatest depth that any such weighting gives: exact, by the averages over the last rungs."""
    last = np.cumsum(profile[::-1]) / np.arange(1, len(profile) + 1)
    return float(last.min()), float(last.max())


def reproducibility(rows: Sequence[Sequence[bool]]) -> float:
    """Guttman's coefficient: the part of all answers that follow from each row's number of rungs alone."""
    wrong = sum(bool(answer) != (place < sum(map(bool, row))) for row in rows for place, answer in enumerate(row))
    return 1 - wrong / sum(len(row) for row in rows)


def scalability(rows: Sequence[Sequence[bool]]) -> float | None:
    """Loevinger's H: one less the errors seen (a deeper rung without a shallower one) over those expected if rungs had
    nothing to do with one another; None where none would be expected."""
    answers = np.asarray(rows, dtype=float)
    shares = answers.mean(axis=0)
    seen = expected = 0.0
    for deep in range(answers.shape[1]):
        for shallow in range(deep):
            seen += float(((answers[:, deep] == 1) & (answers[:, shallow] == 0)).sum())
            expected += float(len(answers) * shares[deep] * (1 - shares[shallow]))
    return 1 - seen / expected if expected else None


def _won(first: Sequence[float], other: Sequence[float], weights: Numbers) -> float:
    ahead = weights @ (np.asarray(first, dtype=float) - np.asarray(other, dtype=float))
    return float(np.mean((ahead > 1e-12) + 0.5 * (np.abs(ahead) <= 1e-12)))
