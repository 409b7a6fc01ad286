"""Sums of money made comparable: the rate of a day, and an amount with all that its conversion rests on."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.model.sets import AmountKind
from terazi.model.text import Money, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What one US dollar cost: ``per_usd`` units of ``currency``, on average over ``when`` (a day, month or year).

    A weekend has the rate of the day ``when`` before it. ``source``: who publishes the rate.
    """

    currency: str
    when: When
    per_usd: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """An amount as told and what it was worth, never the one without the other.

    ``usd`` is at the rate of ``act``, the day of the legal act; ``constant_usd`` in dollars of ``base_year`` (US
    consumer prices); ``reported_usd`` at the day on which it was reported. None where no rate or index is known.
    """

    original: Money
    kind: AmountKind | None
    act: When
    reported: When
    rate: Rate | None
    usd: float | None
    constant_usd: float | None
    base_year: int
    prices_source: str
    reported_rate: Rate | None = None
    reported_usd: float | None = None
