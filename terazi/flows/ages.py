"""How old a source is on a day."""

from __future__ import annotations

from terazi.ledger.days import last


def age(day: str, until: str) -> int:
    """Days from a whole ISO day to the last one of ``until`` (a day, month or year); 0 where the first is no whole day
    or lies later."""
    return max((last(until) - last(day)).days, 0) if len(day) == 10 else 0
