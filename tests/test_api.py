"""Terazi from Python: the figures of the command line as frames, drawings that stand alone, nothing loaded early."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace

import pytest
from cli_runs import terazi as command

import terazi
from terazi.api.ledger import OpenLedger
from terazi.balance import shelf
from terazi.errors import TeraziError
from terazi.flows.examples import examples_folder

pytestmark = pytest.mark.slow  # it takes seconds: among the slow tests

HEAVY = {"polars", "scipy", "numpy", "babel", "sqlalchemy", "rich", "pydantic", "terazi.model"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example texts on Kyrgyzstan as a ledger."""
    file = tmp_path_factory.mktemp("api") / "terazi.db"
    texts = [one for one in examples_folder("central-asia").iterdir() if one.name[:2] in {"10", "11", "12", "14", "15"}]
    assert command("read", *texts, "--into", file).code == 0
    return file


@pytest.fixture(scope="module")
def opened(path: Path) -> OpenLedger:
    return terazi.open_ledger(path)


def test_importing_it_loads_nothing() -> None:
    told = f"import sys, terazi; print(sorted({HEAVY!r} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("name", [one.name for one in shelf() if "deals" in one.yardsticks])
def test_the_figures_are_those_of_the_command(name: str, opened: OpenLedger, path: Path) -> None:
    ran = command(
        "measure", name, "--recipient", "kg", "--supplier", "tr", "--since", "2020", "--yardstick", "deals",
        "--ledger", path, "--json",
    )  # fmt: skip
    frame = opened.measure(name, recipient="kg", supplier="tr", since=2020, yardstick="deals")
    told = ran.json["measures"]
    for column in ("subject", "value", "low", "high", "n", "window", "edition", "unit", "caveat"):
        assert frame[column].to_list() == [row.get(column) for row in told]
    assert frame["basis"].to_list() == [row.get("basis", []) for row in told]


def test_columns_keep_their_types_even_where_there_is_no_figure(opened: OpenLedger) -> None:
    frame = opened.measure("supplier_share", recipient="tm")
    assert frame.height == 0
    assert [str(frame.schema[column]) for column in ("value", "n", "basis")] == ["Float64", "Int64", "List(String)"]


def test_deals_are_those_of_the_command(opened: OpenLedger, path: Path) -> None:
    told = command("deals", "--recipient", "kg", "--supplier", "tr", "--ledger", path, "--json").json["deals"]
    frame = opened.deals(recipient="kg", supplier="tr")
    assert frame["deal"].to_list() == [one["id"] for one in told]
    assert frame["claims"].to_list() == [one["claims"] for one in told]
    assert opened.deals(recipient="kg", as_of="2020").height == 0


def test_the_shelf_is_a_frame(opened: OpenLedger) -> None:
    assert opened.indicators()["indicator"].to_list() == [one.name for one in shelf()]


def test_figures_and_titles_are_told_in_turkish(opened: OpenLedger) -> None:
    titles = opened.indicators(language="tr")
    assert titles.filter(titles["indicator"] == "hhi")["title"].to_list() == ["Yoğunlaşma (HHI)"]
    english, turkish = (opened.measure("conversion", language=one, recipient="kg") for one in ("en", "tr"))
    assert turkish["unit"].to_list()[0] == "teslim edilen pay" and "haberlerdeki gibidir" in turkish["caveat"][0]
    assert turkish.drop("unit", "word", "caveat").equals(english.drop("unit", "word", "caveat"))
    drawn = opened.plot_measure("conversion", language="tr", recipient="kg").svg
    assert "Duyurudan teslimata dönüşüm" in drawn and "Aralıklar: " in drawn and "defter sürümü" in drawn


