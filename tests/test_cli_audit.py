"""``terazi check-claim`` and ``terazi audit`` on the command line: tables, page, CSV, JSON, exit codes."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.exports.findings import write_findings

pytestmark = pytest.mark.slow  # whole commands: among the slow tests

TOLD = """title: Drones delivered
outlet: Ala-Too Gazette
language: en
published: 2021-12-18
---
Türkiye delivered three Bayraktar TB2 drones to Kyrgyzstan on 17 December 2021.
"""
TEXT = """title: A look back
language: en
published: 2025-11-06
---
Türkiye delivered three Bayraktar TB2 drones to Kyrgyzstan in May 2022. The weather was fine.
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    (folder / "told.txt").write_text(TOLD, encoding="utf-8")
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    assert terazi("read", folder / "told.txt", "--into", folder / "terazi.db").code == 0
    return folder / "terazi.db"


def test_a_statement_is_told_with_its_rule_and_evidence(ledger: Path) -> None:
    ran = terazi("check-claim", "Kyrgyzstan received five Bayraktar TB2 drones from Türkiye.", "--ledger", ledger)
    assert ran.code == 0 and ran.out.startswith("contradicted  [number]") and "“three”" in ran.out


def test_a_turkish_statement_is_answered_in_turkish_unless_asked_otherwise(ledger: Path) -> None:
    statement = "Kırgızistan, Türkiye'den beş Bayraktar TB2 teslim aldı."
    assert terazi("check-claim", statement, "--ledger", ledger).out.startswith("çelişiyor")
    assert terazi("check-claim", statement, "--ledger", ledger, "--lang", "en").out.startswith("contradicted")


def test_what_asserts_nothing_ends_with_one(ledger: Path) -> None:
    ran = terazi("check-claim", "The weather was fine.", "--ledger", ledger)
    assert ran.code == 1 and "nothing in this statement can be checked" in ran.err


def test_a_text_from_standard_input_is_audited(ledger: Path) -> None:
    ran = terazi("audit", "-", "--ledger", ledger, "--on", "2025-11-06", stdin=TEXT.split("---\n")[1])
    assert ran.code == 0 and "contradicted  [date]" in ran.out and "1 sentence asserts nothing" in ran.out


def test_json_has_findings_and_silent_sentences(ledger: Path) -> None:
    told = terazi("audit", ledger.parent / "text.txt", "--ledger", ledger, "--json").json
    assert [one["outcome"] for one in told["findings"]] == ["contradicted"]
    assert [one["text"] for one in told["silent"]] == ["The weather was fine."]
    assert set(told["findings"][0]["found"]) == {"en", "tr"}


def test_the_page_is_one_file_in_both_languages_and_points_nowhere(ledger: Path) -> None:
    page, table = ledger.parent / "a.html", ledger.parent / "a.csv"
    ran = terazi("audit", ledger.parent / "text.txt", "--ledger", ledger, "--html", page, "--csv", table)
    text = page.read_text(encoding="utf-8")
    assert ran.code == 0 and not ran.out
    assert 'id="en" lang="en"' in text and 'id="tr" lang="tr"' in text
    assert "çelişiyor" in text and "contradicted" in text and "The weather was fine." in text
    assert not re.search(r"<script|style=|https?://|src=\"(?!data:)", text)
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"))))
    assert [(r["verdict"], r["rule"]) for r in rows] == [("contradicted", "date")]


def test_no_cell_of_the_table_becomes_a_formula() -> None:
    assert b"'=1+1" in write_findings(("a",), [["=1+1"]])


def test_an_edition_that_is_not_loaded_is_a_mistake(ledger: Path) -> None:
    ran = terazi("audit", ledger.with_name("text.txt"), "--register", "1999", "--ledger", ledger)
    assert ran.code == 2 and "no register of edition '1999'" in ran.err and "none" in ran.err


def test_a_text_that_is_not_there_is_a_mistake(ledger: Path) -> None:
    assert terazi("audit", "nowhere.txt", "--ledger", ledger).code == 2
