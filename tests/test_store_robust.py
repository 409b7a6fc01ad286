"""A ledger under hard conditions: a full disk, files that may not grow, two programs that write at once."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from terazi.errors import TeraziError
from terazi.model import Document, Judgement, Verdict
from terazi.store import LedgerStore, open_ledger, verify

pytestmark = pytest.mark.slow  # whole commands: among the slow tests

# Stores texts until no file may grow any more, and says which are safe and what it was told in the end.
FILLS_THE_DISK = """
import itertools, resource, sys
from pathlib import Path
from terazi.errors import TeraziError
from terazi.model import Document, Judgement, Verdict
from terazi.store import open_ledger

path = Path(sys.argv[1])
with open_ledger(path) as ledger:
    ledger.add_reading(Document(id="first", text=""), [], [], "k1")
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    with open_ledger(path) as ledger:
        for number in itertools.count():
            ledger.add_reading(Document(id=str(number), text="Üç dron. " * 2000), [], [], "k1")
            ledger.add_judgement(Judgement(id=str(number), about=(), verdict=Verdict.SAME, by="x", at=""))
            print(number, flush=True)
except TeraziError as error:
    print(error)
"""


@pytest.mark.parametrize("limit", [300_000, 600_000, 1_000_000])
def test_a_full_disk_is_told_and_what_was_stored_is_safe(tmp_path: Path, limit: int) -> None:
    program = [sys.executable, "-c", FILLS_THE_DISK, str(tmp_path / "x.db"), str(limit)]
    ran = subprocess.run(program, capture_output=True, text=True, check=False)
    *stored, said = ran.stdout.splitlines()
    assert "what was stored before is safe" in said and "x.db: " in said, ran.stderr
    assert stored, "nothing was stored before the disk was full"
    assert verify(tmp_path / "x.db").problems == []
    with open_ledger(tmp_path / "x.db") as ledger:
        assert {"first", *stored} <= {one.id for one in ledger.documents()}
        assert set(stored) <= {one.id for one in ledger.judgements()}
        assert ledger.add_reading(Document(id="after", text="x"), [], [], "k1")
    assert verify(tmp_path / "x.db").problems == []


@pytest.mark.parametrize("setting", ["PRAGMA max_page_count = 1", "PRAGMA query_only = ON"])
def test_a_write_that_failed_leaves_no_gap_in_the_log(tmp_path: Path, setting: str) -> None:
    with open_ledger(tmp_path / "x.db") as ledger:
        ledger.add_reading(Document(id="a", text="x"), [], [], "k1")
        before = ledger.edition()
        with ledger._engine.connect() as connection:
            connection.exec_driver_sql(setting)
        for act in (add_text, add_judgement, add_words):
            with pytest.raises(TeraziError, match=r"no room left|may not be written"):
                act(ledger)
        assert ledger.edition() == before
    with open_ledger(tmp_path / "x.db") as ledger:
        for act in (add_text, add_judgement, add_words):
            act(ledger)
    assert verify(tmp_path / "x.db", before).problems == []


def add_text(ledger: LedgerStore) -> None:
    ledger.add_reading(Document(id="b", text="x" * 10**6), [], [], "k1")


def add_judgement(ledger: LedgerStore) -> None:
    ledger.add_judgement(Judgement(id="j", about=(), verdict=Verdict.SAME, by="x", at="", why="x" * 10**6))


def add_words(ledger: LedgerStore) -> None:
    ledger.add_words("w", random.Random(1).randbytes(10**6))


# Reads the same texts as the other one, with other knowledge, and judges on the way.
WRITES_BESIDE_ANOTHER = """
import sys
from pathlib import Path
from terazi.model import Claim, DealEvent, DealName, Document, Judgement, Kind, Verdict
from terazi.store import Reading, open_ledger

path, name = Path(sys.argv[1]), sys.argv[2]
with open_ledger(path) as ledger:
    for number in range(40):
        ids = [str(number), f"{name}{number}"]
        ledger.add_readings(
            [Reading(document=Document(id=id_, text="x"), claims=(Claim(kind=Kind.NEED, id=f"{name}-{id_}"),))
             for id_ in ids], name)
        ledger.add_judgement(Judgement(id=f"{name}{number}", about=(), verdict=Verdict.SAME, by=name, at=""))
        ledger.add_judgement(Judgement(id=f"both{number}", about=(), verdict=Verdict.SAME, by="x", at=""))
        while True:
            names = list(ledger.deal_names())
            line = DealName(number=len(names) + 1, event=DealEvent.OPENED, claim=f"{name}{number}")
            if ledger.add_deal_names([line], known=len(names)):
                break
"""


def test_two_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    programs = [subprocess.Popen([sys.executable, "-c", WRITES_BESIDE_ANOTHER, str(path), name]) for name in "ab"]
    assert [one.wait(50) for one in programs] == [0, 0]
    assert verify(path).problems == []
    numbers = {str(number) for number in range(40)}
    with open_ledger(path) as ledger:
        assert {one.id for one in ledger.documents()} == {f"{who}{n}" for who in ("", "a", "b") for n in numbers}
        assert {one.id for one in ledger.judgements()} == {f"{who}{n}" for who in ("both", "a", "b") for n in numbers}
        assert [one.number for one in ledger.deal_names()] == list(range(1, 81)), "a number was given twice"
        # Each text was read by both; the current claims are those of one of them.
        assert ledger.counts().claims == 120
    assert verify(path).records["reading"] == 160
