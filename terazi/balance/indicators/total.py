"""What the recipient took in all.

The sum over all suppliers in the window: million TIV of a register, units, deals, or constant US dollars.
It is what every share is a share of. ``low`` to ``high`` is how far leaving one deal out moves it.
"""

from dataclasses import replace

from terazi.balance.concentration import over_layers
from terazi.balance.figures import NOT_OBSERVED, About
from terazi.balance.grids import Floats
from terazi.balance.portfolios import ALL_YARDSTICKS, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import intervals, values
from terazi.model import Measure, Question, Yardstick

TITLE = "Taken in all"
UNIT = "million TIV, units, deals or constant USD"
YARDSTICKS = ALL_YARDSTICKS
UNIT_OF = {
    Yardstick.VOLUME: "million TIV",
    Yardstick.UNITS: "units",
    Yardstick.DEALS: "deals",
    Yardstick.MONEY: "constant US dollars",
}
ABOUT = About(indicator="total", unit=UNIT, caveat="Of what is recorded; small arms and training are in no register.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question)
    page = held.sheet(replace(ABOUT, unit=UNIT_OF[question.yardstick]), scales)
    if not held.lots:
        return (page.figure(0.0, note=NOT_OBSERVED),)
    return (page.figure(float(values(held.grid, whole)[0]), intervals(scales, held.grid, whole)[0]),)


def whole(sums: Floats) -> Floats:
    """The sum over suppliers."""
    found: Floats = over_layers(sums).sum(axis=-1, keepdims=True)
    return found
