"""The map: its file, which sheet a view takes, cutting, and a file of one's own."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from chart_samples_more import map_of
from hypothesis import given, settings
from hypothesis import strategies as st

from terazi.charts import read_atlas
from terazi.charts.clip import clipped
from terazi.errors import TeraziError

OWN = files("terazi.charts") / "map.json"
PLACES = st.floats(min_value=-50, max_value=50, allow_nan=False).map(lambda x: round(x, 1))


def test_the_map_file_is_small_and_has_the_states_that_the_ledger_is_about() -> None:
    assert len(OWN.read_bytes()) <= 130 * 1024
    near, world = read_atlas().sheets
    assert {"KZ", "KG", "TJ", "TM", "UZ", "TR", "AZ", "RU", "CN"} <= set(near.states)
    assert {"US", "FR", "SO", "KR", "BR"} <= set(world.states) and len(world.states) > 170


def test_a_view_is_of_the_closest_sheet_that_holds_it_whole() -> None:
    near, world = read_atlas().sheets
    assert read_atlas().sheet_of({"KG", "TR"}) is near
    assert read_atlas().sheet_of({"RU"}) is world and read_atlas().sheet_of({"TR", "SO"}) is world
    assert read_atlas().sheet_of({"XX"}) is None and read_atlas().sheet_of(()) is None


def test_a_state_that_no_map_has_is_told_in_the_table() -> None:
    figure = map_of({"XX": "Nowhere"}, "XX")
    assert "No map has this state." in figure.svg and figure.twin.rows == (("Nowhere", "this page"),)


def test_the_label_of_a_state_lies_in_its_box() -> None:
    for sheet in read_atlas().sheets:
        for outline in sheet.states.values():
            boxes = [(min(x), min(y), max(x), max(y)) for x, y in (zip(*r, strict=True) for r in outline.rings)]
            assert any(b[0] - 1 <= outline.at[0] <= b[2] + 1 and b[1] - 1 <= outline.at[1] <= b[3] + 1 for b in boxes)


@settings(max_examples=40)
@given(st.lists(st.tuples(PLACES, PLACES), min_size=3, max_size=9))
def test_what_is_cut_lies_in_the_box_and_what_lay_in_it_stays(ring: list[tuple[float, float]]) -> None:
    found = clipped(ring, (-20, -10, 20, 10))
    assert all(-20.001 <= x <= 20.001 and -10.001 <= y <= 10.001 for x, y in found)
    assert {p for p in ring if abs(p[0]) <= 20 and abs(p[1]) <= 10} <= set(found)


def test_a_file_of_ones_own_takes_its_place(tmp_path: Path) -> None:
    square = {"lines": [[0, 0, 10, 0, 0, 10, -10, 0, 0, -10]], "size": [20, 20],
              "states": {"ZZ": {"at": [5, 5], "rings": [[0]]}}}  # fmt: skip
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"source": "me", "maps": {"one": square}}), encoding="utf-8")
    own = read_atlas(str(path))
    assert own.source == "me" and own.sheets[0].states["ZZ"].box == (0, 0, 10, 10)


@pytest.mark.parametrize("text", ["", "[]", '{"maps": {"a": {}}, "source": ""}', '{"maps": 3, "source": "x"}'])
def test_what_is_no_map_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TeraziError, match="this is no map file"):
        read_atlas(str(path))
