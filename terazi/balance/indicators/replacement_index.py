"""Replacement index.

How much of what the newcomer gained came from what the incumbent lost, over categories by their weight in
the second window: 0 none, 1 all of it. A gain is split between all losers in proportion to their losses;
that is an assumption, so the bounds without it stand beside the index (all other losers first, or last).
``entry`` is the part gained where nobody had ever supplied the category; over all incumbents the indices
and the entry add up to one. ``gain`` is what was gained at all: an index of 1 may rest on very little.
"""

from terazi.balance.complement.pairs import Pair, pairs
from terazi.balance.complement.replacement import replacement_of
from terazi.balance.figures import About
from terazi.balance.portfolios import VOLUME_FIRST
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.balance.world import NOT_ASSESSABLE
from terazi.model import Interval, Measure, Question

TITLE = "Replacement index"
UNIT = "from 0 to 1"
NEEDS_SUPPLIER = True
YARDSTICKS = VOLUME_FIRST
ABOUT = About(
    indicator="replacement_index", unit=UNIT, caveat="A part of the newcomer's gains, however small these are."
)
ASSUMED = "all other losers first or last"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    found: dict[str, Measure] = {}
    for pair in pairs(scales, question):
        for one in _of(pair):
            found.setdefault(one.subject, one)
    return tuple(found.values())


def _of(pair: Pair) -> tuple[Measure, ...]:
    page, names = pair.sheet(ABOUT), (pair.name, f"{pair.newcomer}/entry", f"{pair.newcomer}/gain")
    if pair.held.thin:
        return tuple(page.withheld(name) for name in names)
    index, entry, least, most, gain = (float(value) for value in values(pair.held.grid, replacement_of(pair)))
    if index != index:  # noqa: PLR0124  # NaN: nothing was gained
        return (page.figure(None, subject=pair.name, word=NOT_ASSESSABLE, note="The newcomer gained in no category."),)
    own, entered, _, _, gained = intervals(pair.scales, pair.held.grid, replacement_of(pair))
    note = f"Of gains worth {gain:.1%} of the second window."
    return (
        page.figure(index, (*own, Interval(name=ASSUMED, low=least, high=most)), subject=names[0], note=note),
        page.figure(entry, entered, subject=names[1], note=note),
        page.figure(gain, gained, subject=names[2]),
    )
