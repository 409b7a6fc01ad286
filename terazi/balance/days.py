"""Days that are known to the day, the month or the year: where they begin and end, and the time between them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from terazi.balance.scales import Scales
from terazi.model import Question, When

_YEAR = 365.25
_MONTH = _YEAR / 12


def opens(when: When) -> date:
    """The first day that ``when`` can mean."""
    return date.fromisoformat((when + "-01-01")[:10])


def closes(when: When) -> date:
    """The last day that ``when`` can mean."""
    if len(when) == 10:
        return date.fromisoformat(when)
    year, month = int(when[:4]), int(when[5:7] or 12)
    return date(year, month, monthrange(year, month)[1])


def middle(when: When) -> date:
    """The day in the middle of what ``when`` can mean, for what needs one day."""
    return date.fromordinal((opens(when).toordinal() + closes(when).toordinal()) // 2)


def years_between(first: date, then: date) -> float:
    """Years from one day to another, negative where the second comes first."""
    return (then - first).days / _YEAR


def months_between(first: date, then: date) -> float:
    """Months from one day to another, negative where the second comes first."""
    return (then - first).days / _MONTH


def today_of(scales: Scales, question: Question) -> When:
    """The day that a question is asked of; else that of the ledger; else the latest day that anything tells of."""
    ledger = scales.ledger
    if question.as_of or ledger.as_of:
        return question.as_of or ledger.as_of
    published = max((r.published for r in ledger.reports), default="")
    return published or max((s.date for d in ledger.deals for s in d.history), default="")
