"""A ledger of each earlier version is brought up with all that it holds, and a killed upgrade leaves it as it was."""

from __future__ import annotations

import dataclasses
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from terazi.model import Claim, Document, Evidence, Issue, Judgement, Level, Span, Verdict
from terazi.notation import parse
from terazi.store import LedgerStore, Reading, file, open_ledger
from terazi.store.schema import FIRST_LOGGED, VERSIONS

TEXT = "Türkiye Kırgızistan'a üç Bayraktar TB2 teslim etti."
EVIDENCE = (Evidence(field="kind", span=Span(39, 50), quote=TEXT[39:50], rule="delivered"),)
TABLES = ("document", "reading", "claim", "issue", "judgement")


def claim(id_: str) -> Claim:
    drones = parse("transfer/delivered tr -> kg: 3 bayraktar-tb2 | USD 16.25m contract | 2021-12")
    return dataclasses.replace(drones, id=id_, document="d1", reader="rules", evidence=EVIDENCE)


def fill(ledger: LedgerStore) -> None:
    """Three documents, one of them read again; doubts, a broken line, a judgement and its undo."""
    for id_ in ("d2", "d1", "d3"):
        doubt = Issue(level=Level.DOUBT, stage="claims", about=id_, message="which?", span=Span(0, 7))
        one = Reading(
            document=Document(id=id_, text=TEXT, recorded="2025-11-07"), claims=(claim(id_),), issues=(doubt,)
        )
        ledger.add_readings([one], "k1")
    ledger.add_readings([Reading(document=Document(id="d1", text=TEXT), claims=(claim("c2"), claim("c3")))], "k2")
    ledger.add_judgement(Judgement(id="j1", about=("d1",), verdict=Verdict.REJECT, by="ayse", at="2025-11-08T09:00"))
    ledger.add_judgement(Judgement(id="j2", about=("j1",), verdict=Verdict.UNDO, by="ayse", at="2025-11-08T09:01"))
    ledger.add_readings([], "k2", [Issue(level=Level.SKIP, stage="sources", about="a.jsonl:7", message="no JSON")])


@pytest.fixture
def today(tmp_path: Path) -> Path:
    """A filled ledger of the current version."""
    with open_ledger(tmp_path / "today.db") as ledger:
        fill(ledger)
    return tmp_path / "today.db"


def of_version(path: Path, version: str, filled: Path) -> None:
    """The same records in a file as a program of that version left it."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        file.migrate(connection, version)
    engine.dispose()
    raw = sqlite3.connect(path)
    raw.execute("ATTACH ? AS filled", (str(filled),))
    for table in TABLES if version < FIRST_LOGGED else (*TABLES, "log"):
        raw.execute(f"INSERT INTO {table} SELECT * FROM filled.{table}")
    raw.commit()
    raw.close()


def rows_in(path: Path, *tables: str) -> dict[str, list[tuple[object, ...]]]:
    raw = sqlite3.connect(path)
    found = {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    raw.close()
    return found


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_all_is_still_there_and_logged_as_if_it_had_been_recorded_today(
    tmp_path: Path, version: str, today: Path
) -> None:
    of_version(tmp_path / "old.db", version, today)
    with open_ledger(tmp_path / "old.db", create=False) as ledger:
        assert rows_in(ledger.path, *TABLES) == rows_in(today, *TABLES)
        with open_ledger(today) as other:
            assert list(ledger.claims()) == list(other.claims())
            assert ledger.at(ledger.edition()).counts() == other.counts()
        assert {row[1:4] for row in rows_in(ledger.path, "log")["log"]} == {
            row[1:4] for row in rows_in(today, "log")["log"]
        }


def test_a_document_is_logged_before_its_readings_and_those_of_later_ones(tmp_path: Path, today: Path) -> None:
    of_version(tmp_path / "old.db", "0001", today)
    open_ledger(tmp_path / "old.db").close()
    told = [f"{row[1]} {row[2]}" for row in rows_in(tmp_path / "old.db", "log")["log"]]
    read = ["document d2", "reading 1", "document d1", "reading 2", "document d3", "reading 3", "reading 4"]
    assert told[:7] == read
    assert sorted(told[7:]) == ["issue 4", "judgement j1", "judgement j2"]


# Kills itself while the so-manieth record is logged, in the middle of the transaction.
KILLED = """
import os, signal, sys
from pathlib import Path
from terazi.store import log, open_ledger

link, left = log.link, [int(sys.argv[2])]

def fatal(previous, entry):
    left[0] -= 1
    if left[0] < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return link(previous, entry)

log.link = fatal
open_ledger(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("after", [0, 4])
def test_a_killed_upgrade_leaves_the_earlier_version_whole(tmp_path: Path, after: int, today: Path) -> None:
    path = tmp_path / "old.db"
    of_version(path, "0002", today)
    before = rows_in(path, *TABLES, "alembic_version", "sqlite_master")
    child = subprocess.run([sys.executable, "-c", KILLED, str(path), str(after)], check=False)
    assert child.returncode == -signal.SIGKILL
    assert rows_in(path, *TABLES, "alembic_version", "sqlite_master") == before
    with open_ledger(path) as ledger:
        assert ledger.counts().documents == 3 and ledger.edition() != "0" * 12
