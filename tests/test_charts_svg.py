"""Charts: golden drawings, positions on the axis, and the rule that every drawing has words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terazi.charts import (
    Axis,
    Fill,
    Ladder,
    LadderWords,
    Sighting,
    Thread,
    Unit,
    colour_of,
    count_bar,
    draw_axis,
    draw_key_mark,
    draw_ladder,
    draw_row,
    draw_symbols,
    draw_unit,
    fill_of,
    fit_axis,
    reached,
)
from terazi.model import Kind, Stage, Step

GOLDEN = Path(__file__).parent / "golden"
AXIS = Axis(2020, 2024)
THREAD = Thread(
    colour="s-TR",
    kind=Kind.TRANSFER,
    steps=(
        Step(date="2020", stage=Stage.TALKS, claim="c1"),
        Step(date="2021-06", stage=Stage.ORDERED, claim="c2"),
        Step(date="2022-03-15", stage=Stage.DELIVERED, claim="c3"),
    ),
    established=Stage.ORDERED,
    due="2023",
    words="Bayraktar TB2: talks, 2020; ordered, Jun 2021; delivered, 15 Mar 2022",
)
LADDER = Ladder(
    colour="s-TR",
    sightings=(
        Sighting("2021-06-01", Stage.ORDERED, False, False, "Kervan"),
        Sighting("2021-06-02", Stage.ORDERED, False, False, "Volna"),
        Sighting("2021-07-01", Stage.DELIVERED, True, True, "Atlas & Sons"),
        Sighting("2023-01-01", Stage.CANCELLED, False, False, "Orda"),
    ),
    established=Stage.ORDERED,
    since="2021-06-02",
)
WORDS = LadderWords(
    title="Reports by stage",
    description="Dots are reports.",
    established="Established: ordered",
    rungs={"ordered": "Ordered", "delivered": "Delivered", "broken": "Broken off", "talks": "Talks"},
)


def drawings() -> dict[str, str]:
    unit = Unit(colour="s-RU", fill=Fill.HALF, is_established=False, is_disputed=True, words="Mi-8 <2>, Russia")
    return {
        "symbols": draw_symbols(),
        "unit": draw_unit(unit),
        "axis": draw_axis(AXIS),
        "row": draw_row(THREAD, AXIS),
        "ladder": draw_ladder(LADDER, WORDS, AXIS),
        "bar": count_bar("s-CN", 1, 3, 5, "3 reported, 1 established"),
    }


def normalised(svg: str) -> str:
    """One element a line, so that a change of a drawing reads as a change of lines."""
    return svg.replace("><", ">\n<") + "\n"


@pytest.mark.parametrize("name", drawings())
def test_a_drawing_equals_its_golden(name: str) -> None:
    assert normalised(drawings()[name]) == (GOLDEN / f"chart-{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", drawings())
def test_a_drawing_is_hidden_or_has_words(name: str) -> None:
    root = ET.fromstring(drawings()[name])
    title = root.find("title")
    assert root.get("aria-hidden") == "true" or (root.get("role") == "img" and title is not None and title.text)


def test_colours_belong_to_suppliers() -> None:
    codes = [("TR",), ("RU",), ("CN",), ("US",), ("ES",), ("EU",), ("BY",), (), ("TR", "RU")]
    names = ["s-TR", "s-RU", "s-CN", "s-US", "s-EU", "s-EU", "s-other", "s-none", "s-many"]
    assert [colour_of(code) for code in codes] == names


def test_every_stage_has_a_fill_and_an_exercise_without_stage_took_place() -> None:
    assert {fill_of(stage) for stage in (*Stage, None)} == set(Fill)
    assert fill_of(None, Kind.EXERCISE) is Fill.SOLID and fill_of(None, Kind.TRANSFER) is Fill.UNKNOWN


def test_the_thick_line_goes_as_far_as_is_established() -> None:
    assert reached(Stage.ORDERED, Stage.DELIVERED) and not reached(Stage.DELIVERED, Stage.ORDERED)
    assert not reached(Stage.CANCELLED, Stage.DELIVERED) and reached(Stage.CANCELLED, Stage.CANCELLED)
    row = draw_row(THREAD, AXIS)
    assert row.count('class="firm"') == 1 and row.count('class="thin"') == 1


def test_a_key_mark_says_nothing_of_its_own() -> None:
    assert all('aria-hidden="true"' in draw_key_mark(fill) for fill in (*Fill, None))


def test_an_empty_axis_is_one_year_and_long_axes_keep_six_labels() -> None:
    assert fit_axis([]) == Axis(2000, 2000)
    assert fit_axis(["2017-05", "2024"]) == Axis(2017, 2024)
    assert all(len(Axis(1992, last).ticks()) <= 6 for last in range(1992, 2040))


DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2024, 12, 31))


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]))
def test_later_is_never_left_and_a_day_lies_in_its_year(one: date, other: date, length: int) -> None:
    early, late = sorted((str(one), str(other)))
    assert AXIS.place(early) <= AXIS.place(late)
    start, end = AXIS.extent(early[:4])
    assert 0 <= start <= AXIS.place(early[:length]) <= end <= 100
