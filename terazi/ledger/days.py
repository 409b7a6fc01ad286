"""ISO days and their prefixes as spans of time: agree, first and last day, gap."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache


def agree(a: str, b: str) -> bool:
    """Whether one of two days contains the other: ``2023`` and ``2023-07`` do."""
    return a.startswith(b) or b.startswith(a)


@lru_cache(maxsize=65536)
def first(day: str) -> date:
    """The first calendar day of an ISO prefix; an unreadable one is the first day of all."""
    year, month, dom = _parts(day)
    return date(year, month or 1, dom or 1)


@lru_cache(maxsize=65536)
def last(day: str) -> date:
    """The last calendar day of an ISO prefix."""
    year, month, dom = _parts(day)
    month = month or 12
    return date(year, month, dom or calendar.monthrange(year, month)[1])


def gap(a: str, b: str) -> int:
    """Days between two spans of time; 0 where they touch or overlap."""
    return max((first(a) - last(b)).days, (first(b) - last(a)).days, 0)


def is_ahead(day: str, of: str) -> bool:
    """Whether ``day`` lies after ``of``: a promise, no step."""
    return bool(of) and first(day) > last(of)


def is_by(published: str, day: str) -> bool:
    """Whether what was published then was published by a day; what bears no day was not."""
    return bool(published) and last(published[:10]) <= last(day)


def _parts(day: str) -> tuple[int, int, int]:
    numbers = [int(part) for part in day[:10].split("-") if part.isdigit()]
    year, month, dom = ([*numbers, 0, 0, 0])[:3]
    year = year if 1 <= year <= 9999 else 1
    month = month if 1 <= month <= 12 else 0
    return year, month, min(dom, calendar.monthrange(year, month)[1]) if month else 0
