"""How far a figure can be trusted: leaving one deal out, drawing the deals anew, unnamed suppliers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from terazi.balance.grids import Floats, Grid
from terazi.balance.scales import Scales
from terazi.model import Interval

# From sums (…, window, layer, supplier) to figures (…, figure): one sum or thousands are worked out alike.
Statistic = Callable[[Floats], Floats]

LEFT_OUT = "leave one deal out"
RESAMPLED = "bootstrap 90 %"
UNKNOWN = "unknown suppliers"
EDITIONS = "other editions"

_LEVEL = 0.90
_SEED = 20_26
# 999 draws for up to a thousand deals; with more deals the interval is narrow, and fewer draws find its ends.
_DRAWS, _FEWEST_DRAWS, _MOST_ROWS = 999, 199, 1_000_000


def values(grid: Grid, statistic: Statistic) -> Floats:
    """The figures themselves."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return statistic(grid.whole())


def intervals(scales: Scales, grid: Grid, statistic: Statistic) -> tuple[tuple[Interval, ...], ...]:
    """For each figure of a statistic, how far one deal can move it, and its bootstrap interval."""
    ranges = [(LEFT_OUT, _ends(_left_out(grid, statistic)))]
    drawn = scales.once(("drawn anew", grid), lambda: _resampled(grid))
    if drawn is not None:
        with np.errstate(divide="ignore", invalid="ignore"):
            ranges.append((RESAMPLED, _quantiles(statistic(drawn))))
    figures = len(ranges[0][1][0])
    return tuple(
        tuple(
            Interval(name=name, low=float(low[at]), high=float(high[at]))
            for name, (low, high) in ranges
            if np.isfinite(low[at]) and np.isfinite(high[at])
        )
        for at in range(figures)
    )


def left_out(grid: Grid, statistic: Statistic) -> Interval | None:
    """How far one deal fewer moves the first figure of a statistic; None where there is none without it."""
    low, high = _ends(_left_out(grid, statistic))
    return Interval(name=LEFT_OUT, low=float(low[0]), high=float(high[0])) if np.isfinite(low[0]) else None


def _left_out(grid: Grid, statistic: Statistic) -> Floats:
    whole = grid.whole()
    rest = whole - grid.cells
    # What subtraction leaves of a cell that held this deal alone is no delivery.
    rest[rest < 1e-9 * whole.max(initial=1e-12)] = 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        return statistic(rest)


def _ends(figures: Floats) -> tuple[Floats, Floats]:
    """The least and greatest of each figure; NaN where it exists nowhere."""
    known = np.isfinite(figures)
    low = np.where(known, figures, np.inf).min(axis=0, initial=np.inf)
    high = np.where(known, figures, -np.inf).max(axis=0, initial=-np.inf)
    return np.where(np.isfinite(low), low, np.nan), np.where(np.isfinite(high), high, np.nan)


def _quantiles(figures: Floats) -> tuple[Floats, Floats]:
    """The middle nine tenths of each figure, over the draws in which it exists."""
    tail = (1 - _LEVEL) / 2
    found = np.full((2, figures.shape[1]), np.nan)
    for at in range(figures.shape[1]):
        known = figures[np.isfinite(figures[:, at]), at]
        if len(known):
            found[:, at] = np.quantile(known, (tail, 1 - tail))
    return found[0], found[1]


def _resampled(grid: Grid) -> Floats | None:
    """The sums of the deals drawn anew with replacement, whole deals at a time: draw, window, layer, supplier.

    None where scipy is not installed or there is but one deal: a page is told without this interval, not withheld.
    """
    try:
        from scipy.stats import bootstrap  # noqa: PLC0415  # of the extra ``analysis``, and slow to import
    except ImportError:
        return None
    number, shape = len(grid.deals), grid.cells.shape[1:]
    if number < 2:
        return None
    flat = grid.cells.reshape(len(grid.cells), -1)

    def sums(rows: npt.NDArray[np.int64], axis: int) -> Floats:  # noqa: ARG001  # always the last one
        return np.moveaxis(_counts(grid.pattern[rows], len(flat)) @ flat, -1, 0)

    found = bootstrap(
        (np.arange(number),),
        sums,
        n_resamples=max(_FEWEST_DRAWS, min(_DRAWS, _MOST_ROWS // number)),
        confidence_level=_LEVEL,
        method="percentile",
        vectorized=True,
        rng=np.random.default_rng(_SEED),
    )
    draws: Floats = np.moveaxis(np.asarray(found.bootstrap_distribution), -1, 0)
    return draws.reshape(-1, *shape)


def _counts(drawn: npt.NDArray[np.int64], patterns: int) -> Floats:
    """How often each pattern was drawn, a row for each draw."""
    rows = drawn.reshape(-1, drawn.shape[-1])
    places = rows + patterns * np.arange(len(rows))[:, None]
    counts = np.bincount(places.ravel(), minlength=patterns * len(rows)).reshape(len(rows), patterns)
    return counts.reshape(*drawn.shape[:-1], patterns).astype(np.float64)
