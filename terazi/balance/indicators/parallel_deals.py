"""Parallel deals: whether a deal with one side comes with a deal of the other.

The share of the supplier's deals that had, within twelve months before or after, a new deal of the same
recipient with one of the others (``against``, by default anybody else). It is held against chance: the same
number of deals on random days of the same years. A high share is no balance by itself where the others sell
every year anyway: then chance gives it, too. Deals count from the day that binds; one that is known by its
year only is left out. Under three deals there is no share.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from terazi.balance.counting import FEWEST, deals_counted
from terazi.balance.extra import needs_analysis
from terazi.balance.figures import FEW, About, Sheet
from terazi.balance.money import act_day
from terazi.balance.scales import Scales
from terazi.model import Deal, Interval, Measure, Question, Yardstick

TITLE = "Parallel deals"
UNIT = "share"
NEEDS_SUPPLIER = True
YARDSTICKS = (Yardstick.DEALS,)
ABOUT = About(indicator="parallel_deals", unit=UNIT, caveat="Deals that nobody reported are parallel to nothing.")
_MONTHS = 365
_DRAWS, _SEED = 1999, 20_26

Dated = tuple[Deal, int]


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    if not question.suppliers:
        return ()
    whole = dataclasses.replace(question, suppliers=(), since="", until="")
    dated = list(_dated(deals_counted(scales.ledger, whole)))
    return tuple(_of(supplier, dated, scales, question) for supplier in question.suppliers)


def _of(supplier: str, dated: Sequence[Dated], scales: Scales, question: Question) -> Measure:
    asked = [one for one in dated if supplier in one[0].suppliers and _is_inside(one[1], question)]
    page = _sheet(asked, scales, question)
    if len(asked) < FEWEST:
        return page.figure(None, subject=supplier, note=FEW)
    others = [one for one in dated if supplier not in one[0].suppliers and _is_against(one[0], question)]
    near = [_days_near(one[0], others) for one in asked]
    hits = sum(bool(np.any(np.abs(days - day) <= _MONTHS)) for (_, day), days in zip(asked, near, strict=True))
    days_of_all = [day for _, day in dated if _is_inside(day, question)]
    chances = np.array([_chance(days, min(days_of_all), max(days_of_all)) for days in near])
    drawn = (np.random.default_rng(_SEED).random((_DRAWS, len(chances))) < chances).sum(axis=1)
    p = (1 + int((drawn >= hits).sum())) / (1 + _DRAWS)
    note = f"On random days {chances.mean():.0%}; as many by chance: p = {p:.2f}."
    return page.figure(hits / len(asked), (_wilson(hits, len(asked)),), subject=supplier, note=note)


def _dated(deals: Sequence[Deal]) -> Iterator[Dated]:
    """Deals with the day that binds; a month stands for its middle, a year for no day."""
    for deal in deals:
        day = act_day(deal)
        if len(day) >= len("2021-06"):
            yield deal, date.fromisoformat(day if len(day) > len("2021-06") else f"{day}-15").toordinal()


def _is_inside(day: int, question: Question) -> bool:
    told = date.fromordinal(day).isoformat()
    return told[: len(question.since)] >= question.since and (
        not question.until or told[: len(question.until)] <= question.until
    )


def _is_against(deal: Deal, question: Question) -> bool:
    return not question.against or any(one in question.against for one in deal.suppliers)


def _days_near(deal: Deal, others: Sequence[Dated]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The days of the others' deals with a recipient of the deal."""
    return np.array([day for other, day in others if set(other.recipients) & set(deal.recipients)], dtype=np.int64)


def _chance(days: np.ndarray[tuple[int], np.dtype[np.int64]], first: int, last: int) -> float:
    """The part of all days from first to last that lie within twelve months of one of these."""
    every = np.arange(first, last + 1)
    if not len(days):
        return 0.0
    return float(np.mean(np.abs(every[:, None] - days[None, :]).min(axis=1) <= _MONTHS))


def _wilson(hits: int, number: int) -> Interval:
    with needs_analysis("a Wilson interval"):
        from scipy.stats import binomtest  # noqa: PLC0415  # of the extra, and slow to import
    found = binomtest(hits, number).proportion_ci(confidence_level=0.95, method="wilson")
    return Interval(name="Wilson 95 %", low=float(found.low), high=float(found.high))


def _sheet(asked: Sequence[Dated], scales: Scales, question: Question) -> Sheet:
    ids = tuple(sorted(deal.id for deal, _ in asked))
    days = sorted(date.fromordinal(day).isoformat() for _, day in asked) or [""]
    window = f"{question.since or days[0]}/{question.until or days[-1]}"
    return Sheet(about=ABOUT, scales=scales, question=question, window=window, keys=ids, basis=ids)
