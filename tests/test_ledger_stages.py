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


def test_a_hand_over_of_all_that_a_register_lists_is_no_part_of_a_greater_order() -> None:
    lines = """
        2022-05-02 newspaper TR Liman
          a: transfer/ordered tr -> my: 9 anka | 2021
        2023-03-02 primary MY Ministry of Defence of Malaysia
          b: transfer/in-service tr -> my: 6/6 anka | 2023-03-01
        2024-02-01 register - Arms Register
          c: transfer/delivered tr -> my: 6/{} anka | 2023
    """
    assert deal_of("a", lines.format(6)).quantity == 6
    assert deal_of("a", lines.format(6), as_of="2023-12-31").quantity == 9


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


# ------------------------------------------------------------------ the law, clause by clause

LAW: dict[str, tuple[str, str, tuple[str | None, str | None]]] = {
    "S2 talk of revival is no revival": (
        "a",
        """
        2020-03-12 newspaper ID Java
          a: transfer/cancelled ru -> id: su-35 | 2020-03-12
        2021-03-12 newspaper RU Volga
          b: transfer/talks ru -> id: su-35 | 2021-03-10
        """,
        ("cancelled", None),
    ),
    "S2 an agreement after it is one": (
        "a",
        """
        2020-03-12 newspaper ID Java
          a: transfer/cancelled ru -> id: su-35 | 2020-03-12
        2021-03-12 newspaper RU Volga
          b: transfer/agreed ru -> id: su-35 | 2021-03-10
        """,
        ("agreed", None),
    ),
    "S2 the latest break by day": (
        "a",
        """
        2020-03-12 newspaper ID Java
          a: transfer/cancelled ru -> id: su-35 | 2020-03-12
        2022-03-12 newspaper RU Volga
          b: transfer/suspended ru -> id: su-35 | 2019-03-10
        """,
        ("cancelled", "suspended"),
    ),
    "S4 a year that passes changes nothing": (
        "a",
        """
        2023-10-12 newspaper KZ Dala
          a: production/planned tr -> kz: anka | 2024
        2026-02-12 newspaper KZ Esil
          b: production/talks tr -> kz: anka | 2026-02-10
        """,
        ("planned", "talks"),
    ),
    "E1 one body on two occasions is one": (
        "a",
        """
        2022-10-12 newspaper KG Too
          a: transfer/ordered by -> kg: pechora | 2022-10 | said "Ministry of Defence of Kyrgyzstan"
        2023-10-12 newspaper RU Volga
          b: transfer/delivered by -> kg: pechora | 2023-10 | said "Ministry of Defence of Kyrgyzstan"
        """,
        ("delivered", None),
    ),
    "E1 three bodies: the second highest": (
        "a",
        """
        2022-10-12 newspaper KG Too
          a: transfer/agreed by -> kg: pechora | 2022-10-01
        2022-11-12 newspaper RU Volga
          b: transfer/ordered by -> kg: pechora | 2022-11-11
        2023-10-12 newspaper BY Liman
          c: transfer/delivered by -> kg: pechora | 2023-10-11
        """,
        ("delivered", "ordered"),
    ),
    "E2 a page that names its owner": (
        "a",
        """
        2021-12-18 primary KG Border Service of Kyrgyzstan
          a: transfer/ordered tr -> kg: tb2 | said "Border Service of Kyrgyzstan"
        """,
        ("ordered", "ordered"),
    ),
    "E2 a page that relays another": (
        "a",
        """
        2021-12-18 primary KG Border Service of Kyrgyzstan
          a: transfer/ordered tr -> kg: tb2 | said "President of Russia"
        """,
        ("ordered", None),
    ),
    "E2 a wire that reports a ministry": (
        "a",
        """
        2021-12-18 wire KG Too
          a: transfer/ordered tr -> kg: tb2 | said "Ministry of Defence of Kyrgyzstan"
        """,
        ("ordered", None),
    ),
    "E3 two bodies lift the cap": (
        "a",
        """
        2021-09-27 primary TR Baykar
          a: holding/in-service tr -> tm: tb2 | 2021-09
        2021-10-27 newspaper TM Bagt
          "Photographs show it."
          b: holding/in-service tr -> tm: tb2 | 2021-10
        """,
        ("in-service", "in-service"),
    ),
    "E6 a formal record breaks alone": (
        "a",
        """
        2018-02-14 primary ID Ministry
          a: transfer/ordered ru -> id: su-35 | 2018-02-14
        2020-03-12 primary ID Ministry
          b: transfer/suspended ru -> id: su-35 | 2020-03-12
        """,
        ("suspended", "suspended"),
    ),
    "E6 one paper breaks nothing": (
        "a",
        """
        2018-02-14 primary ID Ministry
          a: transfer/ordered ru -> id: su-35 | 2018-02-14
        2020-03-12 newspaper RU Volga
          b: transfer/suspended ru -> id: su-35 | 2020-03-12
        """,
        ("suspended", "ordered"),
    ),
    "E7 what the press tells again of the time before": (
        "a",
        """
        2019-10-15 newspaper UZ Oqshom
          a: transfer/ordered cn -> uz: hq-9 | 2019-09
        2019-11-05 primary UZ Ministry of Defence of Uzbekistan
          b: transfer/denied cn -> uz: hq-9
        2019-12-05 newspaper CN Junwen
          c: transfer/ordered cn -> uz: hq-9 | 2019-09 | said "President of Russia"
        """,
        ("ordered", "denied"),
    ),
    "E7 two bodies of later events overcome it": (
        "a",
        """
        2019-11-05 primary UZ Ministry of Defence of Uzbekistan
          a: transfer/denied cn -> uz: hq-9 | 2019-11-05
        2021-12-05 newspaper CN Junwen
          b: transfer/ordered cn -> uz: hq-9 | 2021-11 | said "President of Russia"
        2021-12-25 newspaper UZ Oqshom
          "Two sources told Oqshom."
          c: transfer/ordered cn -> uz: hq-9 | 2021-11
        """,
        ("ordered", "ordered"),
    ),
    "E7 two bodies that deny where nothing is established": (
        "a",
        """
        2019-10-15 newspaper UZ Oqshom
          a: transfer/ordered cn -> uz: hq-9 | 2019-09
        2019-11-05 newspaper UZ Oqshom
          b: transfer/denied cn -> uz: hq-9 | said "Ministry of Defence of Uzbekistan"
        2019-11-25 newspaper CN Junwen
          c: transfer/denied cn -> uz: hq-9 | said "Baykar"
        """,
        ("ordered", "denied"),
    ),
    "E8 an aggregator that names nobody": (
        "a",
        """
        2019-10-15 aggregator UZ Digest
          a: transfer/ordered cn -> uz: hq-9 | 2019-09
        2019-11-05 newspaper UZ Oqshom
          b: transfer/ordered cn -> uz: hq-9 | 2019-09-12 | said "Baykar"
        """,
        ("ordered", None),
    ),
}


