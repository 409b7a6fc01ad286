"""Cells of an analyst's table: numbers, times, sums, states, systems, as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from terazi.flows.reconcile.cells import Marks
from terazi.flows.reconcile.figures import Figures
from terazi.flows.reconcile.names import Names
from terazi.knowledge import Hints, load
from terazi.model import Category, Kind, Money, Stage
from terazi.model.reconciling import Days, Figure
from terazi.model.sheet import Cell

MARKS = Marks(load().tables.mark)
FIGURES = Figures(load(), MARKS)
NAMES = Names(load(), MARKS)


@pytest.mark.parametrize(
    ("cell", "low", "high", "doubt"),
    [
        ("3", 3, 3, False), (3, 3, 3, False), (3.0, 3, 3, False), ("(3)", 3, 3, True), ("3?", 3, 3, True),
        ("~50", 50, 50, True), ("ca. 40", 40, 40, True), ("yaklaşık 12", 12, 12, True), ("50+", 50, 50, True),
        ("1.200", 1200, 1200, False), ("1,200", 1200, 1200, False), ("1 200", 1200, 1200, False),
        ("üç", 3, 3, False), ("три", 3, 3, False), ("2 bin", 2000, 2000, False), ("12 adet", 12, 12, False),
        ("3-6", 3, 6, False), ("3 (2 used)", 3, 3, False),
    ],
)  # fmt: skip
def test_a_number_of_units(cell: Cell, low: int, high: int, doubt: bool) -> None:
    assert FIGURES.count(cell).value == Figure(low, high, doubt)


@pytest.mark.parametrize("cell", ["..", "?", "", None, "bilinmiyor", "n/a", "неизвестно"])
def test_what_nobody_knows_is_no_problem(cell: Cell) -> None:
    for told in (FIGURES.count(cell), FIGURES.days(cell), FIGURES.money(cell, "", "")):
        assert (told.value, told.problem) == (None, "")


@pytest.mark.parametrize("cell", ["2,5", 2.5, "a few", "3 of 7", "99999999999"])
def test_what_is_no_number_is_told(cell: Cell) -> None:
    assert FIGURES.count(cell).value is None
    assert str(cell) in FIGURES.count(cell).problem


@pytest.mark.parametrize(
    ("cell", "first", "last", "doubt"),
    [
        ("2021", "2021", "2021", False), (2021, "2021", "2021", False), (2021.0, "2021", "2021", False),
        ("2021-05", "2021-05", "2021-05", False), (date(2021, 5, 3), "2021-05-03", "2021-05-03", False),
        ("03.05.2021", "2021-05-03", "2021-05-03", False), ("25/05/2021", "2021-05-25", "2021-05-25", False),
        ("03/05/2021", "2021", "2021", False), ("5/2021", "2021-05", "2021-05", False),
        ("2019-2021", "2019", "2021", False), ("2019–21", "2019", "2021", False), ("2019/20", "2019", "2020", False),
        ("2011-12", "2011-12", "2011-12", False), ("2021; 2023", "2021", "2023", False),
        ("(2019)", "2019", "2019", True), ("2021?", "2021", "2021", True), ("2021, (2022)", "2021", "2022", True),
        ("Mayıs 2021", "2021-05", "2021-05", False), ("май 2021", "2021-05", "2021-05", False),
        ("18 December 2021", "2021-12-18", "2021-12-18", False),
    ],
)  # fmt: skip
def test_a_time(cell: Cell, first: str, last: str, doubt: bool) -> None:
    assert FIGURES.days(cell).value == Days(first, last, doubt)


@pytest.mark.parametrize("cell", ["soon", "2021-02-31", "1066"])
def test_what_is_no_time_is_told(cell: str) -> None:
    assert FIGURES.days(cell).value is None
    assert repr(cell) in FIGURES.days(cell).problem


@pytest.mark.parametrize(
    ("cell", "currency", "header", "value", "code"),
    [
        ("16", "", "Değer (milyon $)", 16_000_000, "USD"), ("16,5", "", "Сумма, млн долл.", 16_500_000, "USD"),
        (16.5, "USD", "Value", "16.5", "USD"), (1.234, "", "Value (USD m)", 1_234_000, "USD"),
        ("16", "", "Contract value (USD m)", 16_000_000, "USD"), ("16 million $", "", "Amount", 16_000_000, "USD"),
        ("USD 16m", "", "", 16_000_000, "USD"), ("1.234.567", "EUR", "", 1_234_567, "EUR"),
        ("1.234,5", "EUR", "", "1234.5", "EUR"), ("1,2 milyar dolar", "", "", 1_200_000_000, "USD"),
        ("~16 milyon dolar", "", "", 16_000_000, "USD"), ("USD 400000000", "", "Değer (milyon $)", 400_000_000, "USD"),
    ],
)  # fmt: skip
def test_a_sum(cell: Cell, currency: str, header: str, value: object, code: str) -> None:
    assert FIGURES.money(cell, currency, header).value == Money(Decimal(str(value)), code)


def test_a_sum_without_a_currency_is_told() -> None:
    assert "without currency" in FIGURES.money("16", "", "Value").problem


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Türkiye", ("TR",)), ("TURKEY", ("TR",)), ("Турция", ("TR",)), ("tr", ("TR",)), ("Turkey (Türkiye)", ("TR",)),
        ("Kırgızistan", ("KG",)), ("Russia/Belarus", ("RU", "BY")), ("Türkiye ve Azerbaycan", ("TR", "AZ")),
        ("Rusya?", ("RU",)), ("USA", ("US",)),
    ],
)  # fmt: skip
def test_a_state_in_any_language(cell: str, codes: tuple[str, ...]) -> None:
    assert NAMES.states(cell).value == codes


def test_a_state_nearly_named_is_told_with_what_is_near() -> None:
    told = NAMES.states("Kazakhistna")
    assert told.value is None
    assert "Did you mean kazakhstan?" in told.problem


def test_one_state_of_two_is_kept() -> None:
    told = NAMES.states("Russia/Freedonia")
    assert told.value == ("RU",)
    assert "Freedonia" in told.problem


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("Bayraktar TB2", ("bayraktar-tb2",)), ("Bayraktar TB-2?", ("bayraktar-tb2",)),
        ("Ejder Yalcin 4x4", ("ejder-yalcin",)), ("XYZ-99 (new)", ("xyz-99",)), ("drones", None),
    ],
)  # fmt: skip
def test_a_designation(cell: str, items: tuple[str, ...] | None) -> None:
    assert NAMES.items(cell, Hints()).value == items


def test_words_for_members_of_the_codebook() -> None:
    assert NAMES.stage("Teslim edildi (2021)").value is Stage.DELIVERED
    assert NAMES.stage("поставлено").value is Stage.DELIVERED
    assert NAMES.category("Armed UAV").value is Category.UAV
    assert NAMES.category("SAM system").value is Category.AIR_DEFENCE
    assert NAMES.kind("ortak üretim").value is Kind.PRODUCTION
    assert (NAMES.stage("Second hand").value, NAMES.stage("Second hand").problem) == (None, "")
    assert "'blah'" in NAMES.stage("blah").problem
