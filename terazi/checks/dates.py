"""Days at the precision they are told in: whether two can be the same, and which comes first for sure."""

from __future__ import annotations


def may_be_same(day: str, other: str) -> bool:
    """Whether two ISO prefixes can mean the same day: 2022-04 and 2022-04-21."""
    shared = min(len(day), len(other))
    return bool(shared) and day[:shared] == other[:shared]


def is_before(day: str, other: str) -> bool:
    """Whether a day lies before another for sure, at the precision of the shorter."""
    shared = min(len(day), len(other))
    return bool(shared) and day[:shared] < other[:shared]


def months_between(day: str, other: str) -> int:
    """Months from one day to another; a year alone counts from its middle."""
    return _months(other) - _months(day)


def _months(day: str) -> int:
    year, month = int(day[:4]), int(day[5:7] or 6) if len(day) >= len("2022-04") else 6
    return year * 12 + month
