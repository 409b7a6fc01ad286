"""Supply shock: the incumbent's loss here against its loss everywhere.

How much more of its deliveries the incumbent lost with the recipient than with all others, from the first
window to the second. What it lost everywhere is no sign of a rival here. Needs a register of the world.
"""

from terazi.balance.complement.pairs import Pair, pairs
from terazi.balance.complement.shock import shock_of
from terazi.balance.figures import About, is_thin
from terazi.balance.scales import Scales
from terazi.balance.world import NOT_ASSESSABLE, holds_the_world
from terazi.model import Measure, Question, Yardstick

TITLE = "Supply shock"
UNIT = "excess change of volume"
NEEDS_SUPPLIER = True
YARDSTICKS = (Yardstick.VOLUME,)
ABOUT = About(indicator="supply_shock", unit=UNIT, caveat="Only the excess is local; it does not say who caused it.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    return tuple(_of(pair) for pair in pairs(scales, question))


def _of(pair: Pair) -> Measure:
    page, subject = pair.sheet(ABOUT), pair.incumbent
    if not holds_the_world(pair.scales, pair.held.question):
        note = "The register does not hold what the incumbent delivered elsewhere."
        return page.figure(None, subject=subject, word=NOT_ASSESSABLE, note=note)
    found = shock_of(pair)
    if found is None:
        return page.figure(None, subject=subject, word=NOT_ASSESSABLE, note="It delivered nothing before.")
    if is_thin(pair.lots_of(pair.incumbent), pair.held.question):
        return page.withheld(subject)
    note = f"Here {found.here:+.0%}, elsewhere {found.elsewhere:+.0%}."
    return page.over(found.lots).figure(found.excess, subject=subject, note=note)
