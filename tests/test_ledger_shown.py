"""Told, not overwritten: every value stays, and one rule chooses which is shown (section 4 of docs/ledger.md)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from ledger_lines import deal_of, stages

from terazi.model import AmountKind, Kind, Money

TRAINING = """
    2022-03-01 newspaper KG Too
      a: training/ongoing tr -> kg | 2022-03
    2022-05-02 newspaper TR Liman
      b: training/delivered tr -> kg | 2022-04-30
    2022-05-03 newspaper GB Harbour
      c: training/delivered tr -> kg | 2022-04 | said "Ministry of Defence of Kyrgyzstan"
"""


def test_finished_comes_after_ongoing() -> None:
    assert stages("a", TRAINING) == ("delivered", "delivered")
    assert [s.stage.value for s in deal_of("a", TRAINING).history] == ["ongoing", "delivered"]


def test_what_one_alone_calls_finished_two_establish_as_ongoing() -> None:
    assert stages("a", TRAINING, as_of="2022-05-02") == ("delivered", "ongoing")


def test_ongoing_told_later_takes_nothing_back() -> None:
    later = TRAINING + "2023-01-01 newspaper TR Kervan\n d: training/ongoing tr -> kg | 2023-01"
    assert stages("a", later) == ("delivered", "delivered")


@pytest.mark.parametrize(
    ("kind", "side", "word"),
    [
        ("transfer", "tr -> kg: cobra", "ordered"),
        ("agreement", "tr + kg", "in-force"),
        ("finance", "tr -> kg", "in-force"),
    ],
)
@pytest.mark.parametrize("first", ["ordered", "in-force"])
def test_goods_are_ordered_and_a_pact_is_in_force(kind: str, side: str, word: str, first: str) -> None:
    second = {"ordered": "in-force", "in-force": "ordered"}[first]
    lines = f"""
        2022-03-01 newspaper KG Too
          a: {kind}/{first} {side} | 2022-03
        2022-03-05 newspaper TR Liman
          b: {kind}/{second} {side} | 2022-03
    """
    assert stages("a", lines) == (word, word)


@pytest.mark.parametrize(
    "line", ["transfer/delivered?possible tr -> kg: 9 cobra", "transfer/cancelled?possible tr -> kg: cobra"]
)
def test_hearsay_moves_nothing_that_somebody_vouches_for(line: str) -> None:
    order = "2022-03-01 newspaper KG Too\n a: transfer/ordered tr -> kg: 5 cobra"
    lines = f"{order}\n2022-06-01 primary KG Ministry\n b: {line}"
    deal = deal_of("a", lines)
    assert (deal.stage_claimed, deal.stage_established, deal.quantity) == ("ordered", None, 5)
    assert [s.stage.value for s in deal.history] == ["ordered"]
    assert "b" in deal.claims


def test_where_all_is_hearsay_it_is_what_is_claimed() -> None:
    assert stages("a", "2022-06-01 newspaper KG Too\n a: transfer/planned?possible tr -> kg: cobra") == (
        "planned",
        None,
    )


DEAL = """
    2023-02-25 newspaper RU Rubezh
      a: transfer/delivered ru -> kg: 2 pechora (air-defence) | USD 9m contract | 2023-02-24 | in bishkek
    2023-02-26 primary KG President of Kyrgyzstan
      b: transfer/delivered -> kg: 2 pechora (air-defence) | 2023-02-24
    2023-03-02 newspaper BY Liman
      c: transfer/delivered by -> kg: 2 pechora (general) | 2023-02-24 | in osh
    2023-03-05 newspaper KG Too
      d: transfer/in-service by -> kg: 2/1 pechora | USD 9.1m grant | 2023-03 | in osh
    2023-03-06 newspaper UZ Oqshom
      e: holding/in-service by -> kg: pechora | USD 30m grant | 2025
"""


def test_every_value_of_every_field_is_told_with_its_claims() -> None:
    told: dict[str, dict[str, str]] = {}
    for one in deal_of("a", DEAL).told:
        told.setdefault(one.field, {})[one.value] = " ".join(one.claims)
    assert told == {
        "kind": {"transfer": "a b c d", "holding": "e"},
        "stage": {"delivered": "a b c", "in-service": "d e"},
        "supplier": {"RU": "a", "BY": "c d e"},
        "recipient": {"KG": "a b c d e"},
        "item": {"pechora": "a b c d e"},
        "category": {"air-defence": "a b", "general": "c"},
        "quantity": {"2": "a b c d"},
        "delivered": {"2": "a b c", "1": "d"},
        "amount": {"USD 9000000": "a", "USD 9100000": "d", "USD 30000000": "e"},
        "amount_kind": {"contract": "a", "grant": "d e"},
        "date": {"2023-02-24": "a b c", "2023-03": "d"},
        "due": {"2025": "e"},
        "place": {"bishkek": "a", "osh": "c d"},
    }


def test_the_record_then_most_bodies_then_none_for_a_number_and_the_first_for_a_name() -> None:
    deal = deal_of("a", DEAL)
    assert (deal.quantity, deal.delivered) == (2, 2)
    assert deal.amount == Money(Decimal(9_000_000), "USD"), "two bodies of three"
    assert deal.suppliers == ("BY",), "the record names none, three bodies of four name Belarus"
    assert deal.amount_kind is AmountKind.GRANT and deal.place == "osh" and deal.kind is Kind.TRANSFER
    tie = deal_of("a", DEAL, as_of="2023-03-02")
    assert tie.suppliers == ("RU",) and tie.place == "bishkek"


TWO_RECORDS = """
    2023-02-20 primary BY Ministry of Belarus
      a: transfer/delivered by -> kg: 3 pechora | 2023-02-19
    2023-02-21 primary KG Border Service of Kyrgyzstan
      b: transfer/delivered by -> kg: {} pechora | 2023-02-19
"""


def test_two_records_that_differ_have_no_winner() -> None:
    assert deal_of("a", TWO_RECORDS.format(2)).quantity is None
    assert deal_of("a", TWO_RECORDS.format(3)).quantity == 3


def test_a_body_may_correct_its_record() -> None:
    correction = """
    2023-03-26 primary KG Border Service of Kyrgyzstan
      c: transfer/delivered by -> kg: 3 pechora | 2023-02-19
    """
    assert deal_of("c", TWO_RECORDS.format(2) + correction).quantity == 3


def test_a_promise_that_moves_leaves_the_first() -> None:
    lines = """
        2018-07-06 primary TR Baykar
          a: transfer/ordered tr -> pk: 4 milgem | 2024
        2020-07-06 newspaper TR Liman
          b: transfer/in-production tr -> pk: 4 milgem | 2023
    """
    assert deal_of("a", lines).due == "2024"
    assert deal_of("a", "2018-01-01 wire TR T\n a: transfer/talks tr -> pk: milgem | 2018-03").due is None


def test_what_backs_a_deal_is_kept_with_it() -> None:
    lines = """
        2021-09-27 primary TR Baykar
          a: holding/in-service tr -> tm: tb2
        2021-12-20 newspaper TR Liman
          b: transfer/delivered tr -> tm: 3 tb2 | 2021-12
        2021-12-21 aggregator GB Digest
          c: transfer/delivered tr -> tm: 3 tb2 | 2021-12 | said Liman
    """
    backing = deal_of("a", lines).backing
    assert [(b.claim, b.body, b.formal, b.limit.value, b.carriers) for b in backing] == [
        ("a", "baykar", True, "delivered", ()),
        ("b", "outlet/liman", False, "in-service", ("c",)),
    ]
