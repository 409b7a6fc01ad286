"""How well a row and a deal fit: the rules and their points; every point is told with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from terazi.flows.reconcile.agreeing import days_apart, same_sum
from terazi.flows.reconcile.facts import Facts
from terazi.ledger.families import Fit, fit
from terazi.model import Category
from terazi.model.reconciling import Days, Figure, Listed, Reason

# From this sum of points on, a row and a deal can be one.
ENOUGH = 3.0
_VAGUE = frozenset({Category.GENERAL, Category.OTHER})
_CLOSE = 0.1  # a number of units this share apart is nearly the same


@dataclass(frozen=True, slots=True)
class Rules:
    """``families``: system -> its broader entry; ``tolerance``: years apart that speak neither way."""

    families: Mapping[str, str]
    tolerance: int = 2


def sides(listed: Listed, facts: Facts, rules: Rules) -> list[Reason] | None:
    """Item, category and supplier; None where the two can never be one. Equal for all rows that name the same."""
    item = _item(listed, facts, rules)
    if item is None:
        return None
    unknown = [] if listed.recipients else [Reason("recipient not known", -2)]
    return [*item, *_supplier(listed.suppliers, facts), *unknown]


def details(listed: Listed, facts: Facts, rules: Rules) -> Iterator[Reason]:
    """Times, numbers and sums."""
    yield from _time("year of order", listed.ordered, (facts.ordered, facts.ordered), rules)
    yield from _time("year of delivery", listed.delivery, facts.delivery, rules)
    yield from _number("number ordered", listed.quantity, facts.deal.quantity, facts.told.get("quantity", {}))
    yield from _number("number delivered", listed.delivered, facts.deal.delivered, facts.told.get("delivered", {}))
    if listed.amount and facts.deal.amount:
        same = same_sum(listed.amount, facts.deal.amount)
        if same is not None:
            yield Reason("amount same", 2) if same else Reason("another amount", -0.5)


def _item(listed: Listed, facts: Facts, rules: Rules) -> list[Reason] | None:
    """Two named systems must fit; what one side leaves unnamed must not be of another category."""
    mine, theirs = listed.items if listed.is_listed else (), facts.deal.items
    fits = [fit(a, b, rules.families) for a in listed.items for b in theirs]
    best = max(fits, default=Fit.NEVER)
    if best is Fit.SAME:
        return [Reason("item same", 4)]
    if best is Fit.FAMILY:
        return [Reason("item of one family", 3)]
    if mine and theirs:
        return None
    own, other = set(listed.category) - _VAGUE, set(facts.deal.category) - _VAGUE
    if own and other:
        return [Reason("category same", 1)] if own & other else None
    return []


def _supplier(suppliers: Iterable[str], facts: Facts) -> list[Reason]:
    mine, theirs = set(suppliers), facts.suppliers
    if not mine or not theirs:
        return []
    if mine == theirs or (facts.deal.parties and mine <= theirs):
        return [Reason("supplier same", 2)]
    return [Reason("supplier partly the same", 1)] if mine & theirs else [Reason("another supplier", -2)]


def _time(what: str, mine: Days | None, theirs: tuple[str, str], rules: Rules) -> Iterator[Reason]:
    if mine is None or not theirs[0]:
        return
    apart = days_apart(mine, theirs)
    if apart <= 1:
        yield Reason(f"{what} same", 2) if not apart else Reason(f"{what} one apart", 1)
    elif apart > rules.tolerance:
        yield Reason(f"{what} {apart} apart", -float(min(apart - rules.tolerance, 5)))


def _number(
    what: str, mine: Figure | None, theirs: int | None, told: Mapping[str, tuple[str, ...]]
) -> Iterator[Reason]:
    if mine is None:
        return
    if theirs is not None and mine.holds(theirs):
        yield Reason(f"{what} same", 2)
    elif any(mine.holds(int(value)) for value in told):
        yield Reason(f"{what} as some tell it", 1)
    elif theirs is not None:
        close = abs(mine.high - theirs) <= _CLOSE * max(mine.high, theirs)
        yield Reason(f"{what} nearly the same", 1) if close else Reason(f"another {what}", -0.5)
