"""A stacked bar whose bands are told apart by fill alone, so that it is read in grey and in print as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terazi.charts.marks import Fill
from terazi.charts.svg import line, rect


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One part of a bar: how far its records have gone, and its share of the bar, 0 to 1."""

    fill: Fill
    share: float


def draw_bands(bands: Sequence[Band], width: float, height: float, x: float = 0, y: float = 0) -> str:
    """The bands side by side; a colour comes from the group around them."""
    parts = []
    for band in bands:
        wide = band.share * width
        parts.append(_band(band.fill, x, y, wide, height))
        x += wide
    return "".join(parts)


def _band(fill: Fill, x: float, y: float, width: float, height: float) -> str:
    inner = (x + 0.8, y + 0.8, max(width - 1.6, 0.4), height - 1.6)
    match fill:
        case Fill.SOLID:
            return rect("full", x, y, width, height)
        case Fill.HALF:
            return rect("open thin-edge", *inner) + rect("full", x, y + height / 2, width, height / 2)
        case Fill.DASHED:
            return rect("open thin-edge dash", *inner)
        case Fill.BROKEN:
            return rect("open thin-edge", *inner) + line("cross", x + 1, y + height - 1, x + width - 1, y + 1)
        case Fill.UNKNOWN:
            return rect("open thin-edge", *inner) + line("cross", x + 1, y + height / 2, x + width - 1, y + height / 2)
