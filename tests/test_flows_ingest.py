"""Ingesting stores each text once with all that was read in it, and says so only when it is safe."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from terazi.errors import TeraziError
from terazi.flows.documents import codebook_documents
from terazi.flows.ingest import IngestReport, Stored, ingest
from terazi.model import Claim, Document, Issue, Level
from terazi.notation import parse
from terazi.store import LedgerStore, open_ledger

BROKEN = Issue(level=Level.SKIP, stage="sources", about="a.jsonl:2", message="no JSON")


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerStore:
    return open_ledger(tmp_path / "terazi.db")


def texts(*words: str) -> list[Document | Issue]:
    return [Document(id=word, text=word) for word in words]


def read(documents: Sequence[Document]) -> list[tuple[list[Claim], list[Issue]]]:
    """Every text has one claim; a text that ends with a question mark has a doubt too."""
    return [read_one(document) for document in documents]


def read_one(document: Document) -> tuple[list[Claim], list[Issue]]:
    claim = dataclasses.replace(parse("contact tr + kg"), id=f"c-{document.id}", document=document.id)
    doubt = Issue(level=Level.DOUBT, stage="claims", about=document.id, message="really?")
    return [claim], [doubt] if document.text.endswith("?") else []


def run(found: list[Document | Issue], ledger: LedgerStore, knowledge: str = "k1") -> tuple[IngestReport, list[Stored]]:
    heard: list[Stored] = []
    report = ingest(found, read, ledger, knowledge_digest=knowledge, recorded="2025-11-07", progress=heard.append)
    return report, heard


def test_texts_and_issues_are_stored(ledger: LedgerStore) -> None:
    report, heard = run([*texts("bir", "iki?"), BROKEN], ledger)
    assert report == IngestReport(new=2, claims=2, issues=2)
    assert [one.id for one in ledger.claims()] == ["c-bir", "c-iki?"]
    assert {one.recorded for one in ledger.documents()} == {"2025-11-07"}
    assert [one.message for one in ledger.issues()] == ["really?", "no JSON"]
    assert [one.documents for one in heard] == [("bir", "iki?")] and heard[0].issues[0] == BROKEN


def test_what_is_known_is_not_even_read_again(ledger: LedgerStore) -> None:
    run([*texts("bir"), BROKEN], ledger)
    before = ledger.counts()
    report, heard = run([*texts("bir", "bir"), BROKEN], ledger)
    assert report == IngestReport(known=2, issues=1)
    assert ledger.counts() == before
    assert heard[0].documents == ("bir", "bir"), "what is known is safe as well"


def test_a_text_that_comes_twice_is_new_once(ledger: LedgerStore) -> None:
    assert run(texts("bir", "bir"), ledger)[0] == IngestReport(new=1, known=1, claims=1)


def test_other_knowledge_reads_again(ledger: LedgerStore) -> None:
    run(texts("bir"), ledger)
    assert run(texts("bir", "iki"), ledger, "k2")[0] == IngestReport(new=1, reread=1, claims=2)
    assert ledger.counts().claims == 2


def test_one_is_heard_of_only_when_it_is_stored(ledger: LedgerStore, tmp_path: Path) -> None:
    def check(stored: Stored) -> None:
        with open_ledger(tmp_path / "terazi.db", create=False) as other:
            assert set(stored.documents) <= {one.id for one in other.documents()}

    many = texts(*map(str, range(120)))
    report = ingest(many, read, ledger, knowledge_digest="k1", recorded="", progress=check)
    assert report.documents == 120


def test_one_batch_is_many_batches(tmp_path: Path) -> None:
    many = texts(*map(str, range(120)))
    with open_ledger(tmp_path / "a.db") as one, open_ledger(tmp_path / "b.db") as other:
        run(many, one)
        for part in (many[:7], many[7:100], many[90:]):
            run(part, other)
        assert list(one.readings()) == list(other.readings())


# ------------------------------------------------------------------ codebook input

RECORD = {"id": "tr-1", "text": "  Üç dron. ", "lang": "tr", "title": "Başlık", "publisher": "AA", "published": "2021"}


def test_a_record_keeps_its_id_and_its_very_text(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(RECORD) + "\n{\n" + '{"id": "e", "text": ""}\n', encoding="utf-8")
    first, broken, empty = codebook_documents(str(tmp_path / "in.jsonl"))
    assert isinstance(first, Document)
    assert (first.id, first.text, first.source) == ("tr-1", "  Üç dron. ", "in.jsonl:1#tr-1")
    assert (first.language, first.title, first.outlet, first.published) == ("tr", "Başlık", "AA", "2021")
    assert isinstance(broken, Issue)
    assert isinstance(empty, Document) and (empty.id, empty.text) == ("e", "")


def test_a_folder_is_searched_through_all_its_folders(tmp_path: Path) -> None:
    (tmp_path / "tr").mkdir()
    (tmp_path / "tr" / "1.json").write_text(json.dumps(RECORD | {"claims": []}), encoding="utf-8")
    (tmp_path / "note.json").write_text('{"words": 3}', encoding="utf-8")
    note, record = codebook_documents(str(tmp_path))
    assert isinstance(record, Document) and record.id == "tr-1"
    assert isinstance(note, Issue) and note.message == 'no "id" and "text" in the record'


def test_codebook_input_may_be_piped() -> None:
    [record] = codebook_documents("-", stdin=io.BytesIO(json.dumps(RECORD).encode()))
    assert isinstance(record, Document) and record.id == "tr-1"


def test_missing_codebook_input_is_named(tmp_path: Path) -> None:
    with pytest.raises(TeraziError, match="no such file or folder"):
        codebook_documents(str(tmp_path / "none"))
