"""From announcement to delivery: conversion, time, slippage."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest
from sample_ledger import with_deals

from terazi.balance import Scales
from terazi.balance.indicators import conversion, slippage, time_to_delivery
from terazi.balance.statistics import beta_band, times_to, wilson
from terazi.flows.registers import names_of
from terazi.knowledge import load
from terazi.model import (
    Delivery,
    Ledger,
    Measure,
    OutletRole,
    Question,
    Register,
    RegisterDeal,
    Report,
    Stage,
    Step,
    Yardstick,
)
from terazi.notation import parse
from terazi.sources.registers import parse_sipri, register_text

pytest.importorskip("scipy", reason="statistics come with the extra: analysis")

UZ = Question(recipients=("UZ",))
UNITS = dataclasses.replace(UZ, yardstick=Yardstick.UNITS)


def test_intervals_by_hand() -> None:
    two_of_eight = wilson(2, 8)
    assert two_of_eight.low == pytest.approx(0.0715, abs=5e-4) and two_of_eight.high == pytest.approx(0.5907, abs=5e-4)
    mean, band = beta_band(4, 1)
    assert mean == pytest.approx(5 / 7) and band.low < mean < band.high


def test_times_count_what_is_pending() -> None:
    # Done after 1, 2 and 4 years, one still pending after 2: half are left after 2, nobody after 4.
    assert times_to(0.5, [1, 2, 4], [2]).value == 2
    assert times_to(0.9, [1, 2, 4], [2]).value == 4
    assert times_to(0.9, [1, 2], [5, 5, 5]).value is None


ANNOUNCED = (
    "transfer/delivered tr -> uz: 24 ejder-yalcin (armoured-vehicle) | 2019",
    "production/stalled tr -> uz: 1000 ejder-yalcin (armoured-vehicle) | 2018",
)


def test_units_delivered_of_units_announced() -> None:
    found = {m.subject: m for m in conversion.measure(Scales(ledger=with_deals(*ANNOUNCED)), UNITS)}
    turkish = found["TR"]
    assert turkish.value == pytest.approx(24 / 1024) and turkish.yardstick is Yardstick.UNITS
    assert {i.name for i in turkish.intervals} == {"Wilson 95 %", "confirmed"}
    assert "24 of 1024 delivered" in turkish.caveat


def test_deals_delivered_of_deals_announced() -> None:
    lines = (*ANNOUNCED, "transfer/talks ru -> uz: (aircraft)", "transfer/denied ru -> uz: su-57 (aircraft)")
    found = {m.subject: m for m in conversion.measure(Scales(ledger=with_deals(*lines)), UZ)}
    assert found["UZ"].value == pytest.approx(1 / 3) and found["UZ"].n == 3  # a denied order was never announced
    assert found["TR"].value is None and found["TR"].word == "counts only"
    assert found["UZ"].low == 0  # nothing of it is confirmed


def test_deals_that_only_a_register_lists_convert_nothing() -> None:
    lines = (
        "transfer/talks tr -> uz: (naval)",
        "transfer/delivered tr -> uz: (uav)",
        "transfer/delivered tr -> uz: (uav)",
    )
    whole = with_deals(*lines)
    rows = tuple(dataclasses.replace(parse(lines[1]), id=d.claims[0]) for d in whole.deals[1:2])
    register = Report(document="r", outlet="SIPRI", published="2026", role=OutletRole.REGISTER, claims=rows)
    found = conversion.measure(Scales(ledger=dataclasses.replace(whole, reports=(register,))), UZ)
    assert found[0].n == 2 and "1 of 2 delivered" in found[0].caveat


def dated(*spans: tuple[str, str]) -> Ledger:
    """A ledger of deals from one supplier, ordered on the first day and delivered on the second, "" if pending."""
    whole = with_deals(*(f"transfer/{'delivered' if end else 'ordered'} tr -> uz: (uav)" for _, end in spans))
    deals = []
    for deal, (begun, arrived) in zip(whole.deals, spans, strict=True):
        steps = [Step(date=begun, stage=Stage.ORDERED, claim=deal.claims[0])]
        steps += [Step(date=arrived, stage=Stage.DELIVERED, claim=deal.claims[0])] if arrived else []
        deals.append(dataclasses.replace(deal, history=tuple(steps)))
    return dataclasses.replace(whole, deals=tuple(deals), as_of="2024-01-01")


def by_unit(found: tuple[Measure, ...]) -> dict[str, Measure]:
    return {m.unit: m for m in found}


def test_time_to_delivery_counts_pending_deals_until_the_day_of_the_question() -> None:
    spans = (
        ("2018-01-01", "2019-01-01"),
        ("2018-01-01", "2020-01-01"),
        ("2018-01-01", "2022-01-01"),
        ("2022-01-01", ""),
    )
    found = by_unit(time_to_delivery.measure(Scales(ledger=dated(*spans)), dataclasses.replace(UZ, as_of="2024-01-01")))
    median, most = found["years, median"], found["years, nine of ten"]
    assert median.value == pytest.approx(2, abs=0.01) and median.n == 4
    assert most.value == pytest.approx(4, abs=0.01) and "3 delivered, 1 pending" in most.caveat


def test_what_was_called_off_is_not_pending_and_what_has_no_beginning_is_not_timed() -> None:
    lines = ("transfer/cancelled tr -> uz: (uav) | 2020", "transfer/delivered tr -> uz: (naval) | 2021")
    assert time_to_delivery.measure(Scales(ledger=with_deals(*lines)), UZ) == ()


def test_by_the_register_time_runs_from_order_to_first_delivery() -> None:
    rows = [(2014, 2014), (2018, 2019), (2021, 2023), (2020, None)]
    deals = tuple(_registered(str(i), ordered, first) for i, (ordered, first) in enumerate(rows))
    register = Register(
        publisher="sipri", edition="2026-02-12", document="d", first=2010, last=2024, split=False, deals=deals
    )
    question = dataclasses.replace(UZ, yardstick=Yardstick.VOLUME)
    found = by_unit(time_to_delivery.measure(Scales(ledger=with_deals(), registers=(register,)), question))
    assert found["years, mean"].value == 1 and found["years, mean"].register == "2026-02-12"
    assert found["years, median"].value == 1 and found["years, median"].n == 3


def _registered(key: str, ordered: int, first: int | None) -> RegisterDeal:
    deliveries = (Delivery(year=first, volume=1.0, units=1.0),) if first else ()
    return RegisterDeal(
        id=key, claim="", supplier="TR", recipient="UZ", supplier_name="Turkiye", recipient_name="Uzbekistan",
        designation="", description="", category="uav", ordered=ordered, ordered_is_estimate=False, units_ordered=1.0,
        status="new", deliveries=deliveries,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("due", "arrived", "months", "word"),
    [
        ("2024", "", 10.2, "overdue"),  # promised for 2024 and still being prepared in November 2025
        ("2026", "", -13.8, "not yet due"),
        ("2023-06", "2023-09-30", 3.0, "delivered late"),
        ("2023-06", "2023-06-10", -0.7, "delivered on time"),
    ],
)
def test_slippage_runs_from_the_end_of_what_was_promised(due: str, arrived: str, months: float, word: str) -> None:
    whole = dated(("2022-05", arrived))
    late = dataclasses.replace(whole, deals=(dataclasses.replace(whole.deals[0], due=due),), as_of="2025-11-06")
    deal, share = slippage.measure(Scales(ledger=late), dataclasses.replace(UZ, as_of="2025-11-06"))
    assert deal.value == pytest.approx(months, abs=0.1) and deal.word == word
    assert share.value is None  # of one promise there is no share


def test_a_promise_by_the_year_is_late_by_a_range() -> None:
    whole = dated(("2022-05", ""))
    late = dataclasses.replace(whole, deals=(dataclasses.replace(whole.deals[0], due="2024"),), as_of="2025-11-06")
    deal, _ = slippage.measure(Scales(ledger=late), dataclasses.replace(UZ, as_of="2025-11-06"))
    assert deal.low == pytest.approx(10.2, abs=0.1) and deal.high == pytest.approx(22.2, abs=0.1)


# ------------------------------------------------------------------ against a real register

BENCH = Path(os.environ.get("TERAZI_BENCH") or Path(__file__).parents[2] / "shared")
SLICE = BENCH / "data" / "register" / "trade_register_2026-02_slice.csv"
FIVE = ("KZ", "KG", "TJ", "TM", "UZ")


@pytest.mark.skipif(not SLICE.is_file(), reason="no slice of a register (TERAZI_BENCH names its folder)")
def test_years_from_order_to_first_delivery_in_central_asia() -> None:
    """Mean years and number of deals, as worked out by others from the same edition, of orders since 2005."""
    names = names_of(load())
    text = register_text(SLICE.read_bytes(), SLICE.name)
    register = parse_sipri(text, names, document="d", where=SLICE.name, edition="").register
    asked = Question(
        recipients=FIVE, suppliers=("TR", "CN", "RU", "IT", "FR"), since="2005", yardstick=Yardstick.VOLUME
    )
    found = time_to_delivery.measure(Scales(ledger=with_deals(), registers=(register,)), asked)
    means = {m.subject: (round(m.value or 0, 1), m.n) for m in found if m.unit == "years, mean"}
    assert means == {"TR": (0.8, 16), "CN": (1.0, 23), "RU": (1.1, 80), "IT": (1.7, 11), "FR": (2.4, 8)}
