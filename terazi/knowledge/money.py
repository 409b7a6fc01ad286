"""What sums of money are converted with: consumer prices, and yearly rates (knowledge/money.toml)."""

from __future__ import annotations

from dataclasses import dataclass, field

from terazi.knowledge.nouns import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyRates:
    """Units of a currency for one US dollar, average of each year."""

    __pydantic_config__ = STRICT
    currency: str
    source: str
    per_usd: dict[int, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyTables:
    """``prices``: year -> index of US consumer prices; ``base_year``: whose dollars constant dollars are."""

    __pydantic_config__ = STRICT
    base_year: int = 0
    prices_source: str = ""
    prices: dict[int, float] = field(default_factory=dict)
    yearly: tuple[YearlyRates, ...] = ()
