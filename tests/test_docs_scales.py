"""The page of the scales: its table of indicators says what the shelf says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from terazi.balance import Indicator, shelf
from terazi.briefs.retold import Retelling
from terazi.flows.wording import make_wording
from terazi.knowledge import load

PAGE = (Path(__file__).parent.parent / "docs" / "scales.md").read_text(encoding="utf-8")
TABLE = PAGE.split("## All indicators")[1].split("\n## ")[0]
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.splitlines() if line.startswith("| `")]


def test_every_indicator_of_the_shelf_has_one_row() -> None:
    assert [row[0].strip("`") for row in ROWS] == [one.name for one in shelf()]


@pytest.mark.parametrize("one", shelf(), ids=lambda one: str(one.name))
def test_a_row_tells_question_yardsticks_doubt_and_formula(one: Indicator) -> None:
    _, question, yardsticks, doubt, formula = next(row for row in ROWS if row[0] == f"`{one.name}`")
    assert question.endswith("?") and len(formula) > 2
    assert yardsticks == ", ".join(one.yardsticks)
    known = Retelling(wording=make_wording("en", load()))
    assert doubt == "–" or all(known.knows("interval", name) for name in doubt.split("; "))


def test_every_section_of_the_page_names_only_indicators_that_there_are() -> None:
    files = {one.name for one in shelf()}
    named = set(re.findall(r"terazi measure ([a-z_]+)", PAGE)) | {row[0].strip("`") for row in ROWS}
    assert named <= files
