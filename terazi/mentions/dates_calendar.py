"""Reckoning with ISO date prefixes: shifts, weekdays, and the year that a day and month must mean."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from terazi.model import When

# A day and month ahead of publication by no more than this belongs to the coming year's plans
# ("on 15 January" in a text of December); farther ahead, news tell of the year before.
AHEAD_DAYS = 60


class Reference(NamedTuple):
    """The day a text speaks from; ``precision`` is the length of the ISO prefix that is known."""

    day: date
    precision: int


def reference(published: str) -> Reference | None:
    """The reference day of an ISO prefix; nothing if there is none to speak from."""
    prefix = published[:10]
    try:
        if len(prefix) == 10:
            return Reference(date.fromisoformat(prefix), 10)
        if len(prefix) == 7:
            return Reference(date.fromisoformat(prefix + "-15"), 7)
        if len(prefix) == 4:
            return Reference(date.fromisoformat(prefix + "-07-01"), 4)
    except ValueError:
        return None
    return None


def iso(year: int, month: int = 0, day: int = 0) -> When:
    """The ISO prefix of what is known; empty if there is no such day.

    >>> iso(2023), iso(2023, 7), iso(2023, 7, 26), iso(2023, 2, 30)
    ('2023', '2023-07', '2023-07-26', '')
    """
    if not 1000 <= year <= 9999 or month > 12:
        return ""
    if day and (not month or not 1 <= day <= calendar.monthrange(year, month)[1]):
        return ""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def shifted(unit: str, count: int, start: Reference) -> When:
    """So many days, weeks, months or years from the reference; a week is told by its month."""
    day = start.day
    if unit == "year":
        return iso(day.year + count)
    if unit == "month" and start.precision >= 7:
        months = day.year * 12 + day.month - 1 + count
        return iso(months // 12, months % 12 + 1)
    if unit == "week" and start.precision == 10:
        return (day + timedelta(days=7 * count)).isoformat()[:7]
    if unit == "day" and start.precision == 10:
        return (day + timedelta(days=count)).isoformat()
    return ""


def weekday(number: int, shift: int | None, start: Reference) -> When:
    """A weekday (0 is Monday): the latest one up to the reference; with shift 1 that of next week."""
    if start.precision < 10:
        return ""
    day = start.day
    if shift == 1:
        return weekday_of_week(number, 1, start)
    back = (day.weekday() - number) % 7
    if shift == -1 and back == 0:
        back = 7
    if shift == 0:
        return weekday_of_week(number, 0, start)
    return (day - timedelta(days=back)).isoformat()


def weekday_of_week(number: int, week: int, start: Reference) -> When:
    """A weekday of the week so many weeks from the reference's own."""
    if start.precision < 10:
        return ""
    monday = start.day - timedelta(days=start.day.weekday())
    return (monday + timedelta(days=7 * week + number)).isoformat()


def nth_weekday(number: int, order: int, month: When) -> When:
    """The so-manieth weekday of a month; order -1 is its last one."""
    year, month_number = int(month[:4]), int(month[5:7])
    days = [
        d
        for d in calendar.Calendar().itermonthdates(year, month_number)
        if d.month == month_number and d.weekday() == number
    ]
    return days[order if order < 0 else order - 1].isoformat() if order <= len(days) else ""


def yearless(month: int, day: int, shift: int | None, start: Reference) -> When:
    """A month, or a day of it, without a year: the one that news of the reference day can mean."""
    if start.precision < 7:
        return iso(start.day.year, month, day) if shift in (None, 0) else ""
    now, year = start.day, start.day.year
    if shift == 0:
        return iso(year, month, day)
    if shift == 1:
        return iso(year if month > now.month else year + 1, month, day)
    if shift == -1:
        return iso(year if month < now.month else year - 1, month, day)
    if not day:
        return iso(year if month <= now.month else year - 1, month)
    days = [d for y in (year - 1, year, year + 1) if (d := iso(y, month, day))]
    fit = [d for d in days if (date.fromisoformat(d) - now).days <= AHEAD_DAYS]
    return fit[-1] if fit else ""


def numeric(form: str, *, month_first: bool) -> When:
    """A date in digits: year first, or day first; in English with slashes month first where both could be.

    >>> [numeric(form, month_first=True) for form in ("19.01.2026", "10/31/1974", "2023-7-6")]
    ['2026-01-19', '1974-10-31', '2023-07-06']
    """
    mark = next(c for c in form if not c.isdigit())
    parts = [int(p) for p in form.split(mark)]
    if parts[0] > 31:
        return iso(parts[0], parts[1], parts[2]) if parts[1] <= 12 else iso(parts[0], parts[2], parts[1])
    first, second, year = parts
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    if (month_first and mark == "/" and first <= 12) or (second > 12 >= first):
        return iso(year, first, second)
    return iso(year, second, first) if second <= 12 else ""
