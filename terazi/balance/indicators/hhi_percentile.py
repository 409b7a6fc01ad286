"""Concentration among importers: the percentile of the index.

How many of a hundred importers are less concentrated than the recipient, among all that took at least 50
million TIV in the window. Needs a register of the world: with one of few recipients it is not assessable.
"""

from terazi.balance.concentration import hhi
from terazi.balance.extra import needs_analysis
from terazi.balance.figures import LEAST_VOLUME, About
from terazi.balance.portfolios import portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import values
from terazi.balance.world import NOT_ASSESSABLE, holds_the_world, of_each_recipient
from terazi.model import Measure, Question, Yardstick

TITLE = "Concentration among importers"
UNIT = "percentile"
YARDSTICKS = (Yardstick.VOLUME,)
ABOUT = About(indicator="hhi_percentile", unit=UNIT, caveat="Importers of under 50 million TIV are left out.")
# Under this a recipient's index swings with single deliveries too much to be ranked.
_RANKED = 10 * LEAST_VOLUME


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question)
    page = held.sheet(ABOUT, scales)
    if not holds_the_world(scales, question):
        return (page.figure(None, word=NOT_ASSESSABLE, note="The register holds too few recipients."),)
    if held.thin:
        return (page.withheld(),)
    if held.grid.whole().sum() < _RANKED:
        return (page.figure(None, word=NOT_ASSESSABLE, note="The recipient took under 50 million TIV."),)
    own = float(values(held.grid, hhi)[0])
    grids = of_each_recipient(scales, question).values()
    others = [float(values(grid, hhi)[0]) for grid in grids if grid.whole().sum() >= _RANKED]
    return (page.figure(_percentile(others, own), note=f"Among {len(others)} importers."),)


def _percentile(others: list[float], own: float) -> float:
    with needs_analysis("a percentile"):
        from scipy.stats import percentileofscore  # noqa: PLC0415  # of the extra, and slow to import
    return float(percentileofscore(others, own, kind="mean"))