def test_what_is_mistyped_is_told(opened: OpenLedger) -> None:
    for wrong, says in (
        ({"recipient": "kyrgyzstn"}, "unknown country"),
        ({"yardstick": "tonnes"}, "unknown yardstick"),
        ({"recipients": "kg"}, "no such words in a question: recipients. There are: recipient"),
    ):
        with pytest.raises(TeraziError, match=says):
            opened.measure("hhi", **wrong)
    with pytest.raises(TeraziError, match=r"no indicator 'hhl'\. Did you mean hhi"):
        opened.measure("hhl")


def test_without_polars_it_says_what_to_install(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(TeraziError, match=r'pip install "terazi\[analysis\]"'):
        terazi.open_ledger(path)


def test_a_drawing_stands_alone_and_says_what_it_rests_on(opened: OpenLedger, tmp_path: Path) -> None:
    drawn = opened.plot_measure("supplier_deals", recipient="kg")
    root = ET.fromstring(drawn.save(tmp_path / "deals.svg").read_text(encoding="utf-8"))
    words = " ".join("".join(root.itertext()).split())
    assert root.tag.endswith("svg") and opened.edition in words and "n 1" in words
    assert "http" not in drawn.svg.replace("http://www.w3.org/2000/svg", "")
    lanes = ET.fromstring(opened.plot_deals(recipient="kg").svg)
    assert "Bayraktar TB2" in "".join(lanes.itertext())


def test_reading_a_text_gives_claims_with_exact_evidence() -> None:
    text = "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti."
    (claim,) = terazi.read(text, published="2021-12-18")
    assert (claim.suppliers, claim.recipients, claim.quantity) == (("TR",), ("KG",), 3)
    assert all(text[one.span.start : one.span.end] == one.quote for one in claim.evidence)
    assert terazi.read("The weather was fine all day in the valley.", language="EN") == ()


def test_claims_are_those_of_the_export(opened: OpenLedger, path: Path) -> None:
    frame = opened.claims(recipient="kg", errors="mailto:desk@t.example")
    told = list(csv.DictReader(io.StringIO(command("export", "csv-claims", "--recipient", "kg", "--ledger", path).out)))
    assert frame["claim"].to_list() == [row["claim"] for row in told] and frame.height > 3
    assert max(map(len, frame["quote"])) <= 160 and all("Terazi%20" in one for one in frame["report_error"])
    assert (str(frame.schema["deals"]), str(frame.schema["confidence"])) == ("List(String)", "Float64")
    assert opened.claims(recipient="cl").height == 0


def test_texts_are_kept_once_and_a_correction_is_told(tmp_path: Path) -> None:
    file = tmp_path / "terazi.db"
    (tmp_path / "a.txt").write_text("Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti.", encoding="utf-8")
    first, again = (terazi.read_into(file, tmp_path / "a.txt", recorded="2026-01-01") for _ in range(2))
    assert (first.new, first.claims, again.known) == (1, 1, 1)
    (claim,) = terazi.open_ledger(file).claims()["claim"]
    assert command("judge", "edit", claim, "quantity=4", "--by", "x", "--ledger", file).code == 0
    (row,) = terazi.open_ledger(file).corrections(language="tr").iter_rows(named=True)
    assert row["what"] == "Sayı: 3 → 4" and row["since"] == "2026-01-01"


def test_a_page_is_cited_as_the_command_does(opened: OpenLedger, path: Path) -> None:
    told = command("cite", "kg", "--format", "text", "--today", "2026-02-01", "--ledger", path).out
    assert opened.cite("kg", form="text", today="2026-02-01") == told
    with pytest.raises(TeraziError, match="bibtex"):
        opened.cite("kg", form="bibtx")


def test_frames_go_over_to_pandas(opened: OpenLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, object] = {}

    def frame(data: dict[str, object], columns: list[str]) -> str:
        made.update(data)
        return ",".join(columns)

    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=frame))
    deals = opened.deals(recipient="kg")
    assert str(terazi.to_pandas(deals)) == ",".join(deals.columns) and made["suppliers"] == deals["suppliers"].to_list()
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(TeraziError, match="pip install pandas"):
        terazi.to_pandas(deals)
