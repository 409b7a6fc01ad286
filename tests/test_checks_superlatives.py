"""First, only, how many: superlatives and counts against small ledgers, with the closest rival."""

from __future__ import annotations

import pytest
from checked import DRONES, EARLIER, finding, verdict

from terazi.model.checking import Outcome, Rule

FIRST = "Kyrgyzstan is the first Central Asian country to operate the Bayraktar TB2."
TWO = "Two of the five Central Asian states operate the Bayraktar TB2."
ILK = "Kırgızistan, Bayraktar TB2 alan ilk Orta Asya ülkesidir."
WHOLE = (
    "Kyrgyzstan became the first CSTO member to hold the whole Turkish drone range, the Bayraktar TB2 and the Akıncı."
)
AKINCI = "transfer/delivered tr -> kg: bayraktar-akinci (uav) | 2022-10"


@pytest.mark.parametrize("statement", [FIRST, ILK])
def test_the_first_is_contradicted_by_who_was_there_before(statement: str) -> None:
    found = finding(statement, DRONES, EARLIER)
    assert (found.outcome, found.rule) == (Outcome.CONTRADICTED, Rule.RIVAL)
    assert found.parts[0].checks[0].rival == "TM"


def test_without_a_rival_the_first_stands_as_far_as_the_ledger_sees() -> None:
    assert finding(FIRST, DRONES).outcome is Outcome.SUPPORTED


def test_years_alone_decide_nothing() -> None:
    year = "transfer/delivered tr -> tm: bayraktar-tb2 (uav) | 2021"
    assert verdict(FIRST, DRONES, year) == (Outcome.UNDETERMINED, Rule.RIVAL)


def test_who_is_no_member_is_not_the_first_of_the_members() -> None:
    assert verdict("Turkmenistan is the first CSTO member to operate the Bayraktar TB2.", EARLIER) == (
        Outcome.CONTRADICTED,
        Rule.MEMBERSHIP,
    )
    assert finding("Uzbekistan is the first CSTO member to operate the Bayraktar TB2.", EARLIER).rule is Rule.MEMBERSHIP


def test_a_whole_range_names_no_list() -> None:
    assert verdict(WHOLE, DRONES, AKINCI) == (Outcome.PREMISE_UNCONFIRMED, Rule.PREMISE)
    assert verdict(WHOLE.replace("whole Turkish drone range, the ", ""), DRONES, AKINCI)[0] is Outcome.SUPPORTED


def test_what_the_holder_is_not_known_to_hold_is_an_unconfirmed_premise() -> None:
    assert finding(FIRST, AKINCI).parts[0].checks[0].found.key == "premise.missing"


def test_the_maker_in_the_group_was_there_before_everyone() -> None:
    found = finding("Kırgızistan, Bayraktar TB2 alan ilk Türk Devletleri Teşkilatı üyesidir.", DRONES)
    assert found.outcome is Outcome.CONTRADICTED and found.parts[0].checks[0].found.key == "rival.maker"


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        (TWO, Outcome.SUPPORTED),
        ("Four of the five Central Asian states operate the Bayraktar TB2.", Outcome.UNDETERMINED),
    ],
)
def test_more_than_told_refutes_a_count_fewer_only_were_not_seen(statement: str, outcome: Outcome) -> None:
    assert finding(statement, DRONES, EARLIER).outcome is outcome


def test_the_only_one_is_contradicted_by_any_other() -> None:
    only = "Kyrgyzstan is the only Central Asian state to operate the Bayraktar TB2."
    assert finding(only, DRONES).outcome is Outcome.SUPPORTED
    assert verdict(only, DRONES, EARLIER) == (Outcome.CONTRADICTED, Rule.RIVAL)


def test_a_count_below_what_is_recorded_is_contradicted() -> None:
    third = "transfer/delivered tr -> uz: bayraktar-tb2 (uav) | 2023"
    assert finding(TWO, DRONES, EARLIER, third).outcome is Outcome.CONTRADICTED
