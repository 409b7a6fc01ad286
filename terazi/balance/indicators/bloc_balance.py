"""Balance between blocs.

How evenly the recipient's suppliers spread over blocs: entropy of the blocs' shares, as the effective
number of blocs, and each bloc's share. Which states form a bloc is told in the knowledge, not here; Türkiye
is one of its own, never part of another by default.
"""

from dataclasses import replace

import numpy as np

from terazi.balance.concentration import entropy, shares
from terazi.balance.figures import About
from terazi.balance.grids import Floats
from terazi.balance.portfolios import ALL_YARDSTICKS, Portfolio, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.balance.world import NOT_ASSESSABLE
from terazi.model import Measure, Question

TITLE = "Balance between blocs"
UNIT = "effective blocs"
YARDSTICKS = ALL_YARDSTICKS
ABOUT = About(indicator="bloc_balance", unit=UNIT, caveat="Blocs are a choice: another grouping gives another balance.")
REST = "rest"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question)
    page = held.sheet(ABOUT, scales)
    if not scales.blocs:
        return (page.figure(None, word=NOT_ASSESSABLE, note="No blocs are told."),)
    if held.thin:
        return (page.withheld(),)
    names, member = _grouping(held, scales)

    def of_blocs(sums: Floats) -> Floats:
        return shares(sums) @ member

    def spread(sums: Floats) -> Floats:
        return np.exp(entropy(of_blocs(sums)))

    parts = replace(page, about=replace(ABOUT, unit="share"))
    rows = zip(names, values(held.grid, of_blocs), intervals(scales, held.grid, of_blocs), strict=True)
    return (
        page.figure(float(values(held.grid, spread)[0]), intervals(scales, held.grid, spread)[0]),
        *(parts.figure(float(value), own, subject=name) for name, value, own in rows),
    )


def _grouping(held: Portfolio, scales: Scales) -> tuple[tuple[str, ...], Floats]:
    """The names of the blocs, and which supplier belongs to which: supplier, bloc."""
    names = (*(bloc.id for bloc in scales.blocs), REST)
    day = held.question.until or max((str(lot.year) for lot in held.lots if lot.year), default="")
    states = [{*bloc.states, *scales.alignment.members_at(bloc.alliance, day)} for bloc in scales.blocs]
    member = np.zeros((len(held.grid.suppliers), len(names)))
    for row, supplier in enumerate(held.grid.suppliers):
        member[row, next((at for at, own in enumerate(states) if supplier in own), len(names) - 1)] = 1.0
    return names, member
