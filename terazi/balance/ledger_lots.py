"""How much a deal of the ledger weighs on each yardstick that news allows, and how it is split."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from terazi.balance.counting import COMMITTED, REALISED
from terazi.balance.money import Rates, act_day, value_of
from terazi.model import AmountKind, Deal, Yardstick

Weight = Callable[[Deal], float | None]

# What a contract costs and what a grant is worth are never added together, nor are budgets and ceilings.
_SPENT = frozenset({AmountKind.CONTRACT, None})


def weight_of(yardstick: Yardstick, rates: Rates) -> Weight:
    """The function that weighs a deal; None where no report tells what this yardstick counts."""
    weighed: dict[Yardstick, Weight] = {
        Yardstick.DEALS: _one,
        Yardstick.UNITS: _units,
        Yardstick.MONEY: partial(_dollars, rates=rates),
    }
    return weighed[yardstick]


def lot_shares(deal: Deal) -> Iterator[tuple[str, str, float]]:
    """Supplier, category, part: a deal of several suppliers or categories is split evenly between them."""
    suppliers = sorted(set(deal.suppliers)) or [""]
    categories = sorted({category.value for category in deal.category}) or [""]
    part = 1 / (len(suppliers) * len(categories))
    for supplier in suppliers:
        for category in categories:
            yield supplier, category, part


def step_year(deal: Deal) -> int | None:
    """The year of the latest dated step, in which the deal lies."""
    return _year(deal.history[-1].date) if deal.history else None


def committed_year(deal: Deal) -> int | None:
    """The year of the first dated step at ordered or beyond."""
    dates = (step.date for step in deal.history if step.stage in COMMITTED | REALISED and step.date)
    return _year(min(dates, default=""))


def _one(_deal: Deal) -> float | None:
    return 1.0


def _units(deal: Deal) -> float | None:
    """What was delivered where a report tells it, else what was ordered."""
    number = deal.delivered if deal.delivered is not None else deal.quantity
    return None if number is None else float(number)


def _dollars(deal: Deal, rates: Rates) -> float | None:
    """Constant dollars at the day of the legal act; None for a sum of another kind, or that no rate converts."""
    if deal.amount is None or deal.amount_kind not in _SPENT:
        return None
    return value_of(deal.amount, deal.amount_kind, act=act_day(deal), rates=rates).constant_usd


def _year(day: str) -> int | None:
    return int(day[:4]) if day[:4].isdigit() else None
