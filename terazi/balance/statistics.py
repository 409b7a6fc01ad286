"""What scipy works out for the scales, asked only where it is needed: intervals, survival, posteriors."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

from terazi.errors import TeraziError
from terazi.model import Interval

WILSON = "Wilson 95 %"
SURVIVAL = "Kaplan-Meier 95 %"
BETA = "Beta 90 %"


def wilson(successes: int, trials: int) -> Interval:
    """The Wilson interval of a proportion, 95 %."""
    found = _scipy_stats().binomtest(successes, trials).proportion_ci(0.95, method="wilson")
    return Interval(name=WILSON, low=float(found.low), high=float(found.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantile:
    """The time by which a part of all has come to its end, None where too few have; and its 95 % interval, open
    (None) at an end that the observations do not reach."""

    value: float | None
    low: float | None
    high: float | None


def times_to(part: float, done: Sequence[float], pending: Sequence[float]) -> Quantile:
    """When ``part`` of all are done, by Kaplan and Meier: ``pending`` are those of which only a lasting is known."""
    stats = _scipy_stats()
    sample = stats.CensoredData(uncensored=sorted(done), right=sorted(pending))
    left = stats.ecdf(sample).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # the formula has no bounds where nobody is left
        band = left.confidence_interval(0.95, method="log-log")
    return Quantile(
        value=_first_at(left.quantiles, left.probabilities, 1 - part),
        low=_first_at(band.low.quantiles, band.low.probabilities, 1 - part),
        high=_first_at(band.high.quantiles, band.high.probabilities, 1 - part),
    )


def beta_band(favourable: float, unfavourable: float) -> tuple[float, Interval]:
    """Mean and 90 % band of a share after so many observations, all shares being equally likely before."""
    posterior = _scipy_stats().beta(1 + favourable, 1 + unfavourable)
    low, high = posterior.interval(0.90)
    return float(posterior.mean()), Interval(name=BETA, low=float(low), high=float(high))


def at_least(count: int, of: int, part: float) -> float:
    """The probability of at least so many of ``of`` where each falls into the ``part`` by itself: exact, binomial."""
    return float(_scipy_stats().binomtest(count, of, part, alternative="greater").pvalue)


def false_discoveries(chances: Sequence[float]) -> list[float]:
    """The chances, adjusted so that what is kept below a rate holds no more than that part of false ones
    (Benjamini and Hochberg)."""
    return [float(one) for one in _scipy_stats().false_discovery_control(chances, method="bh")] if chances else []


def _first_at(times: Sequence[float], left: Sequence[float], most: float) -> float | None:
    """The first time at which at most so many are left; where the share is not known it is no limit."""
    return next((float(time) for time, share in zip(times, left, strict=True) if share <= most + 1e-12), None)


def _scipy_stats() -> ModuleType:
    try:
        from scipy import stats  # noqa: PLC0415  # of the extra, and slow to load
    except ImportError as error:
        raise TeraziError("statistics are not installed", hint='pip install "terazi[analysis]"') from error
    module: ModuleType = stats
    return module
