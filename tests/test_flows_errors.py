"""Errors are reported, wait, and are answered or refused; the public log tells it all and names nobody."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runs import terazi
from extracts import bytes_of
from law import long_runs, words_of

from terazi.briefs.corrections import corrections_text
from terazi.errors import TeraziError
from terazi.exports.corrections import CORRECTION_COLUMNS, write_csv, write_json
from terazi.exports.shelf import shelf
from terazi.flows.corrections import corrections
from terazi.flows.errors import answer_error, find_record, refuse_error, report_error, waiting
from terazi.flows.extract import Cut, open_extract
from terazi.flows.judging import decide
from terazi.flows.wording import make_wording
from terazi.knowledge import load
from terazi.model import Document, Evidence, Kind, OutletRole, Span, Verdict
from terazi.model.corrections import Correction, CorrectionState
from terazi.model.publication import Publication
from terazi.notation import parse
from terazi.store import LedgerStore, Record, open_ledger, verify

pytestmark = pytest.mark.slow  # ledger files, each made anew: among the slow tests

AT = "2026-11-28T10:00:00Z"
REPORTER, JUDGE, SPEAKER = "Reporter Rana", "Judge Jale", "Ivan Petrov"
HIDDEN = "military unit 03811"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LedgerStore]:
    """Two documents of a paper and one of a register, a claim each."""
    with open_ledger(tmp_path / "terazi.db") as opened:
        for number, role in enumerate((OutletRole.NEWSPAPER, OutletRole.NEWSPAPER, OutletRole.REGISTER)):
            told = parse("transfer/delivered tr -> kg: 3 bayraktar-tb2 | 2021-12")
            run = Evidence(field="kind", span=Span(0, 4), quote="text", rule="r")
            claim = dataclasses.replace(
                told,
                id=f"c{number}{'0' * 10}",
                document=f"d{number}",
                evidence=(run,),
                said_by=SPEAKER,
                place="Bishkek",
            )
            head = Document(id=f"d{number}", text="text", recorded=f"2026-01-0{number + 1}", role=role)
            opened.add_reading(head, [claim], [], "k1")
        yield opened


def claim_of(number: int) -> str:
    return f"c{number}{'0' * 10}"


def judge(store: LedgerStore, verdict: Verdict, *about: str, at: str = AT, **edits: str) -> str:
    made = decide(verdict, about, by=JUDGE, at=at, why=f"{SPEAKER} said so", edits=edits.items(), knowledge=load())
    store.add_judgement(made)
    return made.id


def log(store: LedgerStore) -> list[Correction]:
    return list(corrections(store, load()))


# ------------------------------------------------------------------ the book


def test_a_report_waits_until_a_judgement_answers_it(store: LedgerStore) -> None:
    report = report_error(store, claim_of(0)[:4], what="four, not three", by=REPORTER, at=AT)
    assert waiting(store.errors()) == (report,) and report.record == claim_of(0)
    (open_,) = log(store)
    assert (open_.state, open_.record, open_.reported) == (CorrectionState.WAITING, claim_of(0), "2026-11-28")
    made = judge(store, Verdict.EDIT, claim_of(0), quantity="4")
    answer_error(store, report.id, [made], by=JUDGE, at=AT)
    assert waiting(store.errors()) == ()
    (done,) = log(store)
    assert (done.id, done.state, done.judgements) == (report.id, CorrectionState.CORRECTED, (made,))
    assert [(c.field, c.before, c.after) for c in done.changes] == [("quantity", "3", "4")]
    assert (done.since, done.at) == ("2026-01-01", "2026-11-28")
    assert done.edition == store.edition_with(Record.JUDGEMENT, made) and len(done.edition) == 12
    assert [j.id for j in store.at(done.edition).judgements()] == [made]


def test_a_report_may_be_refused_with_a_reason(store: LedgerStore) -> None:
    report = report_error(store, "d1", what="no", by=REPORTER, at=AT)
    refusal = refuse_error(store, report.id[:6], why="The page says three.", by=JUDGE, at=AT, knowledge=load())
    (done,) = log(store)
    assert (done.state, done.reason) == (CorrectionState.REFUSED, "The page says three.")
    assert done.edition == store.edition_with(Record.ERROR, refusal.id) == store.edition()


@pytest.mark.parametrize(
    ("why", "says"),
    [
        ("", "a refusal without a reason"),
        ("x" * 301, "over 300 characters"),
        ("Write to a@b.example", "an address or a number"),
        ("Call +90 312 555 01 02", "an address or a number"),
        ("Mr PETROV told us otherwise", "names a person"),
    ],
)
def test_a_reason_is_public_and_names_nobody(why: str, says: str, store: LedgerStore) -> None:
    report = report_error(store, "d1", what="no", by=REPORTER, at=AT)
    with pytest.raises(TeraziError, match=says):
        refuse_error(store, report.id, why=why, by=JUDGE, at=AT, knowledge=load())
    assert len(list(store.errors())) == 1


def test_what_cannot_be_meant_is_refused(store: LedgerStore) -> None:
    for word, says in (("ffff", "no claim"), ("D-0099", "no deal"), ("", "no claim")):
        with pytest.raises(TeraziError, match=says):
            report_error(store, word, what="x", by=REPORTER, at=AT)
    with pytest.raises(TeraziError, match="nobody says so"):
        report_error(store, "d1", what="x", by=" ", at=AT)
    with pytest.raises(TeraziError, match="nothing is said to be wrong"):
        report_error(store, "d1", what=" ", by=REPORTER, at=AT)
    report = report_error(store, "d1", what="x", by=REPORTER, at=AT)
    accepted, other = judge(store, Verdict.ACCEPT, claim_of(1)), judge(store, Verdict.REJECT, claim_of(0))
    for made, says in (([], "no judgement answers"), ([accepted], "changes nothing"), ([other], "is not about d1")):
        with pytest.raises(TeraziError, match=says):
            answer_error(store, report.id, made, by=JUDGE, at=AT)
    with pytest.raises(TeraziError, match="no report"):
        answer_error(store, "E-ffff", [other], by=JUDGE, at=AT)


def test_the_book_only_grows_and_is_in_the_chain(store: LedgerStore) -> None:
    before = store.edition()
    report = report_error(store, "d1", what="x", by=REPORTER, at=AT)
    assert store.edition() != before and verify(store.path).problems == []
    assert report_error(store, "d1", what="x", by=REPORTER, at=AT) == report and len(list(store.errors())) == 1
    assert list(store.at(before).errors()) == [] and list(store.at(store.edition()).errors()) == [report]
    raw = sqlite3.connect(store.path, isolation_level=None)
    for act in ("UPDATE error_note SET what = 'y'", "DELETE FROM error_note"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(act)
    raw.execute("DROP TRIGGER error_note_no_update")
    assert verify(store.path).problems == ["the guard error_note_no_update was taken off the file"]
    raw.execute("UPDATE error_note SET what = 'y'")
    raw.close()
    assert any(f"error {report.id} was altered" in one for one in verify(store.path).problems)


# ------------------------------------------------------------------ the public log


def test_what_people_put_right_unasked_stands_in_it_too(store: LedgerStore) -> None:
    judge(store, Verdict.EDIT, claim_of(0), at="2026-02-01", quantity="4")
    judge(store, Verdict.EDIT, claim_of(0), at="2026-02-02", quantity="5")
    judge(store, Verdict.SAME, claim_of(0), claim_of(1), at="2026-02-03")
    judge(store, Verdict.ACCEPT, claim_of(1), at="2026-02-04")
    first, second, joined = log(store)
    assert [(c.before, c.after) for c in (*first.changes, *second.changes)] == [("3", "4"), ("4", "5")]
    assert joined.verdicts == ("same",) and joined.claims == (claim_of(0), claim_of(1))


def test_a_correction_that_was_taken_back_says_so(store: LedgerStore) -> None:
    made = judge(store, Verdict.REJECT, claim_of(0), at="2026-02-01")
    undo = judge(store, Verdict.UNDO, made, at="2026-02-02")
    (one,) = log(store)
    assert (one.state, one.at, one.judgements) == (CorrectionState.TAKEN_BACK, "2026-02-02", (made,))
    assert one.edition == store.edition_with(Record.JUDGEMENT, undo)


def test_what_may_not_be_passed_on_is_withheld_and_nobody_is_named(store: LedgerStore) -> None:
    judge(store, Verdict.EDIT, claim_of(0), place=HIDDEN, said_by="Olga Sidorova", quantity="4")
    report_error(store, claim_of(1), what=f"{SPEAKER} never said it", by=REPORTER, at=AT)
    found = log(store)
    assert {c.field for one in found for c in one.changes if c.withheld} == {"place", "said_by"}
    told = [corrections_text(found, "e" * 12, make_wording(language, load())) for language in ("en", "tr")]
    for write in (write_csv, write_json):
        out = io.BytesIO()
        write(found, out)
        told.append(out.getvalue().decode())
    for text in told:
        for name in (REPORTER, JUDGE, SPEAKER, "Sidorova", HIDDEN, "never said"):
            assert name not in text
    assert "Number: 3 → 4" in told[0].replace("\\", "") and "3 -> 4" in told[2]


def test_what_only_a_register_tells_is_no_matter_of_the_public_log(store: LedgerStore) -> None:
    judge(store, Verdict.REJECT, claim_of(2))
    assert log(store) == [] and len(corrections(store, load(), lambda *_: True)) == 1


def test_csv_and_json_hold_the_same_lines(store: LedgerStore) -> None:
    judge(store, Verdict.REJECT, claim_of(0))
    report_error(store, "d1", what="x", by=REPORTER, at=AT)
    table, lines = io.BytesIO(), io.BytesIO()
    assert write_csv(log(store), table) == write_json(log(store), lines) == 2
    rows = list(csv.DictReader(io.StringIO(table.getvalue().decode())))
    assert [row["correction"] for row in rows] == [one["id"] for one in json.loads(lines.getvalue())]
    assert list(rows[0]) == list(CORRECTION_COLUMNS)


# ------------------------------------------------------------------ every export


@pytest.fixture(scope="module")
def corrected(export_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the tests of formats with a report, an edit and a rejection."""
    path = Path(shutil.copy(export_ledger, tmp_path_factory.mktemp("corrected") / "terazi.db"))
    with open_ledger(path) as opened:
        first, second, *_ = sorted(claim.id for claim in opened.claims(kind=Kind.TRANSFER))
        report_error(opened, find_record(opened, first), what="x", by=REPORTER, at=AT)
        judge(opened, Verdict.REJECT, second)
    return path


