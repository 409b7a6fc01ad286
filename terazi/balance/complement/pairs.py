"""A newcomer and an incumbent in a portfolio of two windows with their past: what every step starts from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from terazi.balance.figures import About, Sheet
from terazi.balance.grids import Floats
from terazi.balance.lots import Lot
from terazi.balance.portfolios import Portfolio, pair_portfolio
from terazi.balance.scales import Scales
from terazi.model import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Who is held against whom; ``new`` and ``old``: their places among the suppliers, None without any lot."""

    newcomer: str
    incumbent: str
    held: Portfolio
    scales: Scales

    @property
    def new(self) -> int | None:
        return _place(self.newcomer, self.held)

    @property
    def old(self) -> int | None:
        return _place(self.incumbent, self.held)

    @property
    def name(self) -> str:
        """``TR/RU``: the newcomer, held against the incumbent."""
        return f"{self.newcomer}/{self.incumbent}"

    def lots_of(self, supplier: str) -> tuple[Lot, ...]:
        """The supplier's lots of both windows."""
        return tuple(lot for lot in self.held.lots if lot.supplier == supplier)

    def sheet(self, about: About) -> Sheet:
        """A sheet over all deals of both windows: every share in it is made of all of them."""
        return self.held.sheet(about, self.scales)


def pairs(scales: Scales, question: Question) -> Iterator[Pair]:
    """Each newcomer asked for (``suppliers``) against each incumbent (``against``, by default all others).

    Without a newcomer there is no question, and no pair.
    """
    if not question.suppliers:
        return
    held = pair_portfolio(scales, question)
    others = tuple(name for name in held.grid.suppliers if name and _delivered(name, held))
    for newcomer in question.suppliers:
        for incumbent in question.against or others:
            if incumbent != newcomer:
                yield Pair(newcomer=newcomer, incumbent=incumbent, held=held, scales=scales)


def second_shares(sums: Floats) -> Floats:
    """Shares inside each category of the second window; 0 where nothing came."""
    return _inside(sums[..., 2, :, :])


def first_shares(sums: Floats) -> Floats:
    """Shares inside each category before: of the first window, of all years before it where that is empty.

    A gap of five years does not make a category new.
    """
    first = sums[..., 1, :, :]
    known = first.sum(axis=-1, keepdims=True) > 0
    return _inside(np.where(known, first, sums[..., 0, :, :]))


def _inside(cells: Floats) -> Floats:
    whole = cells.sum(axis=-1, keepdims=True)
    found: Floats = np.divide(cells, whole, out=np.zeros_like(cells), where=whole > 0)
    return found


def _place(supplier: str, held: Portfolio) -> int | None:
    return held.grid.suppliers.index(supplier) if supplier in held.grid.suppliers else None


def _delivered(supplier: str, held: Portfolio) -> bool:
    return any(lot.supplier == supplier for lot in held.lots)
