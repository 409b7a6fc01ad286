"""Whether two values of one field agree: times by their common precision, sums within a twentieth, stages by rung."""

from __future__ import annotations

from decimal import Decimal

from terazi.ledger.ladder import BREAK, DELIVERED, rung
from terazi.model import Money, Stage
from terazi.model.reconciling import Days

_A_TWENTIETH = Decimal("0.05")


def days_apart(mine: Days, theirs: tuple[str, str]) -> int:
    """Whole years between two times; 0 where they share a year, or lie one apart and the table is in doubt."""
    first, last = int(mine.first[:4]), int(mine.last[:4])
    low, high = int(theirs[0][:4]), int(theirs[1][:4])
    apart = max(low - last, first - high, 0)
    return max(apart - 1, 0) if mine.is_uncertain else apart


def same_days(mine: Days, theirs: tuple[str, str]) -> bool:
    """Whether two times can be one: they touch, read as precisely as the less precise one."""
    if mine.is_uncertain:
        return days_apart(mine, theirs) == 0
    return _not_after(mine.first, theirs[1]) and _not_after(theirs[0], mine.last)


def _not_after(one: str, other: str) -> bool:
    size = min(len(one), len(other))
    return one[:size] <= other[:size]


def same_sum(mine: Money, theirs: Money) -> bool | None:
    """Whether two sums are within 5 per cent; None for two currencies, which are not compared."""
    if mine.currency != theirs.currency:
        return None
    return abs(mine.value - theirs.value) <= _A_TWENTIETH * max(mine.value, theirs.value)


def same_stage(mine: Stage, theirs: Stage | None) -> bool:
    """The same stage, or another word for the same rung or break (ordered, in force; cancelled, ended).

    What is in service was delivered: a table that says less there says nothing else.
    """
    if theirs is None or mine is theirs:
        return mine is theirs
    if mine in BREAK:
        return BREAK[mine] == BREAK.get(theirs)
    place = min(rung(mine), DELIVERED)
    return bool(place) and place == min(rung(theirs), DELIVERED)