@pytest.mark.parametrize("form", [form.name for form in shelf()])
def test_each_format_gives_each_record_the_address_of_errors(form: str, corrected: Path) -> None:
    cut = Cut(publication=Publication(errors="https://t.example/wrong?record={record}&edition={edition}"))
    with open_extract(corrected, load(), "2026-11-28", cut) as extract:
        told = words_of(bytes_of(form, extract))
        deals = {one.deal.id for one in extract.deals()}
        claims = {one.claim.id for document in extract.documents() for one in document.claims}
        asked = {
            id_ for id_ in deals | claims if f"https://t.example/wrong?record={id_}&edition={extract.edition}" in told
        }
        with open_extract(corrected, load(), "2026-11-28", Cut()) as bare:
            assert "t.example/wrong" not in words_of(bytes_of(form, bare))
    records = {
        "csv-deals": deals, "parquet-deals": deals, "graphml": deals, "csv-claims": claims, "parquet-claims": claims,
        "annotations": claims, "jsonl": deals | claims, "xlsx": deals | claims, "prov": deals | claims,
    }  # fmt: skip
    if form in records:
        assert asked == records[form]
    else:  # these tell only some deals or claims: each that they tell has its address
        assert len(asked) > 2


@pytest.mark.parametrize("form", [form.name for form in shelf()])
def test_the_law_holds_in_each_format(form: str, corrected: Path) -> None:
    with open_ledger(corrected) as opened:
        texts = [document.text for document in opened.documents()]
    assert max(map(len, texts)) > 160
    with open_extract(corrected, load(), "2026-11-28", Cut()) as extract:
        told = words_of(bytes_of(form, extract))
    assert long_runs(told, texts) == []
    for name in (REPORTER, JUDGE):
        assert name not in told


