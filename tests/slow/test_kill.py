"""A program killed at any moment loses nothing that it reported as stored, and leaves no half record."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from terazi.model import Document
from terazi.store import LedgerStore, Reading, file, open_ledger, verify

KILLS = int(os.environ.get("TERAZI_KILLS", "20"))
# A ledger is checked from its first record after each kill, so that after some a new one is begun.
KILLS_A_LEDGER = 20

# Ingests without end, a person judging on the way, and says of each record that it is safe.
# Document n has n % 7 claims and n % 3 issues, so that a half record would show.
INGEST = """
import dataclasses, itertools, sys
from pathlib import Path
from terazi.flows.ingest import ingest
from terazi.model import Document, Issue, Judgement, Level, Verdict
from terazi.notation import parse
from terazi.store import open_ledger

path, knowledge = Path(sys.argv[1]), sys.argv[2]
CLAIM = parse("transfer/delivered tr -> kg: 3 bayraktar-tb2 | USD 16m | 2021-12")

def read(documents):
    return map(read_one, documents)

def read_one(document):
    n = int(document.id)
    claims = [dataclasses.replace(CLAIM, id=f"{n}-{i}", document=document.id, reader=knowledge) for i in range(n % 7)]
    return claims, [Issue(level=Level.DOUBT, stage="claims", about=document.id, message=str(i)) for i in range(n % 3)]

def say(stored):
    made = Judgement(id=f"{knowledge}-{stored.documents[0]}", about=(), verdict=Verdict.ACCEPT, by="x", at="")
    store.add_judgement(made)
    print(*stored.documents, "j" + made.id, sep="\\n", flush=True)

store = open_ledger(path)
documents = (Document(id=str(n), text="Üç dron teslim edildi. " * 40) for n in itertools.count())
ingest(documents, read, store, knowledge_digest=knowledge, recorded="2025-11-07", progress=say)
"""

# Judges, names deals and keeps words without end. Names come two by two.
JUDGE = """
import itertools, sys
from pathlib import Path
from terazi.model import DealEvent, DealName, Judgement, Verdict
from terazi.store import open_ledger

store, run = open_ledger(Path(sys.argv[1])), sys.argv[2]
for n in itertools.count():
    id_ = f"{run}-{n}"
    if store.add_judgement(Judgement(id=id_, about=("1-0",), verdict=Verdict.REJECT, by="x", at="", why="?" * 200)):
        print("j" + id_, flush=True)
    store.add_deal_names([DealName(number=n, event=DealEvent.BOUND, claim=id_, item=str(i)) for i in range(2)])
    print("n" + id_, flush=True)
    store.add_words(id_, bytes(1000))
    print("w" + id_, flush=True)
