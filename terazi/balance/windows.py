"""Windows: the five years asked about, the window before them, and all that lies before both."""

from __future__ import annotations

import dataclasses

from terazi.balance.counting import deals_asked
from terazi.balance.lots import register_of
from terazi.balance.scales import Scales
from terazi.model import Question, Yardstick

# The moving window in which arms transfers are counted, for single years swing with single deliveries.
YEARS = 5
# Registers hold no inheritance: what came before the new states' first orders is no history of theirs.
HISTORY_FROM = 1995


def placed(scales: Scales, question: Question) -> Question:
    """The question with both ends of its window: without any, the last five years that are known."""
    if question.since and question.until:
        return question
    last = int(question.until[:4]) if question.until else _last_year(scales, question)
    if question.since:
        return dataclasses.replace(question, until=str(max(last, int(question.since[:4]))))
    return dataclasses.replace(question, since=str(last - YEARS + 1), until=question.until or str(last))


def earlier(question: Question) -> Question:
    """The question of the first of two windows: as asked, or as many years just before the second."""
    since, until = int(question.since[:4]), int(question.until[:4])
    return dataclasses.replace(
        question,
        since=question.earlier_since or str(since - (until - since + 1)),
        until=question.earlier_until or str(since - 1),
    )


def history(question: Question) -> Question:
    """The question of all years before the first of two windows."""
    first = int(earlier(question).since[:4])
    return dataclasses.replace(question, since=str(HISTORY_FROM), until=str(first - 1))


def _last_year(scales: Scales, question: Question) -> int:
    if question.yardstick is Yardstick.VOLUME:
        return register_of(scales, question).last
    days = [deal.history[-1].date for deal in deals_asked(scales.ledger, question) if deal.history]
    years = [int(day[:4]) for day in days if day[:4].isdigit()]
    return max(years, default=int((question.as_of or scales.ledger.as_of or str(HISTORY_FROM + YEARS))[:4]))
