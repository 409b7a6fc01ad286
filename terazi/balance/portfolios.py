"""Portfolios: what recipients took in a window, as lots and as the grid that most indicators weigh."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.balance.figures import About, Sheet, is_thin, sheet
from terazi.balance.grids import Grid, Layer, by_category, grid_of, one_layer
from terazi.balance.lots import Dated, Lot, lots
from terazi.balance.scales import Scales
from terazi.balance.windows import earlier, history, placed
from terazi.model import Question, Yardstick

ALL_YARDSTICKS = (Yardstick.DEALS, Yardstick.VOLUME, Yardstick.UNITS, Yardstick.MONEY)
VOLUME_FIRST = (Yardstick.VOLUME, Yardstick.DEALS, Yardstick.UNITS, Yardstick.MONEY)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Portfolio:
    """The lots of one or more windows with their grid; ``thin``: too little for anything but counts."""

    question: Question
    lots: tuple[Lot, ...]
    grid: Grid
    thin: bool
    window: str = ""
    dated: Dated = Dated.DELIVERED

    def sheet(self, about: About, scales: Scales) -> Sheet:
        """A sheet for figures over all deals of the portfolio."""
        return sheet(about, self.lots, scales, self.question, self.window)


def portfolio(
    scales: Scales, question: Question, layer: Layer = one_layer, dated: Dated = Dated.DELIVERED
) -> Portfolio:
    """What the recipients took in the window of a question, in one layer or a layer for each category."""
    return scales.once(("portfolio", question, layer, dated), lambda: _portfolio(scales, question, layer, dated))


def two_windows(scales: Scales, question: Question, layer: Layer = by_category) -> Portfolio:
    """Windows 0 and 1 of a question; thin where either of them is."""
    return scales.once(("two windows", question, layer), lambda: _two_windows(scales, question, layer))


def _portfolio(scales: Scales, question: Question, layer: Layer, dated: Dated) -> Portfolio:
    found = lots(scales, question, dated)
    thin = is_thin(found, question)
    return Portfolio(question=question, lots=found, grid=grid_of((found,), layer), thin=thin, dated=dated)


def _two_windows(scales: Scales, question: Question, layer: Layer) -> Portfolio:
    asked = placed(scales, question)
    before, after = lots(scales, earlier(asked)), lots(scales, asked)
    return Portfolio(
        question=asked,
        lots=before + after,
        grid=grid_of((before, after), layer),
        thin=is_thin(before, asked) or is_thin(after, asked),
        window=window_pair(asked),
    )


def window_pair(question: Question) -> str:
    """Both windows as ISO intervals, ``2015/2019>2020/2024``."""
    first = earlier(question)
    return f"{first.since}/{first.until}>{question.since}/{question.until}"


def pair_portfolio(scales: Scales, question: Question) -> Portfolio:
    """Both windows and all years before them (layer by category): what complement and replacement are told from.

    Thin where the second window is, of which gains and weights are parts.
    """
    asked = placed(scales, question)
    return scales.once(("three windows", asked), lambda: _pair_portfolio(scales, asked))


def _pair_portfolio(scales: Scales, asked: Question) -> Portfolio:
    past, before, after = lots(scales, history(asked)), lots(scales, earlier(asked)), lots(scales, asked)
    return Portfolio(
        question=asked,
        lots=before + after,
        grid=grid_of((past, before, after), by_category),
        thin=is_thin(after, asked),
        window=window_pair(asked),
    )