"""


def run_and_kill(program: str, path: Path, name: str, chance: random.Random, *, at_start: bool) -> list[str]:
    """What a child acknowledged before it was killed: some moment after its first word, or while it starts, makes
    the file or looks what is known."""
    child = subprocess.Popen([sys.executable, "-c", program, str(path), name], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    # Its first word is waited for, since a busy machine may take long to start it.
    first = "" if at_start else child.stdout.readline()
    time.sleep(chance.uniform(0.1, 1.5) if at_start else chance.uniform(0, 0.9))
    child.kill()
    said, _ = child.communicate()
    assert child.returncode < 0, "the child fell by itself"
    return [line for line in (first + said).split("\n")[:-1] if line]


def check(ledger: LedgerStore, acknowledged: set[str]) -> None:
    issues: dict[str, int] = {}
    for issue in ledger.issues():
        issues[issue.about] = issues.get(issue.about, 0) + 1
    stored = {f"j{judgement.id}" for judgement in ledger.judgements()}
    for document, claims in ledger.readings():
        stored.add(document.id)
        n = int(document.id)
        assert (len(claims), issues.get(document.id, 0)) == (n % 7, n % 3), f"half a record of document {n}"
        assert len({claim.reader for claim in claims}) <= 1, f"claims of two readings in document {n}"
    names = [name.claim for name in ledger.deal_names()]
    assert names[::2] == names[1::2], "half of what was named together"
    stored |= {f"n{name}" for name in names}
    stored |= {one for one in acknowledged if one[0] == "w" and ledger.words(one[1:])}
    assert acknowledged <= stored, f"lost: {sorted(acknowledged - stored)[:5]}"


@pytest.mark.slow
@pytest.mark.timeout(60 + 10 * KILLS)
@pytest.mark.parametrize(("program", "at_least"), [(INGEST, 50), (JUDGE, 10)], ids=["ingesting", "judging"])
def test_a_killed_program_loses_nothing_that_it_acknowledged(tmp_path: Path, program: str, at_least: int) -> None:
    chance = random.Random(20251106)
    path, acknowledged, all_told = tmp_path / "terazi.db", set[str](), 0
    for number in range(KILLS):
        if number % KILLS_A_LEDGER == 0:
            path, acknowledged = tmp_path / f"terazi-{number}.db", set()
        told = set(run_and_kill(program, path, f"k{number % 4}", chance, at_start=number % 3 == 0))
        all_told += len(told)
        acknowledged |= told
        if told:
            assert verify(path).problems == [], "as the killed program left it"
        with open_ledger(path) as ledger:
            check(ledger, acknowledged)
            edition = ledger.edition()
        checked = verify(path)
        assert (checked.problems, checked.edition) == ([], edition)
    assert all_told > at_least * KILLS, "too few were stored for the kills to mean anything"


UPGRADE = "import sys; from pathlib import Path; from terazi.store import open_ledger; open_ledger(Path(sys.argv[1]))"
DOCUMENTS = 30_000


def earlier_ledger(path: Path, now: Path) -> None:
    """A ledger of version 2 with all its documents searchable, as a program of that version left it."""
    with open_ledger(now) as ledger:
        texts = (Document(id=str(number), text="Üç dron. " * 40) for number in range(DOCUMENTS))
        ledger.add_readings([Reading(document=one, claims=()) for one in texts], "k1")
    for version in ("0001", "0002"):
        engine = create_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            file.migrate(connection, version)
        engine.dispose()
        if version == "0001":
            raw = sqlite3.connect(path)
            raw.execute("ATTACH ? AS now", (str(now),))
            for table in ("document", "reading"):
                raw.execute(f"INSERT INTO {table} SELECT * FROM now.{table}")
            raw.commit()
            raw.close()


def is_still_earlier(path: Path) -> bool:
    """Whether the file is of version 2 and whole; of the current version it is whole too, as its check says."""
    raw = sqlite3.connect(path)
    [(version,)] = raw.execute("SELECT version_num FROM alembic_version").fetchall()
    assert raw.execute("SELECT count(*) FROM document").fetchall() == [(DOCUMENTS,)]
    if version == "0002":
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not raw.execute("SELECT name FROM sqlite_master WHERE name = 'log'").fetchall(), "half an upgrade"
    raw.close()
    assert verify(path).problems == []
    return bool(version == "0002")


@pytest.mark.slow
@pytest.mark.timeout(120 + 5 * KILLS)
def test_an_upgrade_killed_at_any_moment_is_done_or_was_never_begun(tmp_path: Path) -> None:
    chance = random.Random(20251107)
    earlier_ledger(tmp_path / "old.db", tmp_path / "now.db")
    shutil.copy(tmp_path / "old.db", tmp_path / "timed.db")
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", UPGRADE, str(tmp_path / "timed.db")], check=True)
    whole = time.monotonic() - begun
    kept = 0
    for number in range(max(4, KILLS // 4)):
        path = tmp_path / f"{number}.db"
        shutil.copy(tmp_path / "old.db", path)
        child = subprocess.Popen([sys.executable, "-c", UPGRADE, str(path)])
        time.sleep(chance.uniform(0.3 * whole, whole))
        child.kill()
        child.wait()
        kept += is_still_earlier(path)
        with open_ledger(path) as ledger:
            assert ledger.at(ledger.edition()).counts().documents == DOCUMENTS
        assert verify(path).problems == []
        path.unlink()
    assert kept, "no upgrade was killed"
