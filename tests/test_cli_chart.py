"""``terazi chart``: what it lists, draws, writes and refuses."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.flows.figures import EVERY_CHART

pytestmark = pytest.mark.slow  # it takes seconds: among the slow tests


def test_without_a_name_all_charts_are_listed() -> None:
    assert [one["name"] for one in terazi("chart", "--json").json] == [one for one, _ in EVERY_CHART]
    assert "ülke veya çift" in terazi("chart", "--lang", "tr").out


@pytest.mark.parametrize("language", ["en", "tr"])
def test_drawing_table_and_what_is_printed_say_the_same(
    language: str, export_ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    asked = ("chart", "matrix", "kg", "--lang", language, "--ledger", export_ledger)
    told = terazi(*asked, "--json").json
    terazi(*asked, "--out", tmp_path / "m.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "m.csv").read_text(encoding="utf-8"))))
    assert rows == [told["twin"]["head"], *told["twin"]["rows"]]
    printed = set(terazi(*asked).out.split())
    assert {word for row in rows[1:] for cell in row for word in cell.split()} <= printed
    assert terazi(*asked, "--out", tmp_path / "m.svg").out.strip() == str(tmp_path / "m.svg")
    drawn = "".join(ET.fromstring((tmp_path / "m.svg").read_text(encoding="utf-8")).itertext())
    assert told["title"] in drawn and {"en": "edition", "tr": "sürüm"}[language] in drawn


def test_a_picture_is_written(export_ledger: Path, tmp_path: Path) -> None:
    terazi("chart", "overview", "--ledger", export_ledger, "--out", tmp_path / "o.png")
    assert (tmp_path / "o.png").read_bytes().startswith(b"\x89PNG")


def test_a_day_and_another_map_are_taken(export_ledger: Path, tmp_path: Path) -> None:
    ran = terazi("chart", "ledger", "kg", "--as-of", "1999", "--ledger", export_ledger)
    assert ran.code == 1 and "None in this ledger" not in ran.err
    own = tmp_path / "own.json"
    own.write_text('{"source": "", "maps": {}}', encoding="utf-8")
    drawn = terazi("chart", "map", "kg", "--map", own, "--ledger", export_ledger, "--json").json
    assert "no outline of this state" in drawn["svg"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("matix", "kg"), "no chart 'matix'. Did you mean matrix?"),
        (("matrix",), "matrix is a chart of a country or pair: name it"),
        (("ladder", "D-9999"), "no deal 'D-9999'"),
        (("needs", "kg-tr"), "no chart 'needs' of this"),
        (("matrix", "kg", "--out", "m.pdf"), "--out takes .svg, .png, .csv, not .pdf"),
        (("matrix", "kg", "--lang", "de"), "no language 'de'"),
        (("map", "kg", "--map", "/nowhere.json"), "/nowhere.json: no such file"),
    ],
)
def test_what_is_mistyped_is_told(asked: tuple[str, ...], says: str, export_ledger: Path) -> None:
    ran = terazi("chart", *asked, "--ledger", export_ledger)
    assert ran.code == 2 and says in ran.err and ran.out == ""
