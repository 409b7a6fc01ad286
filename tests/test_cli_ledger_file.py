"""``terazi ledger`` looks after the file: check, back up, restore, list editions, compare."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.flows.examples import examples_folder
from terazi.flows.settle import settle_reports
from terazi.knowledge import load
from terazi.model import DealEvent, DealName, Judgement, Verdict
from terazi.store import open_ledger

FIRST = ["10-tr-tb2-teslim.txt", "15-ru-pechora.txt"]
THEN = ["11-tr-tb2-teslim-gundem.txt", "14-en-drones-arrived.txt"]


def read(path: Path, names: list[str]) -> None:
    assert terazi("read", *(examples_folder("central-asia") / name for name in names), "--into", path).code == 0


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two texts with its backup, then of four."""
    path = tmp_path_factory.mktemp("ledger") / "terazi.db"
    read(path, FIRST)
    assert terazi("ledger", "backup", path.with_name("first.db"), "--ledger", path).code == 0
    read(path, THEN)
    return path


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil; ``first.db`` is the backup."""
    for name in ("terazi.db", "first.db"):
        assert terazi("ledger", "backup", tmp_path / name, "--ledger", filled.with_name(name)).code == 0
    return tmp_path / "terazi.db"


def test_a_sound_ledger_is_told_with_its_edition(ledger: Path) -> None:
    ran = terazi("ledger", "verify", "--ledger", ledger, "--json")
    assert (ran.code, ran.json["sound"], ran.json["problems"]) == (0, True, [])
    assert ran.json["recorded"] == {"document": 4, "reading": 4}
    told = terazi("ledger", "verify", "--ledger", ledger).out
    assert told == f"{ledger}: sound, edition {ran.json['edition']}, 4 documents, 4 readings\n"


def test_an_altered_ledger_is_1_with_a_line_for_each_problem(ledger: Path) -> None:
    raw = sqlite3.connect(ledger)
    raw.execute("UPDATE document SET published = '2020-01-01' WHERE row = 2")
    raw.commit()
    [(id_,)] = raw.execute("SELECT id FROM document WHERE row = 2").fetchall()
    raw.close()
    ran = terazi("ledger", "verify", "--ledger", ledger)
    assert (ran.code, ran.out) == (1, f"document {id_} was altered after it was recorded\n")
    assert terazi("ledger", "verify", "--ledger", ledger, "--json").json["sound"] is False


def test_an_edition_noted_elsewhere_is_asked_for(ledger: Path) -> None:
    [edition] = [one["edition"] for one in terazi("ledger", "editions", "--ledger", ledger, "--json").json["editions"]]
    assert terazi("ledger", "verify", "--ledger", ledger, "--edition", edition).code == 0
    ran = terazi("ledger", "verify", "--ledger", ledger, "--edition", "0123456789ab")
    assert (ran.code, ran.out) == (1, "unknown edition '0123456789ab'\n")


def test_editions_are_a_table(ledger: Path) -> None:
    head, row = terazi("ledger", "editions", "--ledger", ledger).out.splitlines()
    assert head.split() == ["edition", "day", "recorded"] and row.endswith("4 documents, 4 readings")


def test_a_ledger_without_records_has_no_editions(tmp_path: Path) -> None:
    open_ledger(tmp_path / "x.db").close()
    assert terazi("ledger", "editions", "--ledger", tmp_path / "x.db").code == 1
    assert terazi("ledger", "verify", "--ledger", tmp_path / "x.db").out.endswith("nothing recorded\n")


def test_a_backup_goes_back_and_the_replaced_ledger_stays(ledger: Path) -> None:
    ran = terazi("ledger", "restore", ledger.with_name("first.db"), "--ledger", ledger)
    restored, aside = ran.out.splitlines()
    assert ran.code == 0 and restored.endswith("2 documents, 2 readings")
    assert terazi("ledger", "--ledger", ledger, "--json").json["documents"] == 2
    assert terazi("ledger", "--ledger", aside.rpartition(" ")[2], "--json").json["documents"] == 4


def test_a_backup_of_a_damaged_ledger_is_1(ledger: Path) -> None:
    raw = sqlite3.connect(ledger)
    raw.execute("UPDATE document SET outlet = 'x' WHERE row = 2")
    raw.commit()
    raw.close()
    ran = terazi("ledger", "backup", ledger.with_name("b.db"), "--ledger", ledger)
    assert ran.code == 1 and "copied as it is: document" in ran.err and "has problems" in ran.out
    again = terazi("ledger", "restore", ledger.with_name("b.db"), "--ledger", ledger)
    assert again.code == 2 and "not restored" in again.err


def test_options_stand_behind_the_subcommand(ledger: Path) -> None:
    ran = terazi("ledger", "--ledger", ledger, "verify")
    assert ran.code == 2 and "behind the name of the subcommand" in ran.err


# ------------------------------------------------------------------ diff


def test_two_ledger_files_are_compared(ledger: Path) -> None:
    first = ledger.with_name("first.db")
    ran = terazi("ledger", "diff", first, ledger, "--json")
    assert ran.code == 0
    told = ran.json
    assert (len(told["documents"]["only_a"]), len(told["documents"]["only_b"])) == (0, 2)
    assert told["readings"]["differing"] == [] and told["judgements"]["only_b"] == []
    [changed] = [one for one in told["deals"]["changed"] if "stage_established" in one["fields"]]
    assert changed["fields"]["stage_established"] == [None, "delivered"]
    lines = terazi("ledger", "diff", first, ledger).out.splitlines()
    assert lines[0].startswith("+ 2 documents: ")
    assert any(one.startswith("~ deal ") and "stage established – → delivered" in one for one in lines)


def test_what_is_only_in_the_first_is_told_the_other_way_round(ledger: Path) -> None:
    told = terazi("ledger", "diff", ledger, ledger.with_name("first.db"), "--json").json
    back = terazi("ledger", "diff", ledger.with_name("first.db"), ledger, "--json").json
    assert told["deals"]["only_a"] == back["deals"]["only_b"]
    assert told["documents"]["only_a"] == back["documents"]["only_b"]


def test_two_editions_of_one_ledger_are_compared(ledger: Path) -> None:
    before = terazi("ledger", "verify", "--ledger", ledger.with_name("first.db"), "--json").json["edition"]
    with open_ledger(ledger) as store:
        [claim, *_] = store.claims()
        made = Judgement(id="j1", about=(claim.id,), verdict=Verdict.REJECT, by="ayse", at="2025-11-08")
        store.add_judgement(made)
        after = store.edition()
    told = terazi("ledger", "diff", before, after, "--ledger", ledger, "--json").json
    assert told["a"]["edition"] == before and told["b"]["edition"] == after
    assert len(told["documents"]["only_b"]) == 2 and told["judgements"]["only_b"] == ["j1"]


def test_deals_are_told_by_the_names_that_the_register_has_for_them(ledger: Path) -> None:
    first = ledger.with_name("first.db")
    changed = terazi("ledger", "diff", first, ledger, "--json").json["deals"]["changed"]
    [tb2] = [one for one in changed if "stage_established" in one["fields"]]
    with open_ledger(ledger) as store:
        [named] = [
            one for one in settle_reports(store.documents(), store.claims(), (), load()).deals if one.id == tb2["b"]
        ]
        bound = [DealName(number=117, event=DealEvent.BOUND, claim=claim, item=item) for claim, item in named.strands]
        store.add_deal_names([DealName(number=117, event=DealEvent.OPENED), *bound])
    changed = terazi("ledger", "diff", first, ledger, "--json").json["deals"]["changed"]
    assert (tb2["a"], "D-0117") in [(one["a"], one["b"]) for one in changed]
    assert "D-0118" not in terazi("ledger", "diff", first, ledger).out, "a deal without a name is given none by looking"


def test_a_ledger_does_not_differ_from_itself(ledger: Path) -> None:
    assert terazi("ledger", "diff", ledger, ledger).out == "no difference\n"


def test_a_document_read_with_other_words_is_a_reading_that_differs(ledger: Path) -> None:
    with open_ledger(ledger) as store:
        document = next(store.documents())
        assert store.add_reading(document, [], [], "other words")
    lines = terazi("ledger", "diff", ledger.with_name("first.db"), ledger).out.splitlines()
    assert f"~ 1 readings: {document.id}" in lines


@pytest.mark.parametrize(
    ("word", "said"), [("none.db", "no such ledger"), ("0123456789ab", "unknown edition"), ("x", "no edition")]
)
def test_what_is_neither_file_nor_edition_is_told(ledger: Path, word: str, said: str) -> None:
    ran = terazi("ledger", "diff", ledger, word, "--ledger", ledger)
    assert ran.code == 2 and said in ran.err
