"""The measuring test of copies: a thousand seeded ones among all that are none, and what telling them costs."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

EVALUATION = Path(__file__).parent.parent.parent / "evaluation"
if not EVALUATION.is_dir():
    pytest.skip("the measuring is of the checkout, not of the wheel", allow_module_level=True)
sys.path.insert(0, str(EVALUATION))

import copies  # noqa: E402  # it stands beside the gate
from figures import Figure  # noqa: E402

pytestmark = pytest.mark.slow
BAR = 0.98
# Milliseconds of one core for a text of some 300 words, with room for a busy machine; about one is meant.
MOST_MS = 2.5


def value(figures: list[Figure], name: str) -> float:
    return next(one.value for one in figures if one.name == name)


@pytest.mark.timeout(300)
def test_copies_of_our_own_stories_are_told_from_all_that_are_none() -> None:
    figures = copies.own(copies.OWN)
    assert value(figures, "own-copies/f1") >= BAR
    assert value(figures, "own-copies/precision") >= BAR


@pytest.mark.timeout(300)
def test_copies_of_all_stories_are_told_from_all_that_are_none() -> None:
    named = os.environ.get("TERAZI_BENCH")
    if not named or not (Path(named) / "bench" / "stories").is_dir():
        pytest.skip("TERAZI_BENCH names no measuring data")
    assert value(copies.stories(Path(named) / "bench" / "stories"), "copies/f1") >= BAR


@pytest.mark.timeout(300)
def test_telling_copies_costs_about_a_millisecond_a_text(tmp_path: Path) -> None:
    assert copies.milliseconds(2000, tmp_path / "speed.db", time.process_time) <= MOST_MS
