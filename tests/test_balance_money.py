"""Money: an amount as told, at the day of its legal act, in dollars of that day and of one year."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from sample_ledger import ledger, with_deals

from terazi.balance.money import Rates, act_day, constant, sums, value_of, value_of_deal
from terazi.flows.rates import rates_of
from terazi.knowledge import load
from terazi.model import AmountKind, Money, Rate, Value, When

RATES = rates_of(load())
LIRA = Money(Decimal(50000000), "TRY")


def made_up(currency: str, when: When) -> Rate | None:
    """Two units for a dollar, of one currency and one year."""
    if (currency, when[:4]) != ("XAA", "2020"):
        return None
    return Rate(currency=currency, when=when, per_usd=2.0, source="made up")


INVENTED = Rates(rate=made_up, prices={2020: 200.0, 2024: 220.0}, prices_source="invented", base_year=2024)


@pytest.mark.parametrize(
    ("act", "millions"), [("2023-07-26", 1.855), ("2024-04-11", 1.549), ("2025-11-06", 1.187)]
)  # a sum that loses a third of its worth while it waits for parliaments
def test_a_sum_in_lira_is_worth_what_it_was_on_the_day_of_its_act(act: str, millions: float) -> None:
    pytest.importorskip("currency_converter", reason="rates come with the extra: analysis")
    value = value_of(LIRA, AmountKind.GRANT, act=act, reported="2025-11-06", rates=RATES)
    assert value.usd is not None and value.usd / 1e6 == pytest.approx(millions, abs=5e-4)
    assert value.reported_usd is not None and value.reported_usd / 1e6 == pytest.approx(1.187, abs=5e-4)
    assert value.original == LIRA and value.rate is not None and "European Central Bank" in value.rate.source


def test_constant_dollars_name_their_year_and_the_index() -> None:
    value = value_of(Money(Decimal(200), "XAA"), None, act="2020-05", rates=INVENTED)
    assert value.usd == 100 and value.constant_usd == pytest.approx(110)
    assert (value.base_year, value.prices_source) == (2024, "invented")
    assert constant(100, "2019", INVENTED) is None  # no index of that year: no number made up


def test_a_sum_without_rate_keeps_its_original_and_nothing_else() -> None:
    value = value_of(Money(Decimal(7), "XBB"), None, act="2020", rates=INVENTED)
    assert value.original.value == 7 and (value.rate, value.usd, value.constant_usd) == (None, None, None)


@pytest.mark.parametrize(
    ("when", "of"), [("2023-07-29", "2023-07-28"), ("2023-12-25", "2023-12-22")]
)  # a Saturday; Christmas
def test_a_day_of_rest_has_the_rate_of_the_day_before(when: str, of: str) -> None:
    pytest.importorskip("currency_converter", reason="rates come with the extra: analysis")
    resting, working = RATES.rate("TRY", when), RATES.rate("TRY", of)
    assert resting is not None and working is not None and resting.per_usd == working.per_usd


def test_a_month_has_the_mean_of_its_days_and_a_year_of_the_table_is_named() -> None:
    pytest.importorskip("currency_converter", reason="rates come with the extra: analysis")
    month, som = RATES.rate("TRY", "2023-07"), RATES.rate("KGS", "2022-01-14")
    assert month is not None and 25.9 < month.per_usd < 27.1
    assert som is not None and (som.when, som.source.split(",")[0]) == ("2022", "World Bank")
    assert RATES.rate("RUB", "2021-06-01") != RATES.rate("RUB", "2023-06-01") is not None
    assert RATES.rate("UZS", "2015") is None


def test_a_grant_a_ceiling_and_a_contract_are_never_added() -> None:
    kinds = (AmountKind.GRANT, AmountKind.CEILING, AmountKind.CONTRACT, AmountKind.CONTRACT)
    values: list[Value] = [value_of(Money(Decimal(2), "XAA"), kind, act="2020", rates=INVENTED) for kind in kinds]
    found = sums(values)
    assert set(found) == {AmountKind.CEILING, AmountKind.CONTRACT, AmountKind.GRANT}
    assert found[AmountKind.CONTRACT] == pytest.approx(2 * found[AmountKind.GRANT])


def test_the_act_is_the_first_step_that_binds_and_the_report_stands_beside_it() -> None:
    packet = next(deal for deal in ledger().deals if deal.id == "D-17")
    value = value_of_deal(packet, ledger(), INVENTED)
    assert act_day(packet) == "2023-07"
    assert value is not None and (value.act, value.reported, value.kind) == ("2023-07", "2023-07-27", None)
    talks = with_deals("transfer/talks tr -> kg: (uav) | USD 5m | 2020").deals[0]
    assert act_day(talks) == ""
    bare = dataclasses.replace(talks, amount=None)
    assert value_of_deal(bare, ledger(), INVENTED) is None
