"""Depth of cooperation: claimed and realised rungs, and comparisons without weights."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_ledger import ledger, with_deals

from terazi.balance import Scales
from terazi.balance.dominance import (
    always_as_deep,
    depth_bounds,
    dominance,
    reproducibility,
    scalability,
    weightings,
)
from terazi.balance.indicators import announcement_gap, depth_ladder, depth_rank, ladder_scale
from terazi.balance.indicators.depth_ladder import faded_since
from terazi.balance.rungs import Rung
from terazi.model import Deal, Measure, Question, Stage

WEIGHTS = weightings(len(Rung))
# Rungs from contact to production.
NOTHING, TALK = (0.0,) * 6, (1.0, 1.0, 0.0, 0.0, 0.0, 0.0)
TALK_AND_ARMS, PLANT = (1.0, 1.0, 0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0, 0.0, 1.0)

UZBEK = (
    "agreement/agreed tr + uz | 2022-03",
    "transfer/delivered tr -> uz: 24 ejder-yalcin (armoured-vehicle) | 2019",
    "production/stalled tr -> uz: 1000 ejder-yalcin (armoured-vehicle) | 2018",
)


def staircase(*lines: str, established: bool = True, as_of: str = "") -> dict[str, Measure]:
    scales = Scales(ledger=with_deals(*lines, established=established))
    return {m.subject: m for m in depth_ladder.measure(scales, Question(recipients=("UZ",), as_of=as_of))}


def test_a_memorandum_without_progress_is_claimed_and_hardly_realised() -> None:
    found = staircase(*UZBEK)
    plant, arms = found["UZ-TR production"], found["UZ-TR transfer"]
    assert plant.value == pytest.approx(0.95 * 0.05) and plant.high == 1 and plant.word == "claimed only"
    assert arms.value == pytest.approx(0.95) and arms.word == "realised"
    assert "UZ-TR training" not in found  # a rung that nobody speaks of is no zero


def test_an_agreement_counts_whole_only_in_force() -> None:
    assert staircase("agreement/agreed tr + uz")["UZ-TR agreement"].value == pytest.approx(0.95 * 0.25)
    assert staircase("agreement/in-force tr + uz")["UZ-TR agreement"].value == pytest.approx(0.95)
    assert staircase("production/in-force tr -> uz")["UZ-TR production"].value == pytest.approx(0.95 * 0.5)


def test_what_was_denied_is_not_claimed() -> None:
    denied = staircase("transfer/denied tr -> uz: su-30 (aircraft)")["UZ-TR transfer"]
    assert (denied.value, denied.high, denied.word) == (0, 0, "given up")


def test_grades_of_the_ledger_weigh_what_is_realised() -> None:
    whole = with_deals("transfer/delivered tr -> uz: (uav)")

    def doubtful(deal: Deal, stage: Stage) -> int:
        return 4

    scales = Scales(ledger=whole, grade=doubtful)
    assert [m.value for m in depth_ladder.measure(scales, Question(recipients=("UZ",)))] == [0.5]


@pytest.mark.parametrize(("last", "left"), [("2024-06-15", 1.0), ("2021-06-15", 0.5), ("2018-06-15", 0.25), ("", None)])
def test_what_is_realised_fades_by_half_in_three_years(last: str, left: float | None) -> None:
    found = faded_since(1.0, last, "2024-06-15")
    assert found is None if left is None else found == pytest.approx(left, abs=0.001)


def test_visits_stand_on_the_lowest_rung() -> None:
    found = depth_ladder.measure(Scales(ledger=ledger()), Question(recipients=("KZ",)))
    assert {m.subject for m in found} >= {"KZ-TR production", "KZ-RU transfer", "KZ-RU training", "KZ-BY training"}


# ------------------------------------------------------------------ comparisons


def test_more_of_the_same_is_deeper_in_every_weighting() -> None:
    assert dominance(TALK_AND_ARMS, TALK, WEIGHTS) == 1
    assert dominance(TALK, TALK, WEIGHTS) == 0.5
    assert always_as_deep(TALK_AND_ARMS, TALK) and not always_as_deep(TALK, TALK_AND_ARMS)


def test_a_plant_without_talks_and_talks_without_a_plant_are_not_rankable() -> None:
    assert 0.05 < dominance(TALK_AND_ARMS, PLANT, WEIGHTS) < 0.95
    assert not always_as_deep(TALK_AND_ARMS, PLANT) and not always_as_deep(PLANT, TALK_AND_ARMS)


def test_suppliers_of_one_recipient_are_compared() -> None:
    lines = (*UZBEK, "transfer/delivered ru -> uz: mi-35 (helicopter)", "service/delivered ru -> uz: mi-35")
    scales = Scales(ledger=with_deals(*lines, established=True))
    (found,) = depth_rank.measure(scales, Question(recipients=("UZ",)))
    assert (found.subject, found.word, found.n) == ("UZ-RU v UZ-TR", "deeper", 5)
    assert depth_rank.measure(scales, Question()) == ()


def test_scales_of_rungs_by_hand() -> None:
    answers = [[True, True, True, False], [True, True, False, False], [True, False, True, False]]
    assert reproducibility(answers) == pytest.approx(1 - 2 / 12)
    # One row has the third rung without the second: one error; 3 x 2/3 x 1/3 would be expected by chance.
    assert scalability(answers) == pytest.approx(1 - 1 / (3 * 2 / 3 * 1 / 3))
    assert scalability([[True, False], [True, False]]) is None


def test_few_pairs_are_no_ladder() -> None:
    found = ladder_scale.measure(Scales(ledger=with_deals(*UZBEK)), Question())
    assert {m.word for m in found} == {"too few pairs"} and {m.subject for m in found} == {
        "reproducibility",
        "Loevinger H",
    }


def test_the_gap_between_words_and_deeds() -> None:
    scales = Scales(ledger=with_deals(*UZBEK, established=True))
    (found,) = announcement_gap.measure(scales, Question(recipients=("UZ",)))
    assert found.value is not None and found.high is not None and 0.2 < found.value < found.high < 1
    (kept,) = announcement_gap.measure(
        Scales(ledger=with_deals("transfer/delivered tr -> uz", established=True)), Question(recipients=("UZ",))
    )
    assert kept.value is not None and kept.value < 0.05


PARTS = st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=6, max_size=6).map(tuple)


@given(PARTS, PARTS)
@settings(max_examples=40)
def test_the_exact_test_and_the_draws_agree(one: tuple[float, ...], other: tuple[float, ...]) -> None:
    won, lost = dominance(one, other, WEIGHTS), dominance(other, one, WEIGHTS)
    assert won + lost == pytest.approx(1)
    if always_as_deep(one, other) and one != other:
        assert won > 0.5
    low, high = depth_bounds(one)
    depths = WEIGHTS @ one
    assert low - 1e-9 <= depths.min() and depths.max() <= high + 1e-9
