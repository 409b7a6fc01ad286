"""A page that is cited with its edition never changes, whatever is recorded afterwards; old names lead on."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import Ran, terazi

TEXTS = {
    "liman": ("newspaper", "2021-12-18", "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti.", "tr"),
    "post": ("newspaper", "2022-05-02", "Türkiye, Özbekistan'a Cobra zırhlı araçları teslim etti.", "tr"),
    "border": ("primary", "2021-12-20", "Турция поставила Кыргызстану три беспилотника Bayraktar TB2.", "ru"),
    "agency": ("wire", "2023-02-24", "Belarus delivered two Pechora-2BM air defence systems to Kyrgyzstan.", "en"),
}


def read(ledger: Path, *names: str) -> None:
    for name in names:
        role, day, text, language = TEXTS[name]
        owner = "owner: kg-border\ncountry: KG\n" if role == "primary" else ""
        head = f"title: {name}\noutlet: {name}\nrole: {role}\n{owner}language: {language}\npublished: {day}\n---\n"
        ledger.with_name(f"{name}.txt").write_text(head + text + "\n", encoding="utf-8")
        assert terazi("read", ledger.with_name(f"{name}.txt"), "--into", ledger).code == 0


def deals(ledger: Path, *words: str) -> Ran:
    return terazi("deals", "--ledger", ledger, "--json", *words)


def named(ledger: Path) -> dict[str, str]:
    """Item -> the name of its deal."""
    return {deal["items"][0]: deal["id"] for deal in deals(ledger).json["deals"] if deal["items"]}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "terazi.db"
    read(path, "liman", "post")
    return path


@pytest.mark.parametrize("day", [[], ["--as-of", "2021-12-31"]], ids=["now", "as of a day"])
def test_a_cited_page_never_changes(ledger: Path, day: list[str], tmp_path: Path) -> None:
    cited = ["--edition", deals(ledger).json["edition"], *day]
    before = deals(ledger, *cited).json
    assert before["deals"]
    read(ledger, "border", "agency")
    claim = before["deals"][0]["claims"][0]
    assert terazi("judge", "reject", claim, "--by", "ayla", "--ledger", ledger).code == 0
    assert deals(ledger).json["deals"] != before["deals"], "the ledger has moved on"
    assert deals(ledger, *cited).json == before


def test_a_deal_keeps_its_name_while_the_ledger_grows(ledger: Path) -> None:
    before = named(ledger)
    read(ledger, "border", "agency")
    after = named(ledger)
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after)


def test_a_name_that_was_merged_leads_to_the_deal_and_undoing_gives_it_back(ledger: Path) -> None:
    read(ledger, "border", "agency")
    before = named(ledger)
    claims = {deal["items"][0]: deal["claims"][0] for deal in deals(ledger).json["deals"]}
    pair = claims["bayraktar-tb2"], claims["pechora-2bm"]
    made = terazi("judge", "same", *pair, "--by", "ayla", "--ledger", ledger, "--json").json["judgement"]["id"]
    kept, gone = before["bayraktar-tb2"], before["pechora-2bm"]
    ran = terazi("deal", gone, "--ledger", ledger)
    assert ran.code == 0 and ran.out.startswith(f"{kept}  ") and f"{gone} is part of {kept} now" in ran.err
    assert terazi("judge", "undo", made, "--by", "ayla", "--ledger", ledger).code == 0
    assert named(ledger) == before


def test_rebuilding_changes_nothing(ledger: Path) -> None:
    before = deals(ledger).json
    assert terazi("ledger", "rebuild", "--ledger", ledger).code == 0
    assert deals(ledger).json == before
    ledger.with_name("terazi.db.settled").unlink()
    assert deals(ledger).json == before


def test_credibility_stands_in_the_deal(ledger: Path) -> None:
    read(ledger, "border")
    name = named(ledger)["bayraktar-tb2"]
    assert "credibility of delivered 1: independent bodies tell it" in terazi("deal", name, "--ledger", ledger).out
    page = terazi("deal", name, "--ledger", ledger, "--json").json
    assert (page["credibility"]["number"], [one["credibility"] for one in page["sources"]]) == (1, [1, 1])
