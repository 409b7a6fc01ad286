"""A backup is whole and checked or is not there; a restored ledger replaces another one that stays beside it."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from terazi.errors import TeraziError
from terazi.model import Document
from terazi.store import LedgerStore, back_up, backup, cache_path, open_ledger, restore, verify


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerStore:
    ledger = open_ledger(tmp_path / "terazi.db")
    add(ledger, "d1")
    return ledger


def add(ledger: LedgerStore, *ids: str) -> None:
    for id_ in ids:
        ledger.add_reading(Document(id=id_, text="Üç Bayraktar teslim edildi."), [], [], "k1")


def ids_in(path: Path) -> list[str]:
    with open_ledger(path, create=False) as ledger:
        return [one.id for one in ledger.documents()]


def files(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir() if not one.name.endswith(("-wal", "-shm"))}


def break_a_document(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("UPDATE document SET outlet = 'x'")
    raw.commit()
    raw.close()


def test_a_backup_is_one_file_of_the_same_edition(ledger: LedgerStore, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    checked = back_up(ledger.path, tmp_path / "away" / "b.db")
    assert (checked.problems, checked.edition) == ([], ledger.edition())
    assert [one.name for one in (tmp_path / "away").iterdir()] == ["b.db"]
    assert verify(tmp_path / "away" / "b.db", ledger.edition()).problems == []


def test_a_backup_is_taken_while_another_program_writes(ledger: LedgerStore, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            add(ledger, f"w{number}")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            assert back_up(ledger.path, tmp_path / f"b{number}.db").problems == []
    finally:
        stop.set()
        writer.join()
    known = {one.id for one in ledger.documents()}
    assert "d1" in ids_in(tmp_path / "b0.db") and set(ids_in(tmp_path / "b2.db")) <= known


def test_a_file_that_is_there_is_overwritten_only_by_force(ledger: LedgerStore, tmp_path: Path) -> None:
    (tmp_path / "b.db").write_text("a thesis")
    with pytest.raises(TeraziError, match=r"b.db: there already.*--force"):
        back_up(ledger.path, tmp_path / "b.db")
    assert (tmp_path / "b.db").read_text() == "a thesis"
    back_up(ledger.path, tmp_path / "b.db", overwrite=True)
    assert ids_in(tmp_path / "b.db") == ["d1"]


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_ledger_is_no_backup_of_itself(ledger: LedgerStore, overwrite: bool) -> None:
    with pytest.raises(TeraziError, match=r"already|itself"):
        back_up(ledger.path, ledger.path, overwrite=overwrite)
    with pytest.raises(TeraziError, match="itself"):
        restore(ledger.path, ledger.path, "day")
    assert verify(ledger.path).problems == []


def test_a_backup_that_fails_leaves_nothing_behind(
    ledger: LedgerStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "b.db").write_text("an older backup")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        back_up(ledger.path, tmp_path / "b.db", overwrite=True)
    assert files(tmp_path) == {"terazi.db", "b.db"} and (tmp_path / "b.db").read_text() == "an older backup"


def test_a_ledger_with_problems_is_copied_and_they_are_told(ledger: LedgerStore, tmp_path: Path) -> None:
    break_a_document(ledger.path)
    assert back_up(ledger.path, tmp_path / "b.db").problems == ["document d1 was altered after it was recorded"]
    assert (tmp_path / "b.db").exists()


def test_a_restored_ledger_replaces_one_that_stays_beside_it(ledger: LedgerStore, tmp_path: Path) -> None:
    back_up(ledger.path, tmp_path / "b.db")
    for stamp in ("2025-11-07", "2025-11-07-2"):
        add(ledger, f"after {stamp}")
        ledger.close()
        checked, aside = restore(ledger.path, tmp_path / "b.db", "2025-11-07")
        assert aside == tmp_path / f"terazi.db.before-restore-{stamp}"
        assert checked.problems == [] and ids_in(ledger.path) == ["d1"]
        assert ids_in(aside) == ["d1", f"after {stamp}"]
    raw = sqlite3.connect(ledger.path)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()


def test_what_was_worked_out_from_the_replaced_ledger_is_forgotten(ledger: LedgerStore, tmp_path: Path) -> None:
    back_up(ledger.path, tmp_path / "b.db")
    ledger.close()
    cache_path(ledger.path).write_bytes(b"settled")
    restore(ledger.path, tmp_path / "b.db", "x")
    assert not cache_path(ledger.path).exists()


def test_a_ledger_is_restored_where_none_is(ledger: LedgerStore, tmp_path: Path) -> None:
    back_up(ledger.path, tmp_path / "b.db")
    checked, aside = restore(tmp_path / "new.db", tmp_path / "b.db", "2025-11-07")
    assert (checked.edition, aside, ids_in(tmp_path / "new.db")) == (ledger.edition(), None, ["d1"])


def test_a_backup_with_problems_is_not_restored(ledger: LedgerStore, tmp_path: Path) -> None:
    back_up(ledger.path, tmp_path / "b.db")
    break_a_document(tmp_path / "b.db")
    add(ledger, "d2")
    ledger.close()
    with pytest.raises(TeraziError, match=r"b.db: not restored: document d1 was altered"):
        restore(ledger.path, tmp_path / "b.db", "2025-11-07")
    assert ids_in(ledger.path) == ["d1", "d2"] and files(tmp_path) == {"terazi.db", "b.db"}


def test_a_ledger_that_is_in_use_is_not_replaced(ledger: LedgerStore, tmp_path: Path) -> None:
    back_up(ledger.path, tmp_path / "b.db")
    add(ledger, "d2")
    with pytest.raises(TeraziError, match=r"the ledger is in use. End the other programs"):
        restore(ledger.path, tmp_path / "b.db", "2025-11-07")
    add(ledger, "d3")
    assert [one.id for one in ledger.documents()] == ["d1", "d2", "d3"]
    assert verify(ledger.path).problems == []


def test_a_damaged_ledger_is_set_aside_as_it_is(ledger: LedgerStore, tmp_path: Path) -> None:
    back_up(ledger.path, tmp_path / "b.db")
    ledger.close()
    ledger.path.write_bytes(b"\xff" * 8192)
    restore(ledger.path, tmp_path / "b.db", "x")
    assert ids_in(ledger.path) == ["d1"]
    assert (tmp_path / "terazi.db.before-restore-x").read_bytes() == b"\xff" * 8192


@pytest.mark.parametrize("step", ["_copy_pages", "_set_aside", "_into_place"])
def test_a_restoration_that_fails_midway_loses_no_ledger(
    step: str, ledger: LedgerStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(ledger.path, tmp_path / "b.db")
    add(ledger, "d2")
    ledger.close()

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(backup, step, fail)
    with pytest.raises(OSError, match="Input"):
        restore(ledger.path, tmp_path / "b.db", "x")
    kept = ledger.path if ledger.path.exists() else tmp_path / "terazi.db.before-restore-x"
    assert ids_in(kept) == ["d1", "d2"] and ids_in(tmp_path / "b.db") == ["d1"]
    assert not [name for name in files(tmp_path) if name.endswith(".part")]


@pytest.mark.parametrize("name", ["none.db", "away/b.db"])
def test_what_is_not_there_is_told(name: str, ledger: LedgerStore, tmp_path: Path) -> None:
    with pytest.raises(TeraziError, match="no such ledger"):
        restore(ledger.path, tmp_path / name, "x")
    with pytest.raises(TeraziError, match=r"no such folder.*mkdir -p"):
        back_up(ledger.path, tmp_path / "away" / "b.db")
    with pytest.raises(TeraziError, match="no such ledger"):
        back_up(tmp_path / "none.db", tmp_path / "c.db")
    assert files(tmp_path) == {"terazi.db"}