@pytest.mark.parametrize("clause", LAW)
def test_the_law(clause: str) -> None:
    claim, lines, expected = LAW[clause]
    written = {line.strip()[:1] for line in lines.splitlines() if line.strip()[1:2] == ":"}
    assert set(deal_of(claim, lines).claims) == written, "all of it is one deal, or the clause is not tested"
    assert stages(claim, lines) == expected


def test_an_aggregators_number_counts_only_where_nobody_else_tells_one() -> None:
    lines = """
        2019-10-15 aggregator UZ Digest
          a: transfer/delivered tr -> uz: 9 cobra | 2019-09
        2019-11-05 newspaper UZ Oqshom
          b: transfer/delivered tr -> uz: {}cobra | 2019-09 | said "Baykar"
    """
    told, silent = deal_of("a", lines.format("8 ")), deal_of("a", lines.format(""))
    assert (told.quantity, told.delivered) == (8, 8)
    assert (silent.quantity, silent.delivered) == (9, 9)


def test_a_contract_counts_before_a_memorandum_and_a_memorandum_before_a_plan() -> None:
    lines = """
        2019-10-15 newspaper UZ Oqshom
          a: transfer/planned tr -> uz: 30 cobra
        2019-11-15 newspaper UZ Oqshom
          b: transfer/agreed tr -> uz: 24 cobra | 2019-11-10
        2020-02-15 newspaper UZ Oqshom
          c: transfer/ordered tr -> uz: 20 cobra | 2020-02-10
    """
    assert [deal_of("a", lines, day).quantity for day in ("2019-10-31", "2019-12", "2020-03")] == [30, 24, 20]


def test_what_was_denied_delivered_nothing() -> None:
    assert deal_of("a", "2019-11-05 newspaper UZ O\n a: transfer/denied cn -> uz: 9/3 hq-9").delivered is None


def test_a_stage_without_date_stands_at_its_first_publication_and_less_said_is_no_step() -> None:
    lines = """
        2018-02-14 newspaper ID Java
          a: transfer/ordered ru -> id: su-35 | said "Ministry of Defence of Russia"
        2018-09-14 newspaper ID Java
          b: transfer/talks ru -> id: su-35 | 2018-09-10
        2019-02-14 primary ID Ministry
          c: transfer/denied ru -> id: su-35 | 2019-02-14
        2020-02-14 primary RU Ministry of Defence of Russia
          d: transfer/delivered ru -> id: su-35 | 2021
    """
    steps = [(s.date, s.stage.value) for s in deal_of("a", lines).history]
    assert steps[:2] == [("2018-02-14", "ordered"), ("2019-02-14", "denied")]
