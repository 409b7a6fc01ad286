"""Figures in words: a value in its unit, and a range."""

from __future__ import annotations

from terazi.model import Interval


def figure(value: float | None, unit: str) -> str:
    """A share in per cent, a count whole, else three digits; a dash where there are too few deals for a figure."""
    if value is None:
        return "–"
    if unit.startswith("share"):
        return f"{100 * value:.1f} %"
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.3g}" if abs(value) < 100 else f"{value:,.1f}"


def range_told(interval: Interval, unit: str) -> str:
    """Both ends of an interval."""
    return f"{figure(interval.low, unit)} to {figure(interval.high, unit)}"
