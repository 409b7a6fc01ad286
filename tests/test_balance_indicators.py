"""Indicators of the balance: small ledgers in notation, and laws that hold on every ledger."""

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_ledger import ledger, with_deals

from terazi.balance import Scales, shelf, weigh
from terazi.model import Category, Ledger, Measure, Question

KG = Question(recipients=("KG",))


def figures(ledger: Ledger, indicator: str, question: Question = KG) -> dict[str, Measure]:
    return {m.subject: m for m in weigh(Scales(ledger=ledger), question) if m.indicator == indicator}


FOUR = (
    "transfer/delivered tr -> kg: anka (uav)",
    "transfer/ordered tr -> kg: akinci (uav)",
    "transfer/delivered ru -> kg: mi-8 (helicopter)",
    "transfer/in-service by + ru -> kg: pechora-2bm (air-defence)",
)


def test_shares_are_by_deals_and_a_joint_deal_is_split() -> None:
    shares = figures(with_deals(*FOUR), "supplier_share")
    assert {s: m.value for s, m in shares.items()} == {"BY": 0.125, "RU": 0.375, "TR": 0.5}
    assert all(m.n == 4 and m.yardstick == "deals" for m in shares.values())


def test_a_share_carries_the_range_of_leaving_one_deal_out() -> None:
    turkish = figures(with_deals(*FOUR), "supplier_share")["TR"]
    assert turkish.low == pytest.approx(1 / 3) and turkish.high == pytest.approx(2 / 3)


def test_under_three_deals_there_is_a_count_and_no_share() -> None:
    thin = with_deals(*FOUR[:2])
    assert figures(thin, "supplier_share")["TR"].value is None
    assert figures(thin, "hhi")["KG"].value is None
    assert figures(thin, "supplier_deals")["TR"].value == 2


def test_announcements_and_broken_deals_are_in_no_share() -> None:
    lines = ("transfer/talks cn -> kg: hq-9 (air-defence)", "transfer/cancelled ru -> kg: su-30 (aircraft)")
    assert set(figures(with_deals(*FOUR, *lines), "supplier_share")) == {"BY", "RU", "TR"}


def test_a_deal_without_supplier_is_a_share_of_its_own_and_could_be_anybodys() -> None:
    measures = with_deals(*FOUR, "transfer/delivered -> kg: 10 (vehicle)")
    found = figures(measures, "supplier_share")
    assert (found["TR"].value, found["?"].value) == (0.4, 0.2)
    unknown = next(one for one in found["TR"].intervals if one.name == "unknown suppliers")
    assert (unknown.low, unknown.high) == pytest.approx((0.4, 0.6))
    assert figures(measures, "supplier_deals")["?"].value == 1
    hhi = figures(measures, "hhi")["KG"]
    assert hhi.low is not None and hhi.value is not None and hhi.high is not None and hhi.low < hhi.value < hhi.high


def test_counts_are_confirmed_to_reported() -> None:
    count = figures(ledger(), "supplier_deals")["TR"]
    assert (count.low, count.value) == (1, 5)  # only the TB2 stands in a formal record


def test_ties_name_every_largest_supplier() -> None:
    lines = ("transfer/delivered cn -> kg: (vehicle)", *FOUR[:3], "transfer/delivered ru -> kg: (sensor)")
    assert set(figures(with_deals(*lines), "top_share")) == {"RU+TR"}


def test_windows_compare_dates_at_the_precision_of_the_shorter() -> None:
    dated = with_deals("transfer/delivered tr -> kg | 2021", "transfer/delivered ru -> kg | 2019-03")
    question = Question(recipients=("KG",), since="2021-06")
    assert set(figures(dated, "supplier_deals", question)) == {"TR"}


def test_a_question_of_another_day_than_the_ledger_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="asked as of 2020"):
        weigh(Scales(ledger=ledger()), Question(as_of="2020"))


def test_origins_not_reports_decide_what_rests_on_one() -> None:
    single = figures(ledger(), "single_origin_share")["KG"]
    assert single.n == 12 and single.value == pytest.approx(9 / 12)
    assert figures(ledger(), "conflict_share")["KG"].value == pytest.approx(5 / 12)


@pytest.mark.parametrize("indicator", shelf(), ids=lambda i: i.name)
def test_each_indicator_has_its_page_title_and_unit(indicator: object) -> None:
    assert indicator.page.split("\n")[0].endswith(".") and indicator.title and indicator.unit  # type: ignore[attr-defined]  # a module that the shelf found


SUPPLIERS = st.sampled_from(["tr", "ru", "cn", "by", "tr + ru", ""])
STAGES = st.sampled_from(["ordered", "delivered", "in-service", "talks", "cancelled"])
LINES = st.builds(lambda s, stage: f"transfer/{stage} {s} -> kg: (uav)", SUPPLIERS, STAGES)


@given(st.lists(LINES, max_size=12), st.integers(0, 9))
def test_laws_of_every_measure(lines: list[str], seed: int) -> None:
    whole = with_deals(*lines)
    deals = list(whole.deals)
    random.Random(seed).shuffle(deals)
    measures = weigh(Scales(ledger=whole), KG)
    assert weigh(Scales(ledger=dataclasses.replace(whole, deals=tuple(deals))), KG) == measures
    for m in measures:
        assert m.n == len(m.basis) and set(m.basis) <= {d.id for d in whole.deals}
        assert m.edition == "t35t" and m.yardstick == "deals" and m.caveat and m.unit
        assert (m.value is None) == (m.low is None) == (m.high is None)
        if m.value is not None and m.low is not None and m.high is not None:
            assert m.low <= m.value + 1e-9 and m.value <= m.high + 1e-9
    shares = [m.value for m in measures if m.indicator == "supplier_share" and m.value is not None]
    assert not shares or sum(shares) == pytest.approx(1)


@given(st.lists(LINES, min_size=1, max_size=8))
def test_renaming_suppliers_permutes_the_shares(lines: list[str]) -> None:
    renamed = [
        line.replace("tr", "XX").replace("XXansfer", "transfer").replace("ru", "tr").replace("XX", "ru")
        for line in lines
    ]
    before, after = figures(with_deals(*lines), "supplier_share"), figures(with_deals(*renamed), "supplier_share")
    swap = {"TR": "RU", "RU": "TR"}
    assert {swap.get(s, s): m.value for s, m in before.items()} == {s: m.value for s, m in after.items()}


def test_a_question_of_categories_keeps_only_them() -> None:
    question = Question(recipients=("KG",), categories=(Category.HELICOPTER,))
    assert set(figures(with_deals(*FOUR), "supplier_deals", question)) == {"RU"}
