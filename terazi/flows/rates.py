"""Rates of exchange: the European Central Bank's by the day, for other currencies a table of yearly averages."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from terazi.balance import Rates
from terazi.errors import TeraziError
from terazi.knowledge import Knowledge, YearlyRates
from terazi.model import Rate, When

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

# Banks rest at most so many days on end (Easter, New Year).
_REST = 7
_ECB = "European Central Bank, euro reference rates, crossed"


def rates_of(knowledge: Knowledge) -> Rates:
    """What the money of a ledger is converted with; nothing is loaded before the first sum is asked for."""
    yearly = {row.currency: row for row in knowledge.money.yearly}

    def rate(currency: str, when: When) -> Rate | None:
        if currency == "USD":
            return Rate(currency=currency, when=when, per_usd=1.0, source="US dollars")
        return _of_bank(currency, when) or _of_year(yearly.get(currency), when)

    tables = knowledge.money
    return Rates(rate=cache(rate), prices=tables.prices, prices_source=tables.prices_source, base_year=tables.base_year)


def _of_bank(currency: str, when: When) -> Rate | None:
    """The rate of the last banking day by ``when``; of a month or year the mean of its banking days."""
    bank = _bank()
    if currency not in bank.currencies:
        return None
    days = _days_back(when) if len(when) == 10 else _days_in(when)
    found = (_on(bank, currency, day) for day in days)
    known = [per_usd for per_usd in found if per_usd is not None]
    if not known:
        return None
    per_usd = known[0] if len(when) == 10 else sum(known) / len(known)
    return Rate(currency=currency, when=when, per_usd=per_usd, source=_ECB)


def _days_back(when: When) -> list[date]:
    day = date.fromisoformat(when)
    return [day - timedelta(days=back) for back in range(_REST)]


def _days_in(when: When) -> list[date]:
    first = date.fromisoformat((when + "-01-01")[:10])
    days = (first + timedelta(days=number) for number in range(366))
    return [day for day in days if day.isoformat().startswith(when)]


def _on(bank: CurrencyConverter, currency: str, day: date) -> float | None:
    from currency_converter import RateNotFoundError  # noqa: PLC0415  # of the extra

    try:
        return float(bank.convert(1, "USD", currency, date=day))
    except RateNotFoundError:
        return None


def _of_year(table: YearlyRates | None, when: When) -> Rate | None:
    """The average of the year, however precise the day is: the table has no better."""
    year = int(when[:4])
    if table is None or year not in table.per_usd:
        return None
    return Rate(currency=table.currency, when=when[:4], per_usd=table.per_usd[year], source=table.source)


@cache
def _bank() -> CurrencyConverter:
    try:
        from currency_converter import CurrencyConverter  # noqa: PLC0415  # of the extra
    except ImportError as error:
        raise TeraziError("rates of exchange are not installed", hint='pip install "terazi[analysis]"') from error
    return CurrencyConverter()