def test_the_log_lies_beside_every_export(corrected: Path, tmp_path: Path) -> None:
    for form in shelf():
        out = tmp_path / f"{form.name}{form.suffix}"
        assert terazi("export", form.name, "--ledger", corrected, "--out", out).code == 0
        rows = list(csv.DictReader(io.StringIO(out.with_name(f"{out.name}.corrections.csv").read_text())))
        assert {row["state"] for row in rows} == {"waiting", "corrected"}
    narrowed = tmp_path / "tj.csv"
    assert terazi("export", "csv-claims", "--recipient", "tj", "--ledger", corrected, "--out", narrowed).code == 0
    assert len(narrowed.with_name("tj.csv.corrections.csv").read_text().splitlines()) == 1


def test_the_law_finds_a_long_run() -> None:
    text = "Türkiye, Kırgızistan'a " + "üç dron daha teslim etti ve " * 9
    assert long_runs(words_of(f"<p>{text[:170]}</p>".encode()), [text])
    assert not long_runs(words_of(f"<p>{text[:150]}</p>".encode()), [text])
    assert long_runs(words_of(json.dumps({"x": text}).encode()), [text]), "escapes hide nothing"


def test_the_commands_tell_it(export_ledger: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(export_ledger, tmp_path / "terazi.db"))
    assert terazi("deals", "--ledger", path).code == 0, "deals have names once they are settled"
    told = terazi("report-error", "D-0001", "--what", "x", "--by", REPORTER, "--ledger", path, "--json")
    assert told.code == 0
    report = told.json["note"]["id"]
    listed = terazi("report-error", "--list", "--ledger", path)
    assert report in listed.out and "waits for a person" in listed.out
    claim = terazi("corrections", "--ledger", path, "--json").json["corrections"][0]["claims"][0]
    judged = terazi("judge", "reject", claim, "--by", JUDGE, "--ledger", path, "--json").json["judgement"]["id"]
    answered = ("report-error", "--answer", report, "--judgement", judged, "--by", JUDGE, "--ledger", path)
    assert terazi(*answered).code == 0
    for name in ("log.json", "log.csv", "log.md"):
        assert terazi("corrections", "--out", tmp_path / name, "--lang", "tr", "--ledger", path).code == 0
        assert report in (tmp_path / name).read_text(encoding="utf-8")
    assert "Çıkarıldı" in (tmp_path / "log.md").read_text(encoding="utf-8")
    assert terazi("corrections", "--out", tmp_path / "log.doc", "--ledger", path).code == 2
    assert terazi("report-error", "--ledger", path).code == 2
