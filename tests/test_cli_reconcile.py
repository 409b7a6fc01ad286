"""``terazi reconcile``: a person's table in, the same table with what was found out, and a note on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_runs import terazi
from openpyxl import load_workbook
from tables import write_book

pytestmark = pytest.mark.slow  # whole commands: among the slow tests

TEXTS = {
    "a": ("Sınır Gazetesi", "tr", "2021-12-18", "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti."),
    "b": ("Courier", "en", "2022-11-01", "Belarus delivered two Pechora-2BM systems to Kyrgyzstan in October 2022."),
    "c": ("Courier", "en", "2021-12-20", "Türkiye delivered six Bayraktar TB2 drones to Kyrgyzstan, we were told."),
    "d": ("Степь", "ru", "2023-02-03", "Россия поставила Кыргызстану четыре вертолёта Ми-17."),
}  # fmt: skip
HEAD = ["Tedarikçi", "Alıcı", "Sistem", "Adet", "Teslimat Yılı", "Not"]
ROWS = [
    ["Türkiye", "Kırgızistan", "Bayraktar TB2", "9", "2021", "=bak()"],
    ["Belarus", "Kırgızistan", "Pechora-2BM", "2", "2022", ""],
    ["Çin", "Kırgızistan", "CH-4", "2", "2023", "| *kim?* |"],
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ledger")
    for name, (outlet, language, day, text) in TEXTS.items():
        head = (
            f"title: {name}\noutlet: {outlet}\nlanguage: {language}\npublished: {day}\nurl: https://{name}.example/\n"
        )
        (folder / f"{name}.txt").write_text(f"{head}---\n{text}\n", encoding="utf-8")
    assert terazi("read", *sorted(folder.glob("*.txt")), "--into", folder / "l.db").code == 0
    return folder / "l.db"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "my.csv"
    path.write_text("\n".join(";".join(row) for row in (HEAD, *ROWS)), encoding="cp1254")
    return path


def test_rows_and_counts_are_shown_with_columns_and_reasons(ledger: Path, table: Path) -> None:
    ran = terazi("reconcile", table, "--ledger", ledger)
    assert ran.code == 1
    assert "columns: supplier = Tedarikçi, recipient = Alıcı, item = Sistem" in ran.out
    assert "covers: kg, 2021 to 2023, transfer" in ran.out
    assert "item same +4" in ran.out
    assert re.search(r"1 matched, 1 differs, 1 only here, 1 only there \(edition [0-9a-f]{12}\)", ran.out)
    assert f"doubt: {table}: no UTF-8; read as cp1254" in ran.err


def test_json_tells_each_row_once_with_claims_behind_the_ledgers_value(ledger: Path, table: Path) -> None:
    told = terazi("reconcile", table, "--ledger", ledger, "--json").json
    assert [(row["row"], row["outcome"]) for row in told["rows"]] == [(2, "differs"), (3, "matched"), (4, "only here")]
    assert told["counts"] == {"matched": 1, "differs": 1, "only here": 1, "only there": 1}
    (found,) = told["rows"][0]["differs"]
    assert (found["field"], found["sheet"]) == ("quantity", "9")
    claims = [*found["claims"], *(claim for other in found["others"] for claim in other["claims"])]
    shown = {c for deal in terazi("deals", "--ledger", ledger, "--json").json["deals"] for c in deal["claims"]}
    assert claims and set(claims) <= shown
    assert [deal["who"] for deal in told["only_there"]] == ["ru -> kg"]


def test_a_table_that_agrees_ends_with_0(ledger: Path, tmp_path: Path) -> None:
    table = tmp_path / "my.csv"
    table.write_text(
        "supplier,recipient,item,year of delivery\nBelarus,Kyrgyzstan,Pechora-2BM,2022\n", encoding="utf-8"
    )
    assert terazi("reconcile", table, "--ledger", ledger).code == 0


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("back", ["csv", "xlsx"])
def test_the_written_table_comes_to_the_same_again(
    suffix: str, back: str, ledger: Path, table: Path, tmp_path: Path
) -> None:
    mine = table if suffix == "csv" else write_book(tmp_path / "my.xlsx", [HEAD, *ROWS[1:]])
    once, twice = tmp_path / f"once.{back}", tmp_path / f"twice.{back}"
    first = terazi("reconcile", mine, "--ledger", ledger, "--out", once, "--json")
    second = terazi("reconcile", once, "--ledger", ledger, "--out", twice, "--json")
    outcomes = [(row["row"], row["outcome"], row["deal"], row["differs"]) for row in first.json["rows"]]
    assert [(row["row"], row["outcome"], row["deal"], row["differs"]) for row in second.json["rows"]] == outcomes
    assert (first.code, first.json["counts"], first.json["only_there"]) == (
        second.code, second.json["counts"], second.json["only_there"],
    )  # fmt: skip
    assert all(row["reasons"][0]["rule"] == "named by its id" for row in second.json["rows"] if row["deal"])
    if back == "csv":
        assert once.read_bytes() == twice.read_bytes()
    else:
        cells = [[[c.value for c in row] for row in load_workbook(path).active.iter_rows()] for path in (once, twice)]  # type: ignore[union-attr]  # it has a sheet
        assert cells[0] == cells[1]


def test_the_persons_columns_come_first_and_deals_only_there_stand_below(
    ledger: Path, table: Path, tmp_path: Path
) -> None:
    terazi("reconcile", table, "--ledger", ledger, "--out", tmp_path / "out.csv")
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == ";".join([*HEAD, "terazi_id", "terazi_outcome", "terazi_differs"])
    for line, row in zip(lines[1:4], ROWS, strict=True):
        assert line.startswith(";".join(row))
    assert re.fullmatch(r"Russia;Kırgızistan;[^;]+;4;2023-02-03;;D-\w+;only there;?", lines[4])
    assert len(lines) == 5


def test_an_appended_row_that_is_met_later_goes(ledger: Path, table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    terazi("reconcile", table, "--ledger", ledger, "--out", out)
    text = out.read_text(encoding="utf-8-sig") + "Rusya;Kırgızistan;Mi-17;4;2023;;;;\n"
    out.write_text(text, encoding="utf-8")
    ran = terazi("reconcile", out, "--ledger", ledger, "--out", out, "--json")
    assert ran.json["counts"]["only there"] == 0
    assert "only there" not in out.read_text(encoding="utf-8-sig")
    assert out.read_text(encoding="utf-8-sig").count("Mi-17") == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["# Correction note: ", "## Rows that differ", "table has “9”", "## Only in the ledger", "20 Dec 2021"]),
        ("tr", ["# Düzeltme notu: ", "## Farklı satırlar", "tabloda “9”", "## Yalnız defterde olanlar", "20 Ara 2021"]),
    ],
)  # fmt: skip
def test_the_note_quotes_the_sources_with_outlet_day_and_link(
    language: str, words: list[str], ledger: Path, table: Path
) -> None:
    ran = terazi("reconcile", table, "--ledger", ledger, "--note", "-", "--language", language)
    assert ran.code == 1
    assert all(word in ran.out for word in words)
    assert "Courier" in ran.out and "<https://c.example/>" in ran.out
    assert terazi("reconcile", table, "--ledger", ledger, "--json").json["edition"] in ran.out
    quotes = re.findall(r": “([^”]*)” <https", ran.out)
    assert quotes and all(len(quote) <= 160 for quote in quotes)


def test_the_note_of_a_past_day_bears_that_day(ledger: Path, table: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    ran = terazi("reconcile", table, "--ledger", ledger, "--note", note, "--as-of", "2022-12-31")
    assert "31 Dec 2022" in note.read_text(encoding="utf-8")
    assert "matched" in ran.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--map", "supplier"], "no mapping: 'supplier'. Write it as --map supplier="),
        (["--map", "colour=A"], "no column 'colour' to map"),
        (["--recipient", "nowhere"], "unknown country 'nowhere'"),
        (["--sheet", "Deals"], "a text file has no sheets"),
        (["--out", "my.pdf"], "no kind of table that can be written. Name it .csv or .xlsx"),
        (["--out", "gone/my.csv"], "gone: no such folder"),
        (["--note", "-", "--json"], "cannot both go to standard output"),
        (["--note", "-", "--language", "de"], "no note in 'de'"),
        (["--ledger", "gone.db"], "gone.db"),
    ],
)
def test_a_mistake_is_told_in_one_line(arguments: list[str], told: str, ledger: Path, table: Path) -> None:
    ran = terazi("reconcile", table, "--ledger", ledger, *arguments)
    assert ran.code == 2
    assert told in ran.err and ran.err.count("\n") == 1


def test_a_table_that_is_not_there_or_has_no_header_is_told(ledger: Path, tmp_path: Path) -> None:
    assert "no such file" in terazi("reconcile", tmp_path / "gone.csv", "--ledger", ledger).err
    (tmp_path / "it.csv").write_text("Farbe;Form\nrot;rund\n", encoding="utf-8")
    ran = terazi("reconcile", tmp_path / "it.csv", "--ledger", ledger)
    assert ran.code == 2
    assert "no column for recipient and item (or category)" in ran.err and "A 'Farbe', B 'Form'" in ran.err
    (tmp_path / "it.csv").write_text("", encoding="utf-8")
    assert "an empty table" in terazi("reconcile", tmp_path / "it.csv", "--ledger", ledger).err
