"""``terazi import sipri``, ``terazi registers`` and ``terazi registers diff`` as a person calls them."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import Ran, terazi
from register_files import by_deal, by_year

pytestmark = pytest.mark.slow  # whole commands: among the slow tests


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with two editions."""
    path = tmp_path / "ledger.db"
    for name, text in (("february.csv", by_year()), ("may.csv", by_deal())):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert bring(tmp_path / name, path).code == 0
    return path


def bring(file: Path, ledger: Path, *more: str) -> Ran:
    return terazi("import", "sipri", file, "--ledger", ledger, *more)


def test_an_import_tells_what_it_found_and_a_second_one_that_it_is_known(ledger: Path) -> None:
    again = bring(ledger.with_name("may.csv"), ledger, "--json").json
    assert (again["outcome"], again["edition"], again["deals"], again["split"]) == ("known", "2033-05-18", 4, True)
    assert "4 rows" in bring(ledger.with_name("may.csv"), ledger).out


def test_rows_that_are_left_out_are_told_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "broken.csv"
    file.write_text(by_deal("Kyrgyzstan,Turkiye", "Kyrgyzstan,Turkiye,2030,,3,,A,armed drone,3,,2031,New,,2,6,6"))
    ran = bring(file, tmp_path / "ledger.db")
    assert ran.code == 0
    assert f"skip: {file}:7: 2 cells where 16 belong" in ran.err


def test_what_is_no_register_is_a_mistake_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    for name, told in (("table.csv", "no line heads its columns"), ("none.csv", "no such file")):
        ran = bring(tmp_path / name, tmp_path / "ledger.db")
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert told in ran.err


def test_editions_are_listed_oldest_first(ledger: Path) -> None:
    found = terazi("registers", "--ledger", ledger, "--json").json["registers"]
    assert [(one["edition"], one["deals"], one["split"]) for one in found] == [
        ("2033-02-12", 3, False),
        ("2033-05-18", 4, True),
    ]


def test_a_ledger_without_a_register_says_how_to_get_one(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti.", encoding="utf-8")
    terazi("read", text, "--into", tmp_path / "ledger.db")
    ran = terazi("registers", "--ledger", tmp_path / "ledger.db")
    assert ran.code == 1
    assert "terazi import sipri" in ran.err


def test_two_editions_are_held_against_each_other(ledger: Path) -> None:
    told = terazi("registers", "diff", "2033-02-12", "2033-05-18", "--ledger", ledger, "--json").json
    assert (told["same"], len(told["later"]), told["gone"]) == (3, 1, [])
    shown = terazi("registers", "diff", "2033-02-12", "2033-05-18", "--recipient", "kg", "--ledger", ledger)
    assert "tr -> kg  Akinci" in shown.out


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["2033-02-13", "2033-05-18"], "2033-02-12, 2033-05-18"),
        (["2033-02-12", "2033-05-18", "--since", "2040"], "2040"),
    ],
)
def test_what_cannot_be_compared_is_told(ledger: Path, more: list[str], told: str) -> None:
    ran = terazi("registers", "diff", *more, "--ledger", ledger)
    assert ran.code == 2
    assert told in ran.err
