"""Stages, numbers and history: what is claimed and what is established (rules S1 to S4, E1 to E8)."""

from __future__ import annotations

import pytest
from ledger_lines import deal_of, stages

CONTRACT = """
    2018-02-14 newspaper ID Java
      a: transfer/ordered ru -> id: 11 su-35 | USD 1.14b contract | 2018-02-14 | said "President of Kyrgyzstan"
    2018-02-16 newspaper GB Courier
      b: transfer/ordered ru -> id: 11 su-35 | USD 1.1b contract | 2018-02 | said Baykar
"""


def test_one_origin_however_often_printed_establishes_nothing() -> None:
    lines = """
        2021-12-20 newspaper TR Liman
          a: transfer/delivered tr -> kg: 3 bayraktar-tb2 | 2021-12
        2021-12-21 aggregator GB Digest
          b: transfer/delivered tr -> kg: 3 bayraktar-tb2 | 2021-12 | said Liman
        2021-12-22 newspaper KG Too
          c: transfer/delivered tr -> kg: 3 bayraktar-tb2 | 2021-12
    """
    assert stages("a", lines) == ("delivered", None)


def test_two_bodies_establish_the_lower_of_what_they_tell() -> None:
    lines = """
        2021-11-19 newspaper GB Harbour
          a: transfer/ordered tr -> kz: 3 anka | 2021-10
        2024-05-18 register - Arms Register
          b: transfer/delivered tr -> kz: 3/3 anka | 2023
    """
    assert stages("a", lines) == ("delivered", "ordered")


def test_a_party_alone_establishes_and_a_supplier_only_up_to_delivered() -> None:
    assert stages("a", "2021-12-18 primary KG Border Service\n a: transfer/in-service tr -> kg: tb2") == (
        "in-service",
        "in-service",
    )
    assert stages("a", "2021-09-27 primary TR Baykar\n a: holding/in-service tr -> tm: tb2") == (
        "in-service",
        "delivered",
    )


def test_a_third_state_establishes_nothing_alone() -> None:
    assert stages("a", "2021-12-18 primary RU Border Service\n a: transfer/ordered tr -> kg: tb2") == ("ordered", None)


def test_the_nearest_version_counts_for_established_and_the_furthest_for_claimed() -> None:
    lines = """
        2025-12-18 wire MY Straits
          a: transfer/in-production tr -> my: 3 anka | 2025-12 | said "air force of Kyrgyzstan"
        2025-12-19 aggregator GB Digest
          b: transfer/delivered tr -> my: 3/3 anka | 2025-12 | said "air force of Kyrgyzstan"
        2024-01-01 primary TR TUSAŞ
          c: transfer/in-production tr -> my: 3 anka
    """
    assert stages("a", lines) == ("delivered", "in-production")
    assert deal_of("a", lines).delivered is None


def test_less_said_later_is_not_back() -> None:
    late = CONTRACT + "2026-01-01 newspaper GB Harbour\n c: transfer/talks ru -> id: su-35"
    assert stages("a", late) == ("ordered", "ordered")


BROKEN = (
    CONTRACT
    + """
    2018-10-04 newspaper RU Mayak
      c: transfer/suspended ru -> id: 11 su-35 | 2018-10
    2020-03-12 wire GB Meridian
      d: transfer/cancelled ru -> id: 11 su-35 | 2020-03
    2020-06-01 wire RU Volga
      e: transfer/ordered ru -> id: 11 su-35 | 2020-06-01 | said "President of Russia"
"""
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2018-02-15", ("ordered", None)),
        ("2018-03-01", ("ordered", "ordered")),
        ("2018-11-01", ("suspended", "ordered")),
        ("2020-04-01", ("cancelled", "suspended")),
        ("2020-07-01", ("ordered", "suspended")),
    ],
)
def test_every_turn_moves_the_claimed_stage_and_the_established_follows(
    day: str, expected: tuple[str | None, str | None]
) -> None:
    assert stages("a", BROKEN, as_of=day) == expected


