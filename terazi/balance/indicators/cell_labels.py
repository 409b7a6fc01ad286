"""Cells: newcomer and incumbent, category by category.

A label for each category in which the newcomer delivers. *entry*: nobody had ever supplied it; *niche*: the
incumbent has under 5 % of it in both windows; *additive*: the incumbent lost share but no volume;
*taking-over*: the incumbent lost share and volume while the newcomer gained; *no-loss*; *retreat* and
*no-gain*: the newcomer did not gain. The value is the category's part of all that came in the second
window. A label describes; whether it was displacement, the order years and a test must say.
"""

from terazi.balance.complement.cells import Cell, cells_of
from terazi.balance.complement.pairs import Pair, pairs
from terazi.balance.figures import About
from terazi.balance.portfolios import VOLUME_FIRST
from terazi.balance.scales import Scales
from terazi.model import Measure, Question

TITLE = "Newcomer and incumbent by category"
UNIT = "share of the second window"
YARDSTICKS = VOLUME_FIRST
ABOUT = About(indicator="cell_labels", unit=UNIT, caveat="A label describes what happened, not why.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    return tuple(_of(cell, pair) for pair in pairs(scales, question) for cell in cells_of(pair))


def _of(cell: Cell, pair: Pair) -> Measure:
    inside = [lot for lot in pair.held.lots if lot.category == cell.category]
    shares = (
        f"{who} {first:.0%} to {second:.0%}"
        for who, (first, second) in ((pair.newcomer, cell.newcomer), (pair.incumbent, cell.incumbent))
    )
    subject = f"{pair.name}/{cell.category or '?'}"
    return pair.sheet(ABOUT).over(inside).figure(
        cell.weight, subject=subject, word=cell.label, note=f"Share inside the category: {', '.join(shares)}."
    )  # fmt: skip
