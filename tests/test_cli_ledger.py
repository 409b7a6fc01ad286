"""What a ledger tells on the command line: counts, deals, briefs."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.flows.examples import examples_folder

EXAMPLES = ["10-tr-tb2-teslim.txt", "11-tr-tb2-teslim-gundem.txt", "14-en-drones-arrived.txt", "15-ru-pechora.txt"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of four example texts on Kyrgyzstan."""
    path = tmp_path_factory.mktemp("ledger") / "terazi.db"
    texts = [examples_folder("central-asia") / name for name in EXAMPLES]
    assert terazi("read", *texts, "--into", path).code == 0
    return path


def test_ledger_counts(ledger: Path) -> None:
    ran = terazi("ledger", "--json", "--ledger", ledger)
    assert ran.code == 0 and ran.json["documents"] == 4
    assert f"{ledger}: 4 documents, {ran.json['claims']} claims" in terazi("ledger", "--ledger", ledger).out


def test_settle_counts_by_stage(ledger: Path) -> None:
    ran = terazi("settle", "--ledger", ledger, "--json")
    assert ran.code == 0 and ran.json["reports"] == 4
    assert 0 < sum(row["claimed"] for row in ran.json["stages"].values()) <= ran.json["deals"]
    shown = terazi("settle", "--ledger", ledger)
    assert shown.out.startswith("4 reports, ") and "established" in shown.out


def test_settle_as_of_an_earlier_day_knows_less(ledger: Path) -> None:
    assert terazi("settle", "--ledger", ledger, "--json", "--as-of", "2021-12-31").json["reports"] == 2
    before = terazi("settle", "--ledger", ledger, "--as-of", "2000")
    assert before.code == 1 and before.err.startswith("no deals")


@pytest.mark.parametrize("name", ["kg", "KG", "Kyrgyzstan", "kırgızistan", "Кыргызстан"])
def test_a_country_is_known_by_code_and_by_name(name: str, ledger: Path) -> None:
    ran = terazi("deals", "--ledger", ledger, "--recipient", name, "--supplier", "tr", "--category", "uav", "--json")
    assert ran.code == 0
    for deal in ran.json["deals"]:
        assert "KG" in deal["recipients"] and "TR" in deal["suppliers"] and "uav" in deal["category"]


def test_deals_are_a_table(ledger: Path) -> None:
    ran = terazi("deals", "--ledger", ledger, "--recipient", "kg", "--supplier", "tr", "--kind", "transfer")
    header, *rows = ran.out.splitlines()
    assert header.split() == ["deal", "who", "what", "claimed", "established", "since", "origins"]
    assert any("tr -> kg" in row and "Bayraktar TB2" in row for row in rows)


def test_options_narrow_down_together_and_widen_each(ledger: Path) -> None:
    def ids(*options: str) -> set[str]:
        return {deal["id"] for deal in terazi("deals", "--ledger", ledger, "--json", *options).json["deals"]}

    turkish, belarusian = ids("--supplier", "tr"), ids("--supplier", "by")
    assert turkish and belarusian and not turkish & belarusian
    assert ids("--supplier", "tr", "--supplier", "by") == turkish | belarusian
    assert ids("--supplier", "by", "--category", "uav") == set()


def test_no_deals_is_1(ledger: Path) -> None:
    ran = terazi("deals", "--ledger", ledger, "--supplier", "br")
    assert ran.code == 1 and ran.err.startswith("no such deals among the ")


def test_a_dossier_is_text_json_or_pages(ledger: Path, tmp_path: Path) -> None:
    assert terazi("dossier", "kg", "--ledger", ledger).out.startswith("# Kyrgyzstan\n")
    assert terazi("dossier", "kg", "--lang", "tr", "--ledger", ledger).out.startswith("# Kırgızistan\n")
    told = terazi("dossier", "kg", "--ledger", ledger, "--json").json
    assert told["country"] == "KG" and told["deals"] and told["deals"][0]["quotes"][0]["text"]
    pages = terazi("dossier", "kg", "--ledger", ledger, "--out", tmp_path, "--json").json["pages"]
    assert {str(tmp_path / language / "kg.html") for language in ("en", "tr")} <= set(pages)


def test_a_dossier_of_a_country_without_records_says_so(ledger: Path) -> None:
    ran = terazi("dossier", "uz", "--ledger", ledger)
    assert ran.code == 1 and ran.err == "the ledger holds nothing on UZ\n"


@pytest.mark.parametrize("texts", [1, 6])
def test_texts_without_a_day_are_told_as_undated(texts: int, tmp_path: Path) -> None:
    names = ["Fas", "Nijer", "Çad", "Mali", "Togo", "Somali"][:texts]
    said = " ".join(f"Türkiye, {name} ordusuna iki Bayraktar TB2 teslim etti." for name in names)
    assert terazi("read", "-", "--into", tmp_path / "l.db", stdin=said).code == 0
    [deal, *_] = terazi("deals", "--ledger", tmp_path / "l.db", "--json").json["deals"]
    assert "history" not in deal
    code = deal["recipients"][0]
    assert "since" not in terazi("dossier", code, "--ledger", tmp_path / "l.db").out
    assert terazi("dossier", code, "--ledger", tmp_path / "l.db", "--out", tmp_path / "pages").code == 0
    assert "undated" in terazi("brief", deal["id"], "--ledger", tmp_path / "l.db").out
