"""Slippage: how far past the first promised date a deal is.

For every deal with a promised date: months from the end of what was promised (the last day of 2024, if 2024 was)
to its delivery, or to the day of the question where it is not delivered. A promise that moves is still the first
one. Where promise or delivery are known by month or year only, the figure has a range.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from terazi.balance.counting import FEWEST, REALISED, deals_asked
from terazi.balance.days import closes, months_between, opens, today_of
from terazi.balance.pages import Page
from terazi.balance.scales import Scales
from terazi.model import Deal, Interval, Measure, Question

TITLE = "Slippage"
UNIT = "months past the promise"
CAVEAT = "Against the first date promised in any report; a deal without such a date is not in it."
LATE, ON_TIME, OVERDUE, NOT_DUE = "delivered late", "delivered on time", "overdue", "not yet due"
PRECISION = "precision of the dates"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    today = today_of(scales, question)
    page = Page(indicator="slippage", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    promised = [deal for deal in deals_asked(scales.ledger, question) if deal.due] if today else []
    found = [_of(page, deal, closes(today)) for deal in promised]
    return (*found, *_share(page, promised, found))


def _of(page: Page, deal: Deal, today: date) -> Measure:
    arrived = min((s.date for s in deal.history if s.stage in REALISED and s.date), default="")
    end, begin = closes(deal.due or ""), opens(deal.due or "")
    first, last = (opens(arrived), closes(arrived)) if arrived else (today, today)
    # At least so much: from the last day that the promise allows to the first day that the delivery can mean.
    least = months_between(end, first)
    interval = Interval(name=PRECISION, low=least, high=months_between(begin, last))
    word = (LATE if least > 0 else ON_TIME) if arrived else (OVERDUE if least > 0 else NOT_DUE)
    return page.over([deal]).figure(least, (interval,), subject=deal.id, word=word, note=f"Promised for {deal.due}.")


def _share(page: Page, deals: list[Deal], found: list[Measure]) -> Iterator[Measure]:
    """The part of all promises whose day has come that were not kept on time."""
    if not deals:
        return
    due = [(d, m) for d, m in zip(deals, found, strict=True) if m.word != NOT_DUE]
    late = sum(m.word in (LATE, OVERDUE) for _, m in due)
    value = late / len(due) if len(due) >= FEWEST else None
    whole = replace(page, unit="share of promises past their day").over([d for d, _ in due])
    yield whole.figure(value, note=f"{late} of {len(due)} promises whose day has come.")
