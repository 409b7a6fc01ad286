"""Substitution elasticity of newcomer and incumbent.

By how many per cent the newcomer's quantity against the incumbent's rises where its price against the
incumbent's falls by one. It takes pairs of unit prices for one recipient, category and year, at least twelve
of them, pooled with the mean of each recipient taken out; with fewer the answer is *not estimable*. Unit prices of
systems, airframes and packages are unlike: read which deals are behind it before the figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log

import numpy as np

from terazi.balance.counting import deals_counted
from terazi.balance.extra import needs_analysis
from terazi.balance.figures import About, Sheet
from terazi.balance.ledger_lots import step_year, weight_of
from terazi.balance.scales import Scales
from terazi.model import Deal, Measure, Question, Yardstick

TITLE = "Substitution elasticity"
UNIT = "elasticity"
NEEDS_SUPPLIER = True
YARDSTICKS = (Yardstick.MONEY,)
ABOUT = About(
    indicator="substitution_elasticity", unit=UNIT, caveat="Association over few pairs, not what a price causes."
)
FEWEST_PAIRS = 12
NOT_ESTIMABLE = "not estimable"

# Logarithms of quantity and price of the newcomer over the incumbent's.
Ratio = tuple[float, float]


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    deals = deals_counted(scales.ledger, replace(question, suppliers=()))
    priced = [deal for deal in deals if _priced(deal, scales) and deal.suppliers and deal.recipients and deal.category]
    others = sorted({name for deal in priced for name in deal.suppliers})
    return tuple(
        _of(new, old, priced, scales, question)
        for new in question.suppliers
        for old in question.against or others
        if new != old
    )


def _of(new: str, old: str, priced: Sequence[Deal], scales: Scales, question: Question) -> Measure:
    both = [deal for deal in priced if {new, old} & set(deal.suppliers)]
    pairs = _pairs(new, old, both, scales)
    count = sum(len(rows) for rows in pairs.values())
    ids = tuple(deal.id for deal in both)
    days = sorted(deal.history[-1].date for deal in both if deal.history) or [""]
    window = f"{question.since or days[0]}/{question.until or days[-1]}"
    page = Sheet(about=ABOUT, scales=scales, question=question, window=window, keys=ids, basis=ids)
    note = f"{count} pairs of unit prices; {FEWEST_PAIRS} are needed." if count < FEWEST_PAIRS else f"{count} pairs."
    slope = None if count < FEWEST_PAIRS else elasticity(pairs.values())
    return page.figure(slope, subject=f"{new}/{old}", word="" if slope is not None else NOT_ESTIMABLE, note=note)


def elasticity(groups: Iterable[Sequence[Ratio]]) -> float | None:
    """The slope of quantities on prices inside the groups, with its sign turned; None where no price differs."""
    with needs_analysis("a regression"):
        from scipy.stats import linregress  # noqa: PLC0415  # of the extra, and slow to import
    centred = [np.array(rows) - np.mean(rows, axis=0) for rows in groups]
    quantity, price = np.concatenate(centred).T
    if not np.ptp(price):
        return None
    return -float(linregress(price, quantity).slope)


def _priced(deal: Deal, scales: Scales) -> bool:
    units, money = (weight_of(y, scales.rates)(deal) for y in (Yardstick.UNITS, Yardstick.MONEY))
    return bool(units and money)


def _pairs(new: str, old: str, deals: Iterable[Deal], scales: Scales) -> dict[str, list[Ratio]]:
    """By recipient, a ratio for each category and year in which both sold."""
    sums: dict[tuple[str, str, int | None], dict[str, list[float]]] = defaultdict(dict)
    for deal in deals:
        units, money = (weight_of(y, scales.rates)(deal) or 0.0 for y in (Yardstick.UNITS, Yardstick.MONEY))
        cell = sums["+".join(deal.recipients), "+".join(sorted(deal.category)), step_year(deal)]
        for name in {new, old} & set(deal.suppliers):
            told = cell.setdefault(name, [0.0, 0.0])
            told[0], told[1] = told[0] + units, told[1] + money
    found: dict[str, list[Ratio]] = defaultdict(list)
    for (recipient, _, _), cell in sorted(sums.items(), key=str):
        if new in cell and old in cell:
            (units, money), (other_units, other_money) = cell[new], cell[old]
            found[recipient].append((log(units / other_units), log(money / units) - log(other_money / other_units)))
    return found
