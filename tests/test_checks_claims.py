"""Statements against small ledgers: what is told of a deal, and what becomes of it when one thing is told otherwise."""

from __future__ import annotations

import pytest
from checked import DRONES, EARLIER, PACKAGE, PLANT, SIGNED, TRUCKS, finding, verdict

from terazi.model.checking import Outcome, Rule


@pytest.mark.parametrize(
    "statement",
    [
        "Türkiye and Tajikistan signed a military agreement in April 2022.",
        "Türkiye ile Tacikistan Nisan 2022'de askeri anlaşma imzaladı.",
    ],
)
def test_an_agreement_of_its_month_is_supported(statement: str) -> None:
    assert finding(statement, SIGNED).outcome is Outcome.SUPPORTED


@pytest.mark.parametrize(
    ("statement", "outcome", "rule"),
    [
        ("Türkiye and Tajikistan signed a military agreement in May 2022.", Outcome.CONTRADICTED, Rule.DATE),
        ("Türkiye and Tajikistan signed a military agreement in April 2021.", Outcome.CONTRADICTED, Rule.DATE),
        ("Türkiye and Kyrgyzstan signed a military agreement in April 2022.", Outcome.NOT_IN_LEDGER, Rule.EXISTENCE),
        (
            "The military agreement between Türkiye and Tajikistan entered into force in April 2022.",
            Outcome.CONTRADICTED,
            Rule.STAGE,
        ),
        ("Türkiye ile Tacikistan Mayıs 2022'de askeri anlaşma imzaladı.", Outcome.CONTRADICTED, Rule.DATE),
        ("Türkiye ile Özbekistan Nisan 2022'de askeri anlaşma imzaladı.", Outcome.NOT_IN_LEDGER, Rule.EXISTENCE),
    ],
)
def test_another_month_state_or_stage_flips_it(statement: str, outcome: Outcome, rule: Rule) -> None:
    assert verdict(statement, SIGNED) == (outcome, rule)


@pytest.mark.parametrize(
    "statement",
    [
        "Türkiye and Tajikistan did not sign a military agreement in April 2022.",
        "Türkiye ile Tacikistan Nisan 2022'de askeri anlaşma imzalamadı.",
    ],
)
def test_a_denial_of_what_the_ledger_holds_is_contradicted(statement: str) -> None:
    found = finding(statement, SIGNED)
    assert found.outcome is Outcome.CONTRADICTED and found.parts[0].assertion.denied


def test_a_denial_of_what_is_contradicted_is_supported() -> None:
    statement = "Türkiye ile Tacikistan arasındaki askeri anlaşma Nisan 2022'de yürürlüğe girmedi."
    assert finding(statement, SIGNED).outcome is Outcome.SUPPORTED


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        ("Türkiye, Tacikistan'a 50 milyon lira askeri hibe veriyor.", Outcome.SUPPORTED),
        ("Türkiye, Tacikistan'a 60 milyon lira askeri hibe veriyor.", Outcome.CONTRADICTED),
        ("Türkiye, Tacikistan'a 50 milyon dolar askeri hibe veriyor.", Outcome.CONTRADICTED),
        ("Türkiye, Tacikistan'a 50 milyar lira askeri hibe veriyor.", Outcome.CONTRADICTED),
        ("Rusya, Tacikistan'a 50 milyon lira askeri hibe veriyor.", Outcome.NOT_IN_LEDGER),
        ("Türkiye, Tacikistan'a 50 milyon lira askeri hibe vermiyor.", Outcome.CONTRADICTED),
    ],
)
def test_a_sum_is_compared_as_it_is_written(statement: str, outcome: Outcome) -> None:
    assert finding(statement, PACKAGE).outcome is outcome


def test_a_sum_off_by_a_thousand_is_called_a_slip() -> None:
    found = finding("Türkiye, Tacikistan'a 50 milyar lira askeri hibe veriyor.", PACKAGE)
    assert found.parts[0].checks[0].found.key == "amount.slip"


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        ("Uzbekistan received 24 Ejder Yalçın vehicles from Türkiye.", Outcome.SUPPORTED),
        ("Uzbekistan received 240 Ejder Yalçın vehicles from Türkiye.", Outcome.CONTRADICTED),
        ("Tajikistan received 24 Ejder Yalçın vehicles from Türkiye.", Outcome.NOT_IN_LEDGER),
        ("Uzbekistan received 24 Ejder Yalçın vehicles from Russia.", Outcome.CONTRADICTED),
    ],
)
def test_numbers_and_sides_of_a_delivery(statement: str, outcome: Outcome) -> None:
    assert finding(statement, TRUCKS).outcome is outcome


def test_a_plant_that_is_told_as_being_prepared_for_years_is_slipping() -> None:
    assert verdict("Kazakhstan is preparing to produce the Anka.", PLANT) == (Outcome.QUALIFIED, Rule.SLIPPING)
    found = finding("Kazakhstan is preparing to produce the Anka.", PLANT, day="2022-11-01")
    assert found.outcome is Outcome.SUPPORTED


def test_growth_without_a_step_for_three_years_is_fading() -> None:
    growing = "Uzbekistan is expanding its ties with Türkiye through Ejder Yalçın vehicles."
    assert verdict(growing, TRUCKS) == (Outcome.QUALIFIED, Rule.FADING)
    assert finding(growing, TRUCKS, day="2020-01-01").outcome is Outcome.SUPPORTED


def test_a_want_of_what_is_held_already_is_one_for_more() -> None:
    want = "Turkmenistan is interested in Turkish drones."
    assert verdict(want, EARLIER) == (Outcome.QUALIFIED, Rule.ALREADY_HELD)
    assert finding("Tajikistan is interested in Turkish drones.", EARLIER).outcome is Outcome.NOT_IN_LEDGER


def test_a_deal_that_nobody_tells_of_has_the_closest_beside_it() -> None:
    found = finding("Tajikistan received Bayraktar TB2 drones from Türkiye.", DRONES)
    assert found.outcome is Outcome.NOT_IN_LEDGER and found.parts[0].checks[0].rival == "D-000"


def test_deals_are_checked_in_every_language_that_is_read() -> None:
    told = "Турция поставила Кыргызстану беспилотники Bayraktar TB2 в {} 2021 года."
    assert finding(told.format("декабре"), DRONES).outcome is Outcome.SUPPORTED
    assert verdict(told.format("мае"), DRONES) == (Outcome.CONTRADICTED, Rule.DATE)
