"""Volumes on the command line: from an imported register to a figure with its edition and its deals."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import terazi
from register_files import by_year

from terazi import open_ledger

ROWS = (
    "1,Turkiye,Kyrgyzstan,Bayraktar TB-2,armed UAV,Aircraft,2029,No,2,No,2031,No,New,5,5,{tb2},No",
    "2,Russia,Kyrgyzstan,Mi-17,transport helicopter,Aircraft,2029,No,2,No,2031,No,New,5,5,20,No",
    "3,Russia,Kyrgyzstan,Mi-24,combat helicopter,Aircraft,2029,No,2,No,2032,No,New,5,5,10,No",
    "4,Russia,Kyrgyzstan,BTR-70,APC,Armoured vehicles,2029,No,2,No,2032,No,New,5,5,10,No",
)
KYRGYZ = ("--recipient", "kg", "--since", "2030", "--until", "2032", "--yardstick", "volume")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions that differ in the volume of one deal, and no news."""
    folder = tmp_path_factory.mktemp("register")
    for day, tb2 in (("12 Feb 2033 12:26:12 PM", 10), ("12 Feb 2034 12:26:12 PM", 60)):
        file = folder / f"{tb2}.csv"
        file.write_text(by_year(*(row.format(tb2=tb2) for row in ROWS), generated=day), encoding="utf-8")
        ran = terazi("import", "sipri", file, "--ledger", folder / "terazi.db")
        assert ran.code == 0, ran.err
    return folder / "terazi.db"


def test_a_volume_is_of_an_edition_and_says_so(ledger: Path) -> None:
    for edition, value in (("2033-02-12", "20.0 %"), ("2034-02-12", "60.0 %")):
        ran = terazi("measure", "supplier_share", *KYRGYZ, "--register", edition, "--ledger", ledger)
        assert value in ran.out and f"register edition {edition}" in ran.out and "yardstick volume" in ran.out
    newest = terazi("measure", "supplier_share", *KYRGYZ, "--ledger", ledger, "--json").json["measures"]
    assert {one["register"] for one in newest} == {"2034-02-12"}


def test_it_opens_to_the_deals_of_the_register(ledger: Path) -> None:
    ran = terazi("measure", "supplier_share", *KYRGYZ, "--ledger", ledger, "--deals")
    assert all(name in ran.out for name in ("Bayraktar TB", "Mi-17", "Mi-24", "BTR-70"))


def test_python_has_the_same_volumes(ledger: Path) -> None:
    told = terazi("measure", "supplier_share", *KYRGYZ, "--ledger", ledger, "--json").json["measures"]
    frame = open_ledger(ledger).measure("supplier_share", recipient="kg", since=2030, until=2032, yardstick="volume")
    assert frame.select("subject", "value", "n", "register").rows() == [
        (one["subject"], one["value"], one["n"], one["register"]) for one in told
    ]
    interval = told[0]["intervals"][0]
    assert frame["leave_one_deal_out_low"][0] == interval["low"]


def test_an_edition_that_is_not_there_names_those_that_are(ledger: Path) -> None:
    ran = terazi("measure", "hhi", *KYRGYZ, "--register", "2020-01-01", "--ledger", ledger)
    assert ran.code == 2 and "no register of edition '2020-01-01'. Loaded: 2033-02-12, 2034-02-12" in ran.err


def test_without_a_register_there_is_no_volume(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("language: tr\n---\nTürkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti.\n", encoding="utf-8")
    assert terazi("read", text, "--into", tmp_path / "terazi.db").code == 0
    ran = terazi("measure", "hhi", *KYRGYZ, "--ledger", tmp_path / "terazi.db")
    assert ran.code == 2 and "volumes come from a register, and this ledger holds none" in ran.err
    unasked = terazi("measure", "total", "--recipient", "kg", "--ledger", tmp_path / "terazi.db", "--json").json
    assert {one["yardstick"] for one in unasked["measures"]} == {"deals"}


def test_a_newer_edition_is_a_change(ledger: Path) -> None:
    told = terazi("changes", "--since", "2033-06", "--today", "2034-06-01", "--ledger", ledger, "--json").json["alerts"]
    found = {one["alert"]["subject"]: one for one in told if one["alert"]["kind"] == "share left its band"}
    assert "share by volume 60%" in found["TR -> KG"]["told"]["en"]["what"]
    assert "pay (hacim) %60" in found["TR -> KG"]["told"]["tr"]["what"]
