"""Permutation test of replacement.

Whether the incumbent lost more in the categories that the newcomer entered than in the others: the exact
one-sided p over all choices of as many categories, and under ``…/difference`` the difference of the mean
changes of share. With few categories p cannot be small: its least value is one over the number of choices.
"""

from dataclasses import replace

from terazi.balance.complement.pairs import Pair, pairs
from terazi.balance.complement.permutation import pair_compared
from terazi.balance.figures import About
from terazi.balance.portfolios import VOLUME_FIRST
from terazi.balance.scales import Scales
from terazi.balance.world import NOT_ASSESSABLE
from terazi.model import Measure, Question

TITLE = "Permutation test of replacement"
UNIT = "p"
NEEDS_SUPPLIER = True
YARDSTICKS = VOLUME_FIRST
ABOUT = About(
    indicator="replacement_test", unit=UNIT, caveat="A small p says where the losses lie, not who caused them."
)


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    return tuple(figure for pair in pairs(scales, question) for figure in _of(pair))


def _of(pair: Pair) -> tuple[Measure, ...]:
    page = pair.sheet(ABOUT)
    if pair.held.thin:
        return (page.withheld(pair.name),)
    tested = pair_compared(pair)
    if tested is None:
        note = "No categories of both sorts with deliveries in both windows."
        return (page.figure(None, subject=pair.name, word=NOT_ASSESSABLE, note=note),)
    parts = replace(page, about=replace(ABOUT, unit="difference of shares"))
    note = f"Entered: {', '.join(tested.entered)}, of {tested.categories} categories."
    return (
        page.figure(tested.p, subject=pair.name, note=note),
        parts.figure(tested.difference, subject=f"{pair.name}/difference", note=note),
    )
