"""Cells: newcomer and incumbent, category by category.

A label for each category in which the newcomer delivers. *entry*: nobody had ever supplied it; *niche*: the
incumbent has under 5 % of it in both windows; *additive*: the incumbent lost share but no volume;
*taking-over*: the incumbent lost share and volume while the newcomer gained; *no-loss*; *retreat* and
*no-gain*: the newcomer did not gain. The value is the category's part of all that came in the second
window. A label describes; whether it was displacement, the order years and a test must say.
"""

from collections.abc import Sequence

from terazi.balance.complement.cells import Cell, cells_of
from terazi.balance.complement.pairs import Pair, pairs
from terazi.balance.figures import About, deals_of, is_thin
from terazi.balance.lots import Lot
from terazi.balance.portfolios import VOLUME_FIRST
from terazi.balance.scales import Scales
from terazi.model import Measure, Question

TITLE = "Newcomer and incumbent by category"
UNIT = "share of the second window"
NEEDS_SUPPLIER = True
YARDSTICKS = VOLUME_FIRST
ABOUT = About(indicator="cell_labels", unit=UNIT, caveat="A label describes what happened, not why.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    return tuple(_of(cell, pair) for pair in pairs(scales, question) for cell in cells_of(pair))


def _of(cell: Cell, pair: Pair) -> Measure:
    inside = [lot for lot in pair.held.lots if lot.category == cell.category]
    subject = f"{pair.name}/{cell.category or '?'}"
    page, weight = pair.sheet(ABOUT).over(inside), None if pair.held.thin else cell.weight
    return page.figure(weight, subject=subject, word=cell.label, note=_moved(cell, pair, inside))


def _moved(cell: Cell, pair: Pair, inside: Sequence[Lot]) -> str:
    """How both moved inside the category; of few deals the deals are told, not parts of them."""
    both = ((pair.newcomer, cell.newcomer), (pair.incumbent, cell.incumbent))
    if is_thin(inside, pair.held.question):
        counts = (f"{who} {len(deals_of([lot for lot in inside if lot.supplier == who]))}" for who, _ in both)
        return f"Deals inside the category: {', '.join(counts)}."
    shares = (f"{who} {first:.0%} to {second:.0%}" for who, (first, second) in both)
    return f"Share inside the category: {', '.join(shares)}."
