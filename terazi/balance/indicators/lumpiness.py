"""Lumpiness: the largest deal.

How much of all that the recipient took in the window the largest single deal is, with its supplier as
subject. One order of combat aircraft can be a third of five years; a share that rests on it will not last.
"""

import numpy as np

from terazi.balance.figures import UNNAMED, About
from terazi.balance.lots import Lot
from terazi.balance.portfolios import ALL_YARDSTICKS, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import LEFT_OUT
from terazi.model import Interval, Measure, Question

TITLE = "Largest single deal"
UNIT = "share"
YARDSTICKS = ALL_YARDSTICKS
ABOUT = About(indicator="lumpiness", unit=UNIT, caveat="By deals every deal is as large as any other.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question)
    page = held.sheet(ABOUT, scales)
    sizes = sizes_of(held.lots)
    if held.thin:
        return (page.withheld(),)
    sellers = _sellers(held.lots)
    key = min(sizes, key=lambda deal: (-sizes[deal], sellers[deal], deal))
    value = sizes[key] / sum(sizes.values())
    return (page.figure(value, (_left_out(sizes),), subject=sellers[key], note=f"The largest: {key}."),)


def _sellers(lots: tuple[Lot, ...]) -> dict[str, str]:
    """The suppliers of each deal, as a subject."""
    found: dict[str, set[str]] = {}
    for lot in lots:
        found.setdefault(lot.deal, set()).add(lot.supplier or UNNAMED)
    return {deal: "+".join(sorted(names)) for deal, names in found.items()}


def sizes_of(lots: tuple[Lot, ...]) -> dict[str, float]:
    """What each deal weighs in the window."""
    found: dict[str, float] = {}
    for lot in lots:
        found[lot.deal] = found.get(lot.deal, 0.0) + lot.weight
    return found


def _left_out(sizes: dict[str, float]) -> Interval:
    """The part of the largest of the other deals, whichever deal is left out."""
    ordered = np.sort(np.array(list(sizes.values())))
    rest = ordered.sum() - ordered
    largest = np.where(np.arange(len(ordered)) == len(ordered) - 1, ordered[-2], ordered[-1])
    parts = np.divide(largest, rest, out=np.zeros_like(rest), where=rest > 0)
    return Interval(name=LEFT_OUT, low=float(parts.min()), high=float(parts.max()))
