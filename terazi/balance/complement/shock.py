"""Supply shock: whether the incumbent lost here, or everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.balance.complement.pairs import Pair
from terazi.balance.lots import Lot, lots
from terazi.balance.windows import earlier
from terazi.balance.world import everywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """Change of the incumbent's volume from the first window to the second, -1 is all of it: ``here`` with the
    recipient, ``elsewhere`` with all others. Only ``excess`` is local."""

    here: float
    elsewhere: float
    excess: float
    lots: tuple[Lot, ...]


def shock_of(pair: Pair) -> Shock | None:
    """The incumbent's loss against its loss with all others; None where it delivered nothing in the first window."""
    asked = everywhere(pair.held.question)
    own = {lot.deal for lot in pair.held.lots}
    windows = [
        [lot for lot in lots(pair.scales, window) if lot.supplier == pair.incumbent]
        for window in (earlier(asked), asked)
    ]
    here = [sum(lot.weight for lot in found if lot.deal in own) for found in windows]
    there = [sum(lot.weight for lot in found if lot.deal not in own) for found in windows]
    if not here[0] or not there[0]:
        return None
    change, world = here[1] / here[0] - 1, there[1] / there[0] - 1
    return Shock(here=change, elsewhere=world, excess=change - world, lots=tuple(lot for w in windows for lot in w))
