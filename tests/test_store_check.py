"""A check of a ledger file finds whatever was altered, taken out or slipped in, and says which record it was."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from terazi.errors import TeraziError
from terazi.model import Claim, DealEvent, DealName, Document, Issue, Judgement, Kind, Level, Verdict
from terazi.store import Checked, open_ledger, verify
from terazi.store.digests import Entry, Record
from terazi.store.log import link
from terazi.store.schema import VERSIONS

pytestmark = pytest.mark.slow  # it takes seconds: among the slow tests


def fill(path: Path) -> str:
    """Three documents (the second read twice), two judgements, names, words; the edition in the end."""
    doubt = Issue(level=Level.DOUBT, stage="claims", about="d1", message="?")
    with open_ledger(path) as ledger:
        for number in (1, 2, 3):
            one = Document(id=f"d{number}", text="Üç Bayraktar teslim edildi.", title="Teslimat")
            ledger.add_reading(one, [Claim(kind=Kind.TRANSFER, id=f"c{number}")], [doubt], "k1")
        ledger.add_reading(Document(id="d2", text=""), [Claim(kind=Kind.CONTACT, id="c9")], [], "k2")
        for id_ in ("j1", "j2"):
            ledger.add_judgement(Judgement(id=id_, about=("c1",), verdict=Verdict.ACCEPT, by="a", at="2025-11-08"))
        for numbers in ((1, 2), (3,)):
            ledger.add_deal_names([DealName(number=one, event=DealEvent.OPENED) for one in numbers])
        ledger.add_words("w1", b"words")
        ledger.add_readings([], "k1", [Issue(level=Level.SKIP, stage="sources", about="x", message="no JSON")])
        return ledger.edition()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    fill(tmp_path / "terazi.db")
    return tmp_path / "terazi.db"


def alter(path: Path, *statements: str) -> Checked:
    """The file, altered by somebody who knows how to take its guards off and puts them back, and then checked."""
    raw = sqlite3.connect(path, isolation_level=None)
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    for _, made in guards:
        raw.execute(made)
    raw.close()
    return verify(path)


def test_a_ledger_as_it_was_recorded_is_sound(path: Path) -> None:
    checked = verify(path)
    assert checked.problems == []
    assert checked.records == {"document": 3, "reading": 4, "judgement": 2, "name": 2, "words": 1, "issue": 1}
    with open_ledger(path) as ledger:
        assert checked.edition == ledger.edition()
    assert alter(path).problems == [], "guards taken off and put back are no alteration"


def test_an_empty_ledger_is_sound(tmp_path: Path) -> None:
    open_ledger(tmp_path / "x.db").close()
    assert verify(tmp_path / "x.db") == Checked(version=VERSIONS[-1])


ALTERATIONS = [
    ("UPDATE document SET outlet = 'Kabar' WHERE id = 'd2'", "document d2 was altered after it was recorded"),
    ("UPDATE document SET recorded = '2020' WHERE id = 'd2'", "document d2 was altered after it was recorded"),
    ("UPDATE claim SET body = replace(body, 'transfer', 'finance') WHERE id = 'c3'", "reading 3 of document d3 was"),
    ("UPDATE claim SET evidence = '[ ]' WHERE id = 'c1'", "reading 1 of document d1 was altered"),
    ("UPDATE claim SET countries = ' KZ ' WHERE id = 'c9'", "reading 4 of document d2 was altered"),
    ("DELETE FROM claim WHERE id = 'c2'", "reading 2 of document d2 was altered"),
    ("INSERT INTO claim SELECT 1, 7, 'c7', '', kind, '', '', '', '', body, evidence FROM claim WHERE id = 'c2'",
     "reading 1 of document d1 was altered"),
    ("DELETE FROM issue WHERE reading = 3", "reading 3 of document d3 was altered"),
    ("UPDATE reading SET knowledge = 'k9' WHERE row = 1", "reading 1 of document d1 was altered"),
    ("UPDATE reading SET document = 3 WHERE row = 2", "reading 2 of document d3 was altered"),
    ("UPDATE reading SET is_current = 0 WHERE row = 4", "reading 4 is wrongly marked"),
    ("UPDATE issue SET message = 'x' WHERE reading IS NULL", "issue 4 of a source was altered"),
    ("UPDATE judgement SET verdict = 'reject' WHERE id = 'j1'", "judgement j1 was altered"),
    ("DELETE FROM judgement WHERE id = 'j1'", "judgement j1 is missing"),
    ("DELETE FROM judgement WHERE id = 'j2'", "judgement j2 is missing"),
    ("UPDATE judgement SET id = 'j9' WHERE id = 'j1'", "judgement j9 was never recorded"),
    ("INSERT INTO judgement SELECT 9, 'j9', about, verdict, by, at, why, edits FROM judgement WHERE id = 'j1'",
     "judgement j9 was never recorded"),
    ("UPDATE judgement SET row = 9 WHERE id = 'j1'", "judgement j1 was altered|out of order|never recorded"),
    ("UPDATE deal_name SET number = 7 WHERE row = 2", "lines 1 to 2 of the register of deals were altered"),
    ("DELETE FROM deal_name WHERE row = 2", "of lines 1 to 2 of the register of deals some are missing"),
    ("INSERT INTO deal_name SELECT 4, 4, claim, item, document, event, other, recorded FROM deal_name WHERE row = 3",
     "line 4 of the register of deals was never recorded"),
    ("UPDATE words SET body = x'00'", "words w1 was altered"),
    ("UPDATE log SET digest = digest || '0' WHERE row = 2", "the log was altered at or before row 2"),
    ("DELETE FROM log WHERE row = 3", "the log was altered at or before row 4"),
    ("DELETE FROM log WHERE row = 3", "document d2 was never recorded"),
    ("DELETE FROM log WHERE kind = 'name' AND about = '3-3'", "line 3 of the register of deals was never recorded"),
    ("DELETE FROM log WHERE kind = 'name' AND about = '1-2'", "lines 1 to 2 of the register of deals were never"),
    ("UPDATE log SET recorded = '1999' WHERE row = 1", "document d1 was altered"),
    ("UPDATE log SET kind = 'rumour' WHERE row = 1", "row 1 of the log is of no known kind"),
    ("INSERT INTO log SELECT 99, kind, about, digest, chain, recorded FROM log WHERE row = 1", "d1 was recorded twice"),
    ("UPDATE document SET text = x'ff00' WHERE id = 'd1'", "document d1 was altered"),
    ("DELETE FROM document_words_docsize WHERE id = 2", "document d2 is not in the full-text index"),
    ("INSERT INTO document_words (rowid, title, text) VALUES (2, 'x', 'y')", "the full-text index holds"),
    ("INSERT INTO document_words (rowid, title, text) VALUES (9, 'x', 'y')", "documents that are not there"),
    ("UPDATE document SET text = '' WHERE id = 'd1'", "the full-text index holds other words of document d1"),
    ("DELETE FROM document WHERE id = 'd3'", "document d3 is missing"),
    ("DELETE FROM document WHERE id = 'd3'", "row 3 of reading belongs to no row of document"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "said"), ALTERATIONS)
def test_an_alteration_is_found_and_named(path: Path, act: str, said: str) -> None:

    problems = alter(path, act).problems
    assert any(re.search(said, one) for one in problems), problems


def test_one_alteration_is_not_told_as_many(path: Path) -> None:
    assert alter(path, "UPDATE document SET outlet = 'x' WHERE id = 'd2'").problems == [
        "document d2 was altered after it was recorded"
    ]
    assert len(alter(path, "DELETE FROM judgement WHERE id = 'j1'").problems) == 2


def test_a_guard_that_was_taken_off_is_told(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER judgement_no_delete")
    raw.close()
    assert verify(path).problems == ["the guard judgement_no_delete was taken off the file"]


def forge(path: Path) -> None:
    """Alter a document and work out the whole log anew."""
    raw = sqlite3.connect(path, isolation_level=None)
    rows = raw.execute("SELECT kind, about, digest, recorded FROM log ORDER BY row").fetchall()
    raw.execute("DROP TRIGGER log_no_update")
    chain = "0" * 64
    for row, (kind, about, digest, recorded) in enumerate(rows, 1):
        forged = digest[::-1] if about == "w1" else digest
        chain = link(chain, Entry(kind=Record(kind), about=about, digest=forged, recorded=recorded))
        raw.execute("UPDATE log SET digest = ?, chain = ? WHERE row = ?", (forged, chain, row))
    raw.close()


def test_only_an_edition_noted_elsewhere_helps_against_a_chain_worked_out_anew(tmp_path: Path) -> None:
    edition = fill(tmp_path / "x.db")
    assert verify(tmp_path / "x.db", edition).problems == []
    forge(tmp_path / "x.db")
    assert f"unknown edition '{edition}'" in verify(tmp_path / "x.db", edition).problems


def test_a_page_that_the_disk_lost_is_found(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode = DELETE")
    [(root,)] = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claim'").fetchall()
    [(size,)] = raw.execute("PRAGMA page_size").fetchall()
    raw.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    assert "damaged" in verify(path).problems[0]


def test_many_problems_are_cut(path: Path) -> None:
    problems = alter(path, "DELETE FROM log").problems
    assert len(problems) > 5
    assert len(verify(path, limit=3).problems) == 4 and "more than 3" in verify(path, limit=3).problems[-1]


def test_a_check_does_not_write(path: Path) -> None:
    open_ledger(path).close()
    before = path.read_bytes()
    assert verify(path).problems == []
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("make", "said"), [("text", "not a Terazi ledger"), ("nothing", "not a Terazi"), ("", "no such")]
)
def test_what_is_no_ledger_is_refused(tmp_path: Path, make: str, said: str) -> None:
    if make:
        (tmp_path / "x.db").write_text("Türkiye " * 100 if make == "text" else "")
    with pytest.raises(TeraziError, match=said):
        verify(tmp_path / "x.db")


@pytest.fixture
def locked_away() -> Iterator[Path]:
    """A ledger in a folder in which nobody but its owner may write."""
    folder = Path(mkdtemp())
    fill(folder / "terazi.db")
    (folder / "terazi.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder / "terazi.db"
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere; whoever else runs the tests is somebody already."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def test_a_ledger_that_may_not_be_written_can_be_checked(locked_away: Path) -> None:
    with as_nobody():
        assert verify(locked_away).problems == []
        with pytest.raises(TeraziError, match=r"the ledger may not be written. Allow it: chmod u\+w"):
            open_ledger(locked_away)
    assert [one.name for one in locked_away.parent.iterdir()] == ["terazi.db"]
    assert verify(locked_away).problems == []


def test_a_folder_that_may_not_be_written_is_told(locked_away: Path) -> None:
    locked_away.chmod(0o666)
    with as_nobody(), pytest.raises(TeraziError, match=r"the ledger may not be (opened|written).*folder"):
        open_ledger(locked_away)
    assert verify(locked_away).problems == []
