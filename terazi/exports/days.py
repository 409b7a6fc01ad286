"""First and last day of an ISO prefix: of ``2023-07`` the 1st and the 31st of July."""

from __future__ import annotations

import calendar


def first_day(when: str) -> str:
    """The first day that a day, month or year has."""
    return f"{when}-01-01"[:10] if len(when) == 4 else f"{when}-01"[:10]


def last_day(when: str) -> str:
    """The last day that a day, month or year has."""
    if len(when) == 4:
        return f"{when}-12-31"
    if len(when) == 7:
        year, month = int(when[:4]), int(when[5:7])
        return f"{when}-{calendar.monthrange(year, month)[1]:02}"
    return when
