"""Forms of charts: golden drawings, inert names, equal bytes, a table that says as much as the drawing."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import pytest
from chart_names import hostile
from chart_samples import GOLDEN, drawings, figures, normalised, smallest
from chart_samples_more import layers

from terazi.charts import Figure

DRAWINGS, FIGURES, SMALLEST = drawings(), figures(), smallest()
SVG = "{http://www.w3.org/2000/svg}"


@cache
def hostile_drawings() -> dict[str, str]:
    return drawings(hostile)


def texts(svg: str, *, but: str = "") -> list[str]:
    """The words that are drawn, but for those of a class."""
    found = (one for one in ET.fromstring(svg).iter("text") if not but or but not in (one.get("class") or "").split())
    return ["".join(one.itertext()) for one in found]


def drawn_by(figure: Figure) -> list[str]:
    return [svg for svg in (figure.svg, figure.narrow) if svg]


def told(figure: Figure) -> str:
    return " ".join(" ".join(row) for row in (figure.twin.head, *figure.twin.rows))


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_equals_its_golden(name: str) -> None:
    assert normalised(DRAWINGS[name]) == (GOLDEN / f"{name}.svg").read_text(encoding="utf-8")


def test_every_golden_file_has_its_drawing() -> None:
    assert {path.stem for path in GOLDEN.glob("*.svg")} == set(DRAWINGS)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_names_itself_and_has_no_style_of_its_own(name: str) -> None:
    root = ET.fromstring(DRAWINGS[name])
    named, described = root.find("title"), root.find("desc")
    assert root.get("role") == "img" and named is not None and named.text and described is not None and described.text
    assert not any({"style", "id", "fill-opacity"} & set(one.attrib) for one in root.iter())


@pytest.mark.parametrize("name", DRAWINGS)
def test_names_that_want_to_run_or_hide_are_inert(name: str) -> None:
    svg = hostile_drawings()[name]
    tags = {one.tag for one in ET.fromstring(svg).iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "rect", "circle", "text"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\u0007]", svg)
    assert "\u05e9\u05dc\u05d5\u05dd" in svg or "…" in svg


@pytest.mark.parametrize("name", [name for name in FIGURES if not name.startswith(("ladder", "map", "network"))])
def test_the_table_carries_every_number_that_is_drawn(name: str) -> None:
    figure = FIGURES[name]
    drawn = {n for svg in drawn_by(figure) for words in texts(svg, but="tick") for n in re.findall(r"\d+", words)}
    assert drawn and drawn <= set(re.findall(r"\d+", told(figure)))


@pytest.mark.parametrize("name", ["ladder", "ladder-long"])
def test_a_ladder_draws_each_report_once(name: str) -> None:
    figure = FIGURES[name]
    for svg in (figure.svg, figure.narrow):
        singles = len(re.findall(r'<circle class="(?:full|open)[^"]*"[^>]*r="6"', svg.split("</desc>")[1]))
        key = sum(words in svg for words in (">Report<", ">Only foreseen<", ">Sources conflict<"))
        counted = sum(int(words) for words in texts(svg) if words.isdecimal())
        years = sum(int(words) for words in texts(svg) if words.isdecimal()) - sum(
            int(words) for words in texts(svg, but="tick") if words.isdecimal()
        )
        assert singles - key + counted - years == len(figure.twin.rows) - 1


def test_equal_values_make_equal_bytes() -> None:
    assert drawings() == DRAWINGS and [f.twin for f in figures().values()] == [f.twin for f in FIGURES.values()]


@pytest.mark.parametrize("name", SMALLEST)
def test_nothing_says_so_and_one_record_is_drawn(name: str) -> None:
    nothing, one = SMALLEST[name]
    assert all(len(texts(svg)) == 1 and "<circle" not in svg and "<rect" not in svg for svg in drawn_by(nothing))
    assert nothing.twin.rows == () and one.twin.rows
    assert len(one.svg) > len(nothing.svg) and len(drawn_by(one)) == len(drawn_by(nothing))


def test_layers_keep_eighty_nodes_and_say_how_many_are_left_out() -> None:
    figure = layers(crowd=100)
    assert figure.svg.count("<circle") == 80 and figure.note == "28 more in the table."
    assert len(figure.twin.rows) == 107


@pytest.mark.parametrize("name", DRAWINGS)
def test_nothing_is_drawn_outside_of_the_drawing(name: str) -> None:
    root = ET.fromstring(DRAWINGS[name])
    wide, tall = (float(value) for value in (root.get("viewBox") or "").split()[2:])
    places = [(float(t.get("x") or 0), float(t.get("y") or 0)) for t in root.iterfind("text")]
    assert all(0 <= x <= wide and 0 <= y <= tall for x, y in places)


@pytest.mark.slow
def test_the_golden_files_are_drawn_anew_by_one_command(tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in GOLDEN.glob("*.svg")}
    subprocess.run([sys.executable, Path(__file__).with_name("chart_samples.py")], check=True, timeout=60)
    assert {path.name: path.read_bytes() for path in GOLDEN.glob("*.svg")} == before
