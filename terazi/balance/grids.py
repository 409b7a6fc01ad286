"""Grids: lots of one or more windows as arrays, so that a deal can be left out of all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from terazi.balance.lots import Lot

Floats = npt.NDArray[np.float64]
Layer = Callable[[Lot], str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Weights by window, layer (mostly a category) and supplier.

    ``cells``: pattern, window, layer, supplier; deals that weigh the same in every cell are one pattern.
    ``pattern``: the pattern of each of ``deals``.
    """

    deals: tuple[str, ...]
    pattern: npt.NDArray[np.int64]
    cells: Floats
    layers: tuple[str, ...]
    suppliers: tuple[str, ...]

    def whole(self) -> Floats:
        """The sums over all deals: window, layer, supplier."""
        counts = np.bincount(self.pattern, minlength=len(self.cells)).astype(np.float64)
        return np.tensordot(counts, self.cells, axes=1)


def one_layer(_lot: Lot) -> str:
    """All lots in one layer: what is asked is a matter of suppliers only."""
    return ""


def by_category(lot: Lot) -> str:
    """A layer for each category."""
    return lot.category


def grid_of(windows: Sequence[Sequence[Lot]], layer: Layer = one_layer) -> Grid:
    """The grid of the lots of one or more windows, oldest first."""
    every = [(at, lot) for at, lots in enumerate(windows) for lot in lots]
    layers = tuple(sorted({layer(lot) for _, lot in every}))
    suppliers = tuple(sorted({lot.supplier for _, lot in every}))
    shape = (len(windows), len(layers), len(suppliers))
    place = {name: at for at, name in enumerate(layers)}, {name: at for at, name in enumerate(suppliers)}
    told: dict[str, dict[int, float]] = {}
    for at, lot in every:
        cell = (at * shape[1] + place[0][layer(lot)]) * shape[2] + place[1][lot.supplier]
        row = told.setdefault(lot.deal, {})
        row[cell] = row.get(cell, 0.0) + lot.weight
    return _packed(dict(sorted(told.items())), shape, layers, suppliers)


def _packed(
    told: dict[str, dict[int, float]], shape: tuple[int, ...], layers: tuple[str, ...], suppliers: tuple[str, ...]
) -> Grid:
    patterns: dict[tuple[tuple[int, float], ...], int] = {}
    pattern = [patterns.setdefault(tuple(sorted(row.items())), len(patterns)) for row in told.values()]
    flat = np.zeros((len(patterns), int(np.prod(shape))))
    for row, at in patterns.items():
        for cell, weight in row:
            flat[at, cell] = weight
    return Grid(
        deals=tuple(told),
        pattern=np.array(pattern, dtype=np.int64),
        cells=flat.reshape(len(patterns), *shape),
        layers=layers,
        suppliers=suppliers,
    )
