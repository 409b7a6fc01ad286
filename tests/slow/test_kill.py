"""A program killed at any moment loses nothing that it reported as stored, and leaves no half record."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from terazi.store import LedgerStore, open_ledger

KILLS = int(os.environ.get("TERAZI_KILLS", "20"))

# Ingests without end, a person judging on the way, and says of each record that it is safe.
# Document n has n % 7 claims and n % 3 issues, so that a half record would show.
CHILD = """
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


def run_and_kill(path: Path, knowledge: str, after: float) -> list[str]:
    """What a child acknowledged before it was killed, so many seconds after its start."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path), knowledge], stdout=subprocess.PIPE, text=True)
    time.sleep(after)
    child.kill()
    said, _ = child.communicate()
    assert child.returncode < 0, "the child fell by itself"
    return [line for line in said.split("\n")[:-1] if line]


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
    assert acknowledged <= stored, f"lost: {sorted(acknowledged - stored)[:5]}"


@pytest.mark.slow
@pytest.mark.timeout(60 + 5 * KILLS)
def test_a_killed_program_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(20251106)
    path, acknowledged = tmp_path / "terazi.db", set[str]()
    for number in range(KILLS):
        # Every third kill comes while the program starts, makes the file or brings it up to date.
        after = chance.uniform(0.1, 0.9) if number % 3 == 0 else chance.uniform(0.9, 1.8)
        acknowledged |= set(run_and_kill(path, f"k{number % 4}", after))
        with open_ledger(path) as ledger:
            check(ledger, acknowledged)
    assert len(acknowledged) > 1000, "too few were stored for the kills to mean anything"
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()
