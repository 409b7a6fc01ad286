"""Orders before and after a day.

How often a year the recipient ordered from each supplier in the second window against the first: set the
windows to lie on both sides of a shock. Under ``p`` the exact chance that orders which come as often as before
would differ as much. Years of order are whole years: a shock inside a year lies in the second window.
"""

from __future__ import annotations

from terazi.balance.counting import FEWEST
from terazi.balance.extra import needs_analysis
from terazi.balance.figures import FEW, About, Sheet, sheet
from terazi.balance.lots import Dated, Lot, lots
from terazi.balance.portfolios import window_pair
from terazi.balance.scales import Scales
from terazi.balance.windows import earlier, placed
from terazi.model import Measure, Question, Yardstick

TITLE = "Orders before and after"
UNIT = "orders a year, change"
YARDSTICKS = (Yardstick.VOLUME, Yardstick.DEALS)
ABOUT = About(
    indicator="order_rate", unit=UNIT, caveat="Orders are known late: the last years of a register hold too few."
)


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    asked = placed(scales, question)
    windows = earlier(asked), asked
    ordered = [lots(scales, window, Dated.ORDERED) for window in windows]
    years = [int(window.until[:4]) - int(window.since[:4]) + 1 for window in windows]
    every = ordered[0] + ordered[1]
    names = sorted(
        {lot.supplier for lot in every if lot.supplier} & set(asked.suppliers or {lot.supplier for lot in every})
    )
    page = sheet(ABOUT, every, scales, asked, window_pair(asked))
    return tuple(_of(name, ordered, years, page) for name in names)


def _of(supplier: str, ordered: list[tuple[Lot, ...]], years: list[int], page: Sheet) -> Measure:
    own = [tuple(lot for lot in window if lot.supplier == supplier) for window in ordered]
    before, after = (len({lot.deal for lot in window}) for window in own)
    over = page.over(own[0] + own[1])
    if before + after < FEWEST:
        return over.figure(None, subject=supplier, note=FEW)
    p = rate_p(before, years[0], after, years[1])
    note = f"Orders: {before} in {years[0]} years, then {after} in {years[1]}; p = {p:.3f}."
    return over.figure(after / years[1] - before / years[0], subject=supplier, note=note)


def rate_p(before: int, exposure: float, after: int, later: float, alternative: str = "two-sided") -> float:
    """The exact conditional test of two rates: events, and how long each was watched."""
    with needs_analysis("a test of rates"):
        from scipy.stats import binomtest  # noqa: PLC0415  # of the extra, and slow to import
    part = later / (exposure + later)
    return float(binomtest(after, before + after, part, alternative=alternative).pvalue)
