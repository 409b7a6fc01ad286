"""Contradictions: values that cannot both be true, and differences that are none (section 4)."""

from __future__ import annotations

import pytest
from ledger_lines import groups, settled

from terazi.model import Conflict


def found(lines: str) -> dict[str, set[str]]:
    """field -> the claims on each side, in short."""
    return {c.field: groups(v.claims for v in c.values) for c in settled(lines).contradictions}


def test_asserted_and_denied() -> None:
    lines = """
        2019-10-01 newspaper RU Rubezh
          a: transfer/ordered cn -> uz: hq-9 | 2019-09
        2019-11-05 newspaper UZ Oqshom
          b: transfer/denied cn -> uz: hq-9 | said "President of Uzbekistan"
    """
    assert found(lines) == {"stage": {"a", "b"}}
    assert settled(lines).contradictions[0].type is Conflict.POLARITY


def test_called_off_for_one_and_alive_for_the_other() -> None:
    lines = """
        2021-12-22 newspaper ID Java
          a: transfer/cancelled ru -> id: su-35 | 2021-12-22
        2025-10-29 wire RU Volga
          b: transfer/ordered ru -> id: su-35 | 2025-10-29
    """
    assert found(lines) == {"stage": {"a", "b"}}


def test_in_force_before_it_was_ratified() -> None:
    lines = """
        2024-04-11 primary TJ Parliament
          a: finance/agreed tr -> tj | TRY 50m grant | 2024-04-11
        2025-11-06 newspaper TR Kervan
          b: finance/in-force tr -> tj | TRY 50m grant | 2023-07
    """
    assert found(lines) == {"stage": {"a", "b"}}


def test_a_carrier_that_runs_ahead_of_its_own_origin() -> None:
    lines = """
        2025-12-18 wire MY Straits
          a: transfer/in-production tr -> my: 3 anka | 2025-12
        2025-12-19 aggregator GB Digest
          b: transfer/delivered tr -> my: 3/3 anka | 2025-12 | said Straits
    """
    assert found(lines) == {"stage": {"a", "b"}}


@pytest.mark.parametrize(
    "later",
    ["transfer/delivered tr -> kg: anka | 2022-05", "transfer/talks tr -> kg: anka", "transfer/planned tr -> kg: anka"],
)
def test_the_next_step_and_less_said_are_none(later: str) -> None:
    assert (
        found(f"2021-01-01 wire KG Too\n a: transfer/ordered tr -> kg: anka\n2022-06-01 wire TR B\n b: {later}") == {}
    )


NUMBERS = """
    2021-09-30 newspaper AZ Xazar
      a: transfer/{} tr -> tm: 6 tb2 | {}
    2025-10-23 register - Arms Register
      b: transfer/{} tr -> tm: {} tb2 | {}
"""


def test_two_numbers_for_one_act() -> None:
    assert found(NUMBERS.format("delivered", "2021", "delivered", "3", "2021")) == {"quantity": {"a", "b"}}


@pytest.mark.parametrize(
    "values",
    [
        ("planned", "2021", "ordered", "3", "2021"),
        ("ordered", "2021", "delivered", "3", "2021"),
        ("delivered", "2021", "delivered", "6/6", "2021"),
    ],
)
def test_plan_and_contract_part_and_whole_are_none(values: tuple[str, ...]) -> None:
    assert found(NUMBERS.format(*values)) == {}


def test_a_slip_of_a_thousand_is_flagged_and_two_currencies_are_not() -> None:
    lines = """
        2024-04-17 newspaper KG Tenir
          a: finance/agreed tr -> tj | USD 1.5m grant | 2024-04-16
        2024-04-18 aggregator GB Digest
          b: finance/agreed tr -> tj | USD 1.5b grant | 2024-04-16 | said Tenir
        2024-04-19 newspaper TJ Dushanbe
          c: finance/agreed tr -> tj | TRY 50m grant | 2024-04
    """
    assert found(lines) == {"amount": {"a", "b"}}
    assert settled(lines).contradictions[0].type is Conflict.UNIT_SCALE


def test_before_and_after_an_amendment_are_none() -> None:
    lines = """
        2024-02-22 newspaper PK Indus
          a: transfer/ordered pk -> az: jf-17 | USD 1.6b contract | 2024-02
        2025-06-06 primary PK Ministry
          "Expanded."
          b: transfer/ordered pk -> az: 40 jf-17 | USD 4.6b contract | 2025-06
    """
    assert found(lines) == {}


def test_two_days_for_one_hand_over() -> None:
    lines = """
        2024-05-24 wire TR Bogaz
          a: transfer/delivered tr -> pk: 4/1 milgem | 2024-05-24
        2025-07-10 newspaper GB Courier
          b: transfer/delivered tr -> pk: 4/1 milgem | {}
    """
    assert found(lines.format("2023")) == {"date": {"a", "b"}}
    assert found(lines.format("2024")) == {}


def test_two_suppliers_two_kinds_gift_and_sale() -> None:
    lines = """
        2019-11-27 primary RU Ministry
          a: service/delivered ru -> kg: 2/2 mi-8mt | 2019-11-27
        2019-11-28 newspaper KG Tenir
          b: transfer/delivered ru -> kg: 2/2 mi-8mt | 2019-11-27
    """
    assert found(lines) == {"kind": {"a", "b"}}
    suppliers = "2023-02-24 wire KG T\n a: transfer/delivered by -> kg: p | 2023-02-24\n"
    assert found(suppliers + "2023-03-02 wire RU R\n b: transfer/delivered ru -> kg: p | 2023-02-24") == {
        "supplier": {"a", "b"}
    }
    gift = "2023-02-24 wire KG T\n a: transfer/ordered tr -> kg: p | USD 9m grant\n"
    assert found(gift + "2023-03-02 wire RU R\n b: transfer/ordered tr -> kg: p | USD 9m contract") == {
        "amount_kind": {"a", "b"}
    }
