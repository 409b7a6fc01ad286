"""Supplier share.

The part of what the recipient took in the window that came from each supplier, by the yardstick asked for:
volume, units, deals or money, never mixed. What nobody names a supplier of stands under ``?``; all shares
add up to one. Beside each share stand how far leaving one deal out moves it, its bootstrap interval over
whole deals, what it would be if no or all unnamed goods were this supplier's, and what other loaded editions
say. A share of few deals or under 5 million TIV is no share: counts only. Announcements are never in it.
"""

from terazi.balance.concentration import shares
from terazi.balance.editions import across_editions
from terazi.balance.figures import UNNAMED, About
from terazi.balance.portfolios import ALL_YARDSTICKS, Portfolio, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import UNKNOWN, intervals, values
from terazi.model import Interval, Measure, Question

TITLE = "Supplier share"
UNIT = "share"
YARDSTICKS = ALL_YARDSTICKS
ABOUT = About(
    indicator="supplier_share",
    unit=UNIT,
    caveat="A single deal can move a share as far as its range shows.",
)

NOT_OBSERVED = "Not observed in these deals."


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    held = portfolio(scales, question)
    page, wanted = held.sheet(ABOUT, scales), chosen(held, question)
    absent = not_observed(held, question)
    if held.thin:
        return tuple(page.withheld(name or UNNAMED) for name in (*(name for _, name in wanted), *absent))
    found = shares_with_ranges(held, scales)
    told = [page.figure(found[at][0], found[at][1], subject=name or UNNAMED) for at, name in wanted]
    return (*told, *(page.figure(0.0, subject=name, note=NOT_OBSERVED) for name in absent))


def chosen(held: Portfolio, question: Question) -> list[tuple[int, str]]:
    """Place and code of the suppliers that are asked for, by default all, as far as they have any lot."""
    rows = list(enumerate(held.grid.suppliers))
    return [(at, name) for at, name in rows if not question.suppliers or name in question.suppliers]


def not_observed(held: Portfolio, question: Question) -> list[str]:
    """The suppliers that are asked for and have no lot."""
    return [name for name in question.suppliers if name not in held.grid.suppliers]


def shares_with_ranges(held: Portfolio, scales: Scales) -> list[tuple[float, tuple[Interval, ...]]]:
    """Each supplier's share with all that it can be, in the order of the grid's suppliers."""
    parts, ranges = _shares(held), intervals(scales, held.grid, shares)
    editions = across_editions(held, scales, _shares)
    unknown = parts.get("", 0.0)
    told = []
    for (name, part), own in zip(parts.items(), ranges, strict=True):
        others = (editions[name],) if name in editions else ()
        told.append((part, (*own, *_unnamed(part, unknown if name else 0.0), *others)))
    return told


def _shares(held: Portfolio) -> dict[str, float]:
    return dict(zip(held.grid.suppliers, map(float, values(held.grid, shares)), strict=True))


def _unnamed(part: float, unknown: float) -> tuple[Interval, ...]:
    return (Interval(name=UNKNOWN, low=part, high=part + unknown),) if unknown else ()