def test_two_bodies_lift_a_break() -> None:
    resumed = BROKEN + "2021-02-01 primary ID Ministry\n f: transfer/ordered ru -> id: 11 su-35 | 2021-01"
    assert stages("a", resumed)[1] == "ordered"


def test_the_steps_of_a_deal() -> None:
    steps = [(s.date, s.stage.value) for s in deal_of("a", BROKEN).history]
    assert steps == [
        ("2018-02-14", "ordered"),
        ("2018-10", "suspended"),
        ("2020-03", "cancelled"),
        ("2020-06-01", "ordered"),
    ]


DENIED = """
    2019-10-01 newspaper RU Rubezh
      a: transfer/ordered cn -> uz: hq-9 | 2019-09
    2019-10-15 newspaper CN Junwen
      "Two sources told Junwen of the contract."
      b: transfer/ordered cn -> uz: hq-9 | 2019-09
    2019-11-05 {} UZ Ministry of Defence of Uzbekistan
      c: transfer/denied cn -> uz: hq-9 | said "Ministry of Defence of Uzbekistan"
"""


def test_a_formal_denial_sets_the_press_aside_and_lowers_no_claim() -> None:
    assert stages("a", DENIED.format("primary")) == ("ordered", "denied")
    assert stages("a", DENIED.format("newspaper")) == ("ordered", "ordered")
    assert deal_of("a", DENIED.format("primary")).delivered is None


def test_another_partys_record_overcomes_a_denial() -> None:
    lines = DENIED.format("primary") + "2020-02-01 primary CN Ministry\n d: transfer/ordered cn -> uz: hq-9 | 2020-01"
    assert stages("a", lines)[1] == "ordered"


def test_only_denied_is_denied() -> None:
    assert stages("a", "2019-11-05 newspaper UZ O\n a: transfer/denied cn -> uz: hq-9") == ("denied", None)


def test_an_amendment_restates_the_number_and_a_tie_has_no_winner() -> None:
    lines = """
        2024-02-22 primary PK Ministry
          a: transfer/ordered pk -> az: 16 jf-17 | 2024-02
        2025-06-06 primary PK Ministry
          "Expanded from 16 to 40."
          b: transfer/ordered pk -> az: 40 jf-17 | 2025-06
    """
    assert deal_of("a", lines).quantity == 40
    tie = """
        2021-09-30 newspaper AZ Xazar
          a: transfer/delivered tr -> tm: 6 tb2 | 2021
        2025-10-23 register - Arms Register
          b: transfer/delivered tr -> tm: 3/3 tb2 | 2021
    """
    assert deal_of("a", tie).quantity is None
    assert deal_of("a", tie).delivered is None


def test_sums_that_differ_by_rounding_are_one() -> None:
    deal = deal_of("a", CONTRACT)
    assert deal.amount is not None and deal.amount.value == 1_140_000_000


def test_delivered_is_the_highest_count_and_a_promise_is_due() -> None:
    lines = """
        2018-07-06 primary TR Baykar
          a: transfer/ordered tr -> pk: 4 milgem | 2023
        2023-09-23 primary PK Navy
          b: transfer/in-service tr -> pk: 4/1 milgem | 2023-09-23
        2025-12-20 primary TR President
          c: transfer/delivered tr -> pk: 4/2 milgem | 2025-12-20
    """
    deal = deal_of("a", lines)
    assert (deal.quantity, deal.delivered, deal.due) == (4, 2, "2023")


def test_every_value_stays_told_with_its_claims() -> None:
    told = {(t.field, t.value): t.claims for t in deal_of("a", BROKEN).told}
    assert told["stage", "cancelled"] == ("d",)
    assert told["amount", "USD 1140000000"] == ("a",) and told["amount", "USD 1100000000"] == ("b",)
