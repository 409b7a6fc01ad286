"""Complement or replacement: labels, index, timing, test and verdict on hand-checked cells."""

from __future__ import annotations

import pytest
from scales import scales, volume

from terazi.balance import Scales, find
from terazi.balance.complement.cells import Label, label_of
from terazi.balance.complement.overlap import overlap
from terazi.balance.complement.permutation import losses_compared
from terazi.balance.complement.timing import Order, order_of
from terazi.model import Measure, Question

NEW = volume("2020", "2024", supplier="TR", against="RU CN ZA")


def told(given: Scales, indicator: str, question: Question = NEW) -> dict[str, Measure]:
    return {m.subject: m for m in find(indicator).measure(given, question)}


def test_profiles_overlap_by_their_lesser_parts() -> None:
    import numpy as np

    uav_apc_air = np.array([9.0, 11.0, 0.0]), np.array([0.0, 10.0, 90.0])
    assert overlap(*uav_apc_air)[0] == pytest.approx(0.10)


@pytest.mark.parametrize(
    ("before", "after", "against", "past", "label"),
    [
        ({"CN": 9}, {"TR": 9}, "CN", {}, Label.TAKING_OVER),
        ({"CN": 9}, {"TR": 9}, "RU", {}, Label.NICHE),
        ({}, {"TR": 24}, "RU", {}, Label.ENTRY),
        ({}, {"TR": 4}, "CN", {"CN": 5}, Label.TAKING_OVER),
        ({"RU": 10}, {"RU": 12, "TR": 8}, "RU", {}, Label.ADDITIVE),
        ({"TR": 5, "RU": 5}, {"TR": 1, "RU": 9}, "RU", {}, Label.RETREAT),
        ({"TR": 5, "RU": 5}, {"TR": 5, "RU": 5}, "RU", {}, Label.NO_GAIN),
        ({"CN": 5, "RU": 5}, {"TR": 5, "RU": 6}, "RU", {}, Label.NO_LOSS),
        ({"TR": 5}, {}, "RU", {}, Label.NO_DATA),
    ],
    ids=str,
)
def test_labels_of_cells(
    before: dict[str, float], after: dict[str, float], against: str, past: dict[str, float], label: Label
) -> None:
    assert label_of(before, after, "TR", against, past) is label


# air stays Russian, drones go from China to Türkiye, half the armour from Russia to Türkiye
CELLS = (
    "RU kg air 2015 80", "CN kg uav 2016 10", "RU kg apc 2017 8", "ZA kg apc 2017 2",
    "RU kg air 2020 80", "TR kg uav 2021 10", "RU kg apc 2022 3", "TR kg apc 2022 5", "ZA kg apc 2023 2",
)  # fmt: skip


def test_gains_are_split_between_those_who_lost() -> None:
    found = told(scales(*CELLS), "replacement_index")
    assert found["TR/RU"].value == pytest.approx(1 / 3)
    assert found["TR/CN"].value == pytest.approx(2 / 3)
    assert found["TR/ZA"].value == pytest.approx(0) and found["TR/entry"].value == pytest.approx(0)
    assert found["TR/gain"].value == pytest.approx(0.15)


def test_a_gain_that_nobody_lost_is_entry() -> None:
    found = told(
        scales("RU kg air 2015 9", "RU kg air 2020 9", "RU kg air 2021 9", "TR kg uav 2021 9"), "replacement_index"
    )
    assert found["TR/entry"].value == pytest.approx(1) and found["TR/RU"].value == pytest.approx(0)


def test_proportional_attribution_is_bounded_by_all_others_first_or_last() -> None:
    lines = ("RU kg uav 2015 5", "CN kg uav 2015 5", "TR kg uav 2020 5", "IL kg uav 2020 3", "IL kg uav 2021 2")
    russian = told(scales(*lines), "replacement_index")["TR/RU"]
    bounds = next(one for one in russian.intervals if one.name.startswith("all other losers"))
    assert russian.value == pytest.approx(0.5) and (bounds.low, bounds.high) == pytest.approx((0, 1))


