"""Niche overlap of newcomer and incumbent.

How far both deliver the same kinds of goods in the second window (Schoener's D over categories): under 0.1
they live in different niches, over 0.4 they compete. Needs a newcomer; held against each incumbent.
"""

from terazi.balance.complement.overlap import niche_overlap, overlap_of
from terazi.balance.complement.pairs import Pair, pairs
from terazi.balance.figures import About
from terazi.balance.portfolios import VOLUME_FIRST
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals
from terazi.balance.world import NOT_ASSESSABLE
from terazi.model import Measure, Question

TITLE = "Niche overlap"
UNIT = "from 0 to 1"
NEEDS_SUPPLIER = True
YARDSTICKS = VOLUME_FIRST
ABOUT = About(indicator="niche_overlap", unit=UNIT, caveat="Goods of one category need not do the same work.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    return tuple(_of(pair) for pair in pairs(scales, question))


def _of(pair: Pair) -> Measure:
    page = pair.sheet(ABOUT)
    if pair.new is None or pair.old is None:
        return page.figure(None, subject=pair.name, word=NOT_ASSESSABLE, note="One of the two delivered nothing.")
    if pair.held.thin:
        return page.withheld(pair.name)
    ranges = intervals(pair.scales, pair.held.grid, overlap_of(pair))[0]
    return page.figure(niche_overlap(pair), ranges, subject=pair.name)
