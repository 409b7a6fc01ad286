"""Figures in words: a value in its unit."""

from __future__ import annotations

# From here on what stands behind the point says nothing.
_WHOLE_FROM = 1000
# Differences of percentages are told in points, changes of a volume in per cent of it.
_POINTS = frozenset({"change of share", "difference of shares"})
_CHANGES = frozenset({"excess change of volume"})


def figure(value: float | None, unit: str) -> str:
    """A share in per cent, a difference of shares in points, a count or large figure whole, else three digits; a dash
    where there is none."""
    if value is None:
        return "–"
    if unit in _POINTS:
        return f"{100 * value:.1f} pp"
    if unit.startswith("share") or unit in _CHANGES:
        return f"{100 * value:.1f} %"
    if float(value).is_integer() or abs(value) >= _WHOLE_FROM:
        return f"{value:,.0f}"
    return f"{value:,.3g}" if abs(value) < 100 else f"{value:,.1f}"
