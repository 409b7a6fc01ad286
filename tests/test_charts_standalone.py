"""Charts as files: the whole chart with its words and colours, light and dark; PNG in typefaces of our own."""

from __future__ import annotations

import csv
import io
import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from chart_names import hostile
from chart_samples import figures

from terazi.charts import Figure
from terazi.charts.standalone import png_of, standalone
from terazi.charts.style import chart_style, file_style, light_style
from terazi.errors import TeraziError
from terazi.flows.figures.files import csv_file, png_file, svg_file

FIGURES = figures()
SVG = "{http://www.w3.org/2000/svg}"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("name", FIGURES)
def test_a_file_holds_title_subtitle_note_and_source(name: str) -> None:
    figure = replace(FIGURES[name], note="Borders endorse nothing.")
    root = ET.fromstring(standalone(figure, "Terazi, edition 1a2b"))
    told = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    assert {figure.title, "Borders endorse nothing.", "Terazi, edition 1a2b"} <= set(told)
    assert root.find(f"{SVG}title") is not None and figure.subtitle in " ".join(told)


def test_a_file_has_one_title_and_leads_nowhere() -> None:
    linked = replace(
        FIGURES["matrix"],
        svg=FIGURES["matrix"].svg.replace("<circle", '<a href="/x"><circle').replace("</circle>", "</circle></a>"),
    )
    root = ET.fromstring(standalone(linked))
    assert not list(root.iter(f"{SVG}a")) and len(list(root.iter(f"{SVG}desc"))) == 1


def test_the_style_of_a_file_has_its_colours_written_out_for_light_dark_and_print() -> None:
    style = file_style()
    assert "var(" not in style and "--" not in style and ":root" not in style
    light, dark = style.split("@media screen and (prefers-color-scheme:dark)")
    assert light == light_style() and "#1b8977" in light and "#57d6b4" in dark and "#1b8977" not in dark


def test_every_colour_that_a_drawing_uses_has_a_light_and_a_dark_value() -> None:
    root, _, rest = chart_style().partition("@media")
    used = set(re.findall(r"var\(--([\w-]+)\)", chart_style())) - {"sans", "serif"}
    light, dark = (set(re.findall(r"--([\w-]+):", part)) for part in (root, rest.split("}}")[0]))
    assert used <= light & dark


@pytest.mark.parametrize("name", FIGURES)
def test_every_class_that_is_drawn_is_in_the_style_sheet(name: str) -> None:
    figure = FIGURES[name]
    used = {
        css
        for svg in (figure.svg, figure.narrow)
        for told in re.findall(r'class="([^"]*)"', svg)
        for css in told.split()
    }
    # Names of forms, and groups that no rule is about.
    others = "unit-matrix heat stage-ladder ego pairs waterfall row u gap never none"
    forms = {name.partition("-")[0], *others.split()}
    assert {css for css in used - forms if f".{css}" not in chart_style()} == set()


def test_a_hostile_name_stays_inert_in_a_file() -> None:
    for figure in figures(hostile).values():
        tags = {one.tag.removeprefix(SVG) for one in ET.fromstring(standalone(figure, hostile("x"))).iter()}
        assert "script" not in tags


def test_a_file_carries_only_the_fonts_of_its_letters() -> None:
    plain = svg_file(FIGURES["shift-share"])
    cyrillic = svg_file(replace(FIGURES["shift-share"], title="Кыргызстан"))
    assert plain.count("@font-face") < cyrillic.count("@font-face") and "http" not in plain.replace(
        "http://www.w3.org", ""
    )
    assert len(plain) < 80_000


def test_a_table_as_csv_is_the_twin_and_no_formula() -> None:
    figure = FIGURES["ledger"]
    assert [tuple(row) for row in csv.reader(io.StringIO(csv_file(figure)))] == [figure.twin.head, *figure.twin.rows]
    risky = replace(figure, twin=replace(figure.twin, rows=(("=1+1",),)))
    assert csv_file(risky).endswith("'=1+1\n")


def test_a_picture_without_typst_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(TeraziError, match="a picture needs typst"):
        png_of(FIGURES["map"])


def test_a_picture_is_as_large_as_the_file_and_equal_for_equal_values() -> None:
    figure: Figure = FIGURES["shift-share"]
    one, other = png_file(figure, "Terazi", pixels=1.0), png_file(figure, "Terazi", pixels=1.0)
    assert one == other and one.startswith(SIGNATURE)
    root = ET.fromstring(standalone(figure, "Terazi"))
    wide, tall = int.from_bytes(one[16:20]), int.from_bytes(one[20:24])
    assert wide == int(root.get("width", "")) and abs(tall - float(root.get("height", ""))) < 1.5
