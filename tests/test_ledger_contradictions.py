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


# ------------------------------------------------------------------ the law, clause by clause: what is, and what is not

LAW: dict[str, tuple[str, dict[str, set[str]]]] = {
    "what came after a denial is a later step": (
        """
        2019-11-05 primary UZ Ministry of Defence of Uzbekistan
          a: transfer/denied cn -> uz: hq-9 | 2019-11-05
        2020-03-01 primary CN Ministry
          b: transfer/ordered cn -> uz: hq-9 | 2020-02-20
        """,
        {},
    ),
    "an order told again after its denial is no later step": (
        """
        2019-11-05 primary UZ Ministry of Defence of Uzbekistan
          a: transfer/denied cn -> uz: hq-9 | 2019-11-05
        2020-03-01 newspaper CN Junwen
          b: transfer/ordered cn -> uz: hq-9
        """,
        {"stage": {"a", "b"}},
    ),
    "a denial kills a contract, not the interest": (
        """
        2019-10-01 newspaper UZ Oqshom
          a: transfer/interest cn -> uz: hq-9
        2019-11-05 newspaper UZ Oqshom
          b: transfer/denied cn -> uz: hq-9 | said "President of Uzbekistan"
        """,
        {},
    ),
    "hedged": (
        """
        2019-10-01 newspaper RU Rubezh
          a: transfer/ordered?possible cn -> uz: 9 hq-9 | 2019-09
        2019-11-05 newspaper UZ Oqshom
          b: transfer/denied cn -> uz: 3 hq-9 | said "President of Uzbekistan"
        """,
        {},
    ),
    "a plan is fulfilled on its day": (
        """
        2023-01-10 newspaper TR Liman
          a: transfer/planned tr -> kg: cobra | 2023-03-01
        2023-03-02 newspaper KG Too
          b: transfer/delivered tr -> kg: cobra | 2023-03-01
        """,
        {},
    ),
    "done and not done on one day": (
        """
        2023-03-01 newspaper TR Liman
          a: transfer/in-production tr -> kg: cobra | 2023-03-01
        2023-03-02 newspaper KG Too
          b: transfer/delivered tr -> kg: cobra | 2023-03-01
        """,
        {"stage": {"a", "b"}},
    ),
    "a break and what was before it": (
        """
        2018-02-14 newspaper ID Java
          a: transfer/ordered ru -> id: su-35 | 2018-02-14
        2020-03-12 newspaper ID Java
          b: transfer/cancelled ru -> id: su-35 | 2020-03-12
        2021-01-01 newspaper RU Volga
          c: transfer/ordered ru -> id: su-35 | 2018
        """,
        {},
    ),
    "broken on the day on which it is in force": (
        """
        2020-03-12 newspaper ID Java
          a: transfer/cancelled ru -> id: su-35 | 2020-03-12
        2020-03-12 newspaper RU Volga
          b: transfer/ordered ru -> id: su-35 | 2020-03-12
        """,
        {"stage": {"a", "b"}},
    ),
    "suspended and ongoing": (
        """
        2020-03-12 newspaper KG Too
          a: training/suspended tr -> kg | 2020-03-12
        2020-05-12 newspaper TR Liman
          b: training/ongoing tr -> kg | 2020-05-10
        """,
        {"stage": {"a", "b"}},
    ),
    "D10: cancelled, revived and in force again": (
        """
        2020-03-12 primary ID Ministry
          a: transfer/cancelled ru -> id: su-35 | 2020-03-12
        2022-05-12 primary ID Ministry
          b: transfer/ordered ru -> id: su-35 | 2022-05-10
        """,
        {},
    ),
    "in force without a date, and ratified later": (
        """
        2023-07-20 newspaper TR Kervan
          a: agreement/in-force tr + tj
        2024-04-12 primary TJ Parliament
          b: agreement/agreed tr + tj | 2024-04-11
        """,
        {"stage": {"a", "b"}},
    ),
    "ratified, then in force": (
        """
        2024-04-12 primary TJ Parliament
          a: agreement/agreed tr + tj | 2024-04-11
        2024-06-20 newspaper TR Kervan
          b: agreement/in-force tr + tj | 2024-05-11
        """,
        {},
    ),
    "O4: a carrier changes the number of a plan": (
        """
        2023-02-01 wire MY Straits
          a: transfer/planned tr -> my: 3 anka
        2023-02-02 aggregator GB Digest
          b: transfer/planned tr -> my: 30 anka | said Straits
        """,
        {"quantity": {"a", "b"}},
    ),
    "two plans may differ": (
        """
        2023-02-01 wire MY Straits
          a: transfer/planned tr -> my: 3 anka | 2023-02-01
        2024-03-01 newspaper TR Liman
          b: transfer/planned tr -> my: 9 anka | 2024-03-01
        """,
        {},
    ),
    "a register with a column for each says how many were ordered": (
        """
        2022-05-02 newspaper TR Liman
          a: transfer/ordered tr -> my: 9 anka | 2021
        2024-02-01 register - Arms Register
          b: transfer/delivered tr -> my: 6/6 anka | 2023
        """,
        {"quantity": {"a", "b"}},
    ),
    "what a maker restates two years on": (
        """
        2022-05-02 primary TR Baykar
          a: transfer/ordered tr -> my: 9 anka | USD 90m contract | 2022-05-01
        2022-06-02 newspaper MY Straits
          b: transfer/ordered tr -> my: 9 anka | USD 90m contract | 2022-05
        2024-07-01 primary TR Baykar
          c: transfer/in-service tr -> my: 12/12 anka | USD 120m contract | 2024-06
        """,
        {},
    ),
    "within five per cent": (
        """
        2023-02-01 wire MY Straits
          a: transfer/ordered tr -> my: 100 cobra | USD 100m contract | 2023-02
        2023-02-03 newspaper TR Liman
          b: transfer/ordered tr -> my: 104 cobra | USD 104m contract | 2023-02
        """,
        {},
    ),
    "over five per cent": (
        """
        2023-02-01 wire MY Straits
          a: transfer/ordered tr -> my: 100 cobra | USD 100m contract | 2023-02
        2023-02-03 newspaper TR Liman
          b: transfer/ordered tr -> my: 106 cobra | USD 106m contract | 2023-02
        """,
        {"quantity": {"a", "b"}, "amount": {"a", "b"}},
    ),
    "after an amendment without a date": (
        """
        2024-02-22 primary PK Ministry
          a: transfer/ordered pk -> az: 16 jf-17 | 2024-02
        2025-06-06 primary PK Ministry
          "Expanded from 16 to 40."
          b: transfer/ordered pk -> az: 40 jf-17 | 2025-06
        2025-09-01 newspaper AZ Xazar
          c: transfer/in-production pk -> az: 40 jf-17
        """,
        {},
    ),
    "sets and the aircraft in them": (
        """
        2023-02-01 wire MY Straits
          a: transfer/delivered tr -> my: 3 anka | 2023-02-01
        2023-02-03 newspaper TR Liman
          "Malaysia received 3 systems (12 aircraft)."
          b: transfer/delivered tr -> my: 12/3 anka | 2023-02-01
        """,
        {},
    ),
    "a budget beside a price": (
        """
        2023-02-01 wire MY Straits
          a: transfer/ordered tr -> my: anka | USD 100m contract | 2023-02
        2023-02-03 newspaper TR Liman
          b: transfer/ordered tr -> my: anka | USD 900m budget | 2023-02
        """,
        {},
    ),
    "two prices": (
        """
        2023-02-01 wire MY Straits
          a: transfer/ordered tr -> my: anka | USD 100m contract | 2023-02
        2023-02-03 newspaper TR Liman
          b: transfer/ordered tr -> my: anka | USD 900m contract | 2023-02
        """,
        {"amount": {"a", "b"}},
    ),
    "a promise that moves": (
        """
        2022-02-01 wire MY Straits
          a: transfer/ordered tr -> my: anka | 2023-05-01
        2022-09-03 newspaper TR Liman
          b: transfer/ordered tr -> my: anka | 2023-06-01
        """,
        {},
    ),
    "two months of one contract": (
        """
        2022-06-01 wire MY Straits
          a: transfer/ordered tr -> my: 3 anka | 2022-02
        2022-09-03 newspaper TR Liman
          b: transfer/ordered tr -> my: 3 anka | 2022-03
        """,
        {"date": {"a", "b"}},
    ),
    "a year holds its months": (
        """
        2022-06-01 wire MY Straits
          a: transfer/ordered tr -> my: 3 anka | 2022
        2022-09-03 newspaper TR Liman
          b: transfer/ordered tr -> my: 3 anka | 2022-03-05
        """,
        {},
    ),
    "signed and ratified": (
        """
        2023-07-27 newspaper TJ Dushanbe
          a: finance/agreed tr -> tj | TRY 50m grant | 2023-07-26
        2024-04-12 newspaper TJ Dushanbe
          b: finance/agreed tr -> tj | TRY 50m grant | 2024-04-11
        """,
        {},
    ),
    "a joint supplier and one of them": (
        """
        2023-02-24 newspaper KG Too
          a: transfer/delivered tr+ua -> kg: cobra | 2023-02-24
        2023-03-02 newspaper RU Rubezh
          b: transfer/delivered tr -> kg: cobra | 2023-02-24
        """,
        {},
    ),
    "one sum, a gift and a loan": (
        """
        2023-02-24 newspaper KG Too
          a: finance/agreed tr -> kg | USD 50m grant | 2023-02-24
        2023-03-02 newspaper RU Rubezh
          b: finance/agreed tr -> kg | USD 50m loan | 2023-02-24
        """,
        {"amount_kind": {"a", "b"}},
    ),
    "a grant beside a loan": (
        """
        2023-02-24 newspaper KG Too
          a: finance/agreed tr -> kg | USD 50m grant | 2023-02-24
        2023-03-02 newspaper RU Rubezh
          b: finance/agreed tr -> kg | USD 200m loan | 2023-02-24
        """,
        {},
    ),
}


@pytest.mark.parametrize("clause", LAW)
def test_the_law(clause: str) -> None:
    lines, expected = LAW[clause]
    ledger = settled(lines)
    assert len([d for d in ledger.deals if len(d.claims) > 1]) == 1, "told of one deal, or the clause is not tested"
    assert found(lines) == expected


def test_a_slip_of_a_million_is_one_too_and_two_fields_are_two_contradictions() -> None:
    lines = """
        2024-04-17 newspaper KG Tenir
          a: finance/agreed tr -> tj | USD 1.5b grant | 2024-04-16
        2024-04-18 aggregator GB Digest
          b: finance/agreed tr -> tj | USD 1500 grant | 2024-04-16 | said Tenir
        2024-05-19 primary TJ Parliament of Tajikistan
          c: finance/denied tr -> tj
    """
    ledger = settled(lines)
    assert {(c.field, c.type) for c in ledger.contradictions} == {
        ("amount", Conflict.UNIT_SCALE),
        ("stage", Conflict.POLARITY),
    }
