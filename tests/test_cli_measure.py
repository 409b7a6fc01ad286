"""The scales on the command line: every indicator with all that makes its figures honest, and what is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.balance import shelf

pytestmark = pytest.mark.slow  # whole commands: among the slow tests

TEXTS = {
    "a": ("2021-12-18", "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti.", "tr"),
    "b": ("2023-02-24", "Belarus delivered two Pechora-2BM air defence systems to Kyrgyzstan.", "en"),
    "c": ("2024-05-02", "Russia delivered four Mi-8 helicopters to Kyrgyzstan.", "en"),
    "d": ("2024-06-02", "Türkiye, Kazakistan'a Cobra zırhlı araçları teslim etti.", "tr"),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three deals of Kyrgyzstan and one of Kazakhstan."""
    folder = tmp_path_factory.mktemp("scales")
    for name, (day, text, language) in TEXTS.items():
        head = f"title: {name}\noutlet: {name}\nlanguage: {language}\npublished: {day}\n---\n"
        (folder / f"{name}.txt").write_text(head + text + "\n", encoding="utf-8")
    assert terazi("read", *folder.glob("*.txt"), "--into", folder / "terazi.db").code == 0
    return folder / "terazi.db"


def test_the_shelf_is_listed_with_unit_and_yardsticks() -> None:
    listed = terazi("measure", "--json").json["indicators"]
    assert [one["indicator"] for one in listed] == [one.name for one in shelf()]
    assert all(one["title"] and one["unit"] and one["yardsticks"] and one["page"] for one in listed)
    assert all(one.name in terazi("measure").out for one in shelf())


def test_a_figure_is_printed_with_all_that_makes_it_honest(ledger: Path) -> None:
    ran = terazi("measure", "supplier_share", "--recipient", "kg", "--ledger", ledger)
    told = " ".join(ran.out.split())
    one = terazi("measure", "supplier_share", "--recipient", "kg", "--ledger", ledger, "--json").json["measures"][0]
    assert ran.code == 0 and "33.3 %" in told
    for part in (f"window {one['window']}", f"ledger edition {one['edition']}", "yardstick deals", one["caveat"]):
        assert part in told


@pytest.mark.parametrize("name", [one.name for one in shelf() if "deals" in one.yardsticks])
def test_every_indicator_answers_and_opens_to_its_deals(name: str, ledger: Path) -> None:
    words = ("--recipient", "kg", "--supplier", "tr", "--against", "ru", "--since", "2020", "--until", "2024")
    ran = terazi("measure", name, *words, "--yardstick", "deals", "--ledger", ledger, "--deals", "--json")
    assert ran.code in (0, 1), ran.err
    for one in ran.json["measures"]:
        assert one["window"] and one["edition"] and one["unit"] and one["caveat"] and "n" in one
        assert set(one.get("basis", ())) <= {deal["id"] for deal in ran.json["deals"]}


def test_the_window_and_the_day_narrow_down(ledger: Path) -> None:
    def subjects(*more: str) -> list[str]:
        ask = ("measure", "supplier_deals", "--recipient", "Kyrgyzstan", "--ledger", ledger, "--json")
        return [one["subject"] for one in terazi(*ask, *more).json["measures"]]

    assert subjects() == ["BY", "RU", "TR"]
    assert subjects("--since", "2022", "--until", "2023") == ["BY"]
    assert subjects("--as-of", "2023") == ["BY", "TR"]
    assert subjects("--category", "uav") == ["TR"]


def test_csv_has_a_row_for_each_figure_with_its_basis(ledger: Path) -> None:
    ask = ("measure", "supplier_deals", "--recipient", "kg", "--ledger", ledger)
    rows = list(csv.DictReader(io.StringIO(terazi(*ask, "--csv").out)))
    told = terazi(*ask, "--json").json["measures"]
    assert [row["subject"] for row in rows] == [one["subject"] for one in told]
    assert [row["basis"].split() for row in rows] == [one["basis"] for one in told]
    assert {float(row["value"]) for row in rows} == {1.0}


def test_the_deals_of_the_basis_are_named(ledger: Path) -> None:
    ran = terazi("measure", "supplier_deals", "--recipient", "kg", "--supplier", "by", "--deals", "--ledger", ledger)
    assert "Pechora-2BM" in ran.out and "by -> kg" in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["hhl"], "no indicator 'hhl'. Did you mean hhi?"),
        (["hhi", "--yardstick", "volumes"], "unknown yardstick 'volumes'. Did you mean volume?"),
        (
            ["conflict_share", "--yardstick", "volume"],
            "conflict_share is not measured by volume. Its yardsticks: deals",
        ),
        (["hhi", "--earlier", "2015"], "no window: '2015'. Write it as 2015:2019"),
        (["hhi", "--since", "2024", "--until", "2020"], "the window ends before it begins: 2024 to 2020"),
        (["hhi", "--recipient", "kyrgyzstn"], "unknown country 'kyrgyzstn'"),
        (["complement_verdict", "--recipient", "kg"], "complement_verdict holds one supplier against others"),
        (["hhi", "--lang", "de"], "no language 'de'. Known: en, tr"),
        (["hhl", "--page"], "no indicator 'hhl'. Did you mean hhi?"),
        (["hhi", "--csv", "--json"], "--csv and --json are two forms of one answer"),
    ],
)
def test_what_cannot_be_measured_is_refused(words: list[str], says: str, ledger: Path) -> None:
    ran = terazi("measure", *words, "--ledger", ledger)
    assert ran.code == 2 and says in ran.err and not ran.out


def test_figures_are_told_in_turkish_and_kept_in_english_for_programs(ledger: Path) -> None:
    ask = ("measure", "supplier_share", "--recipient", "kg", "--lang", "tr", "--ledger", ledger)
    told = " ".join(terazi(*ask).out.split())
    assert "Tedarikçi payı" in told and "%33,3" in told and "bir anlaşma çıkarılınca" in told
    assert "Tek bir anlaşma payı, aralığın gösterdiği kadar oynatabilir." in told
    answer = terazi(*ask, "--json").json
    assert answer["title"] == "Tedarikçi payı" and answer["measures"][0]["unit"] == "share"
    assert "leave_one_deal_out_low" in terazi(*ask, "--csv").out.splitlines()[0]
    assert "Yoğunlaşma (HHI)" in terazi("measure", "--lang", "tr").out


def test_what_is_said_of_one_figure_stands_beside_its_name(ledger: Path) -> None:
    ask = ("measure", "conversion", "--recipient", "kg", "--recipient", "kz", "--ledger", ledger)
    lines = terazi(*ask).out.splitlines()
    assert sum("what is too recent to be delivered" in line for line in lines) == 1
    assert any(line.startswith("TR: 2 of 2 delivered") for line in lines)


def test_an_indicator_tells_its_page() -> None:
    told = terazi("measure", "turnover", "--page").out
    assert "Half the sum of all changes of supplier shares" in told and "yardsticks volume, deals" in told


def test_nothing_found_is_told(ledger: Path) -> None:
    ran = terazi("measure", "supplier_share", "--recipient", "tm", "--ledger", ledger)
    assert (ran.code, ran.out) == (1, "") and "nothing to measure" in ran.err