def test_years_of_history_make_a_gap_no_new_category() -> None:
    lines = ("CN kg uav 2008 5", "RU kg air 2016 9", "TR kg uav 2021 5", "RU kg air 2022 9")
    found = told(scales(*lines), "cell_labels")
    assert found["TR/CN/uav"].word == Label.TAKING_OVER and found["TR/RU/uav"].word == Label.NICHE
    timing = told(scales(*lines), "order_timing")["TR/CN/uav"]
    assert timing.word == Order.SUCCESSION and timing.value == 13 and timing.n == 2
    assert "CN orders to 2008, TR from 2021" in timing.caveat


def test_only_overlapping_order_years_are_head_to_head() -> None:
    assert order_of([2008], [2011, 2012]) is Order.SUCCESSION
    assert order_of([2012, 2018], [2015]) is Order.HEAD_TO_HEAD
    assert order_of([], [2015]) is Order.UNKNOWN


def test_the_permutation_is_exact() -> None:
    change = {"uav": -1.0, "apc": -0.6, "air": 0.0, "sam": -0.05, "sea": 0.1, "heli": 0.0}
    found = losses_compared(change, ("uav", "apc"))
    assert found is not None
    assert found.difference == pytest.approx(-0.8125) and found.p == pytest.approx(1 / 15)
    alone = losses_compared(change, ("uav",))
    assert alone is not None and alone.p == pytest.approx(1 / 6)
    but_one = losses_compared(change, tuple(set(change) - {"sea"}))
    assert but_one is not None and but_one.p == pytest.approx(1 / 6)
    assert losses_compared(change, ()) is None and losses_compared(change, tuple(change)) is None


def words(*lines: str) -> dict[str, str]:
    return {subject: measure.word for subject, measure in told(scales(*lines), "complement_verdict").items()}


def test_a_verdict_is_one_of_the_fixed_words() -> None:
    assert words(*CELLS) == {"TR/RU": "mixed", "TR/CN": "succession", "TR/ZA": "mixed"}
    entry = ("RU kg air 2015 90", "RU kg air 2020 90", "TR kg uav 2021 5")
    assert words(*entry)["TR/RU"] == "complement"
    assert words(*entry)["TR/CN"] == "not assessable"
    assert words("RU kg air 2015 90", "RU kg air 2020 90")["TR/RU"] == "not assessable"


def test_a_replacement_needs_gains_a_test_and_overlapping_orders() -> None:
    others = [f"RU kg {name} {year} 10" for name in ("a", "b", "c", "d", "e") for year in (2015, 2020)]
    old = [f"RU kg {name} 2016 10 ordered 2014" for name in ("uav", "apc")]
    new = [f"TR kg {name} 2021 10 ordered 2013" for name in ("uav", "apc")]
    assert words(*others, *old, *new)["TR/RU"] == "replacement"
    later = [line.replace("2013", "2019") for line in new]
    assert words(*others, *old, *later)["TR/RU"] == "succession"


def test_a_verdict_names_the_cells_that_decide_and_says_where_it_is_thin() -> None:
    found = told(scales(*CELLS), "complement_verdict")["TR/RU"]
    assert "Thin: under 3 deals on one side." in found.caveat
    assert "Taking over: apc (10.0% of the window, head-to-head)." in found.caveat
    assert found.value is None and found.n == 6


def test_what_the_incumbent_lost_everywhere_is_no_local_loss() -> None:
    assert told(scales(*CELLS), "supply_shock")["RU"].word == "not assessable"
    others = [f"RU x{number} ships {year} {volume}" for number in range(60) for year, volume in ((2015, 4), (2020, 1))]
    found = told(scales(*CELLS, *others), "supply_shock")["RU"]
    assert found.value == pytest.approx((83 / 88 - 1) - (-0.75))


def test_without_a_newcomer_there_is_no_question() -> None:
    assert not find("complement_verdict").measure(scales(*CELLS), volume("2020", "2024"))
    against_all = find("complement_verdict").measure(scales(*CELLS), volume("2020", "2024", supplier="TR"))
    assert [m.subject for m in against_all] == ["TR/CN", "TR/RU", "TR/ZA"]
