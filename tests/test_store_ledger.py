"""A ledger file keeps what was read: once, whole, superseded by newer knowledge, and never a judgement changed."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path

import pytest

from terazi.errors import TeraziError
from terazi.model import Claim, Document, Evidence, Issue, Judgement, Kind, Level, Money, OutletRole, Span, Verdict
from terazi.notation import drop_ids, parse, write
from terazi.store import Counts, LedgerStore, Outcome, Reading, open_ledger

TEXT = "Türkiye Kırgızistan'a üç Bayraktar TB2 teslim etti."
DRONES = "transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav) | USD 16.25m contract | 2021-12 | in kg | by kg-mod"
VISIT = "contact tr + kg | 2021-12-05"


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerStore:
    return open_ledger(tmp_path / "terazi.db")


def document(id_: str = "d1", text: str = TEXT) -> Document:
    return Document(id=id_, text=text, outlet="Kabar", role=OutletRole.WIRE, country="KG", recorded="2025-11-07")


def claim(line: str, id_: str = "c1", of: str = "d1") -> Claim:
    evidence = (Evidence(field="kind", span=Span(39, 50), quote=TEXT[39:50], rule="delivered"),)
    return dataclasses.replace(parse(line), id=id_, document=of, reader="rules", evidence=evidence)


def doubt(message: str) -> Issue:
    return Issue(level=Level.DOUBT, stage="claims", about="d1", message=message, span=Span(0, 7))


def test_what_went_in_comes_out(ledger: LedgerStore) -> None:
    told = [claim(DRONES), claim(VISIT, "c2")]
    assert ledger.add_reading(document(), told, [doubt("which drone?")], "k1")
    assert list(ledger.documents()) == [document()]
    assert list(ledger.claims()) == told
    assert list(ledger.issues()) == [doubt("which drone?")]
    assert ledger.counts() == Counts(documents=1, claims=2, judgements=0, issues=1)


def test_it_is_still_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "terazi.db") as ledger:
        ledger.add_reading(document(), [claim(DRONES)], [], "k1")
    with open_ledger(tmp_path / "terazi.db", create=False) as ledger:
        assert [write(drop_ids(one)) for one in ledger.claims()] == [DRONES]


@pytest.mark.parametrize("sum_", ["1.10", "0.1", "123456789012345678901234567890.01", "1E+9"])
def test_sums_stay_exact(ledger: LedgerStore, sum_: str) -> None:
    told = Claim(kind=Kind.FINANCE, id="c1", amount=Money(Decimal(sum_), "USD"))
    ledger.add_reading(document(), [told], [], "k1")
    [found] = ledger.claims()
    assert found.amount and found.amount.value.as_tuple() == Decimal(sum_).as_tuple()


def test_reading_the_same_text_twice_changes_nothing(ledger: LedgerStore) -> None:
    ledger.add_reading(document(), [claim(DRONES)], [doubt("which?")], "k1")
    assert not ledger.add_reading(document(), [claim(VISIT)], [doubt("when?")], "k1")
    assert list(ledger.claims()) == [claim(DRONES)]
    assert list(ledger.issues()) == [doubt("which?")]


def test_newer_knowledge_supersedes_claims_and_issues(ledger: LedgerStore) -> None:
    ledger.add_reading(document(), [claim(DRONES)], [doubt("which?")], "k1")
    assert ledger.add_reading(document(), [claim(VISIT, "c2")], [], "k2")
    assert list(ledger.claims()) == [claim(VISIT, "c2")]
    assert list(ledger.issues()) == []
    assert ledger.counts() == Counts(documents=1, claims=1, judgements=0, issues=0)


def test_a_superseded_claim_is_still_found_by_its_id(ledger: LedgerStore) -> None:
    ledger.add_reading(document(), [claim(DRONES)], [], "k1")
    ledger.add_reading(document(), [], [], "k2")
    assert ledger.claim("c1") == claim(DRONES)
    assert ledger.claim("c9") is None


def test_a_batch_says_what_became_of_each(ledger: LedgerStore) -> None:
    ledger.add_reading(document("known"), [], [], "k2")
    ledger.add_reading(document("old"), [], [], "k1")
    batch = [Reading(document=document(id_), claims=()) for id_ in ("new", "known", "old", "new")]
    assert ledger.add_readings(batch, "k2") == [Outcome.NEW, Outcome.KNOWN, Outcome.REREAD, Outcome.KNOWN]
    assert ledger.known(["new", "old", "never"], "k2") == {"new", "old"}


def test_a_batch_is_stored_whole_or_not_at_all(ledger: LedgerStore) -> None:
    twice = Reading(document=document("b"), claims=(claim(DRONES), claim(VISIT)))  # two claims of one id
    with pytest.raises(Exception, match="UNIQUE"):
        ledger.add_readings([Reading(document=document("a"), claims=(claim(DRONES),)), twice], "k1")
    assert ledger.counts() == Counts(documents=0, claims=0, judgements=0, issues=0)


def test_issues_of_a_source_are_kept_once(ledger: LedgerStore) -> None:
    broken = Issue(level=Level.SKIP, stage="sources", about="a.jsonl:7", message="no JSON")
    ledger.add_readings([], "k1", issues=[broken, broken], recorded="2025-11-07")
    ledger.add_readings([], "k1", issues=[broken], recorded="2025-11-08")
    assert list(ledger.issues()) == [broken]


def test_claims_are_found_by_kind_and_country(ledger: LedgerStore) -> None:
    ledger.add_reading(document(), [claim(DRONES), claim("contact uz + tr", "c2"), claim("need -> kg", "c3")], [], "k1")
    assert [one.id for one in ledger.claims(country="KG")] == ["c1", "c3"]
    assert [one.id for one in ledger.claims(kind=Kind.CONTACT, country="TR")] == ["c2"]


def test_readings_give_each_document_its_claims_without_evidence(ledger: LedgerStore) -> None:
    ledger.add_reading(document("d1"), [claim(DRONES)], [], "k1")
    ledger.add_reading(document("d2"), [], [], "k1")
    ledger.add_reading(document("d3"), [claim(VISIT, "c2", "d3"), claim(DRONES, "c3", "d3")], [], "k1")
    ledger.add_reading(document("d1"), [claim(VISIT)], [], "k2")
    found = [(one.id, [write(c) for c in claims]) for one, claims in ledger.readings()]
    assert found == [("d1", [VISIT]), ("d2", []), ("d3", [VISIT, DRONES])]
    assert not any(c.evidence for _, claims in ledger.readings() for c in claims)


def judgement(verdict: Verdict = Verdict.EDIT, why: str = "misread") -> Judgement:
    return Judgement(
        id="j1", about=("c1",), verdict=verdict, by="ayse", at="2025-11-07T10:00", why=why, edits=(("quantity", "6"),)
    )


def test_a_judgement_is_appended_once(ledger: LedgerStore) -> None:
    assert ledger.add_judgement(judgement())
    assert not ledger.add_judgement(judgement())
    assert list(ledger.judgements()) == [judgement()]


def test_a_judgement_is_never_changed(ledger: LedgerStore) -> None:
    ledger.add_judgement(judgement())
    with pytest.raises(TeraziError, match=r"another judgement has the id 'j1'.*undo"):
        ledger.add_judgement(judgement(Verdict.REJECT))
    assert list(ledger.judgements()) == [judgement()]


@pytest.mark.parametrize("act", ["UPDATE judgement SET why = ''", "DELETE FROM judgement"])
def test_the_file_itself_refuses_to_change_a_judgement(tmp_path: Path, act: str) -> None:
    import sqlite3

    with open_ledger(tmp_path / "terazi.db") as ledger:
        ledger.add_judgement(judgement())
    raw = sqlite3.connect(tmp_path / "terazi.db")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(act)
    raw.close()


def test_two_programs_may_write_to_one_ledger(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "terazi.db") as one, open_ledger(tmp_path / "terazi.db") as other:
        for ledger, id_ in [(one, "a"), (other, "b"), (one, "b"), (other, "a")]:
            ledger.add_reading(document(id_), [], [], "k1")
        assert [found.id for found in one.documents()] == ["a", "b"]


def test_reading_goes_on_while_another_writes(ledger: LedgerStore) -> None:
    ledger.add_reading(document("a"), [], [], "k1")
    ledger.add_reading(document("b"), [], [], "k1")
    stored = ledger.documents()
    assert next(stored).id == "a"
    ledger.add_reading(document("c"), [], [], "k1")
    assert [one.id for one in stored] == ["b"], "a reader sees the ledger as it was when it began"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("bayraktar", ["tr", "ru"]),
        ("KIRGIZISTAN", ["tr"]),
        ("kırgızistan teslim", ["tr"]),
        ("самолет", ["ru"]),
        ("bayraktar самолёт", ["ru"]),
        ("bayrak*", ["tr", "ru"]),
        ('"', []),
        ("", []),
        ("NEAR(a b) OR NOT", []),
    ],
)
def test_documents_are_found_by_the_beginnings_of_their_words(
    ledger: LedgerStore, asked: str, found: list[str]
) -> None:
    ledger.add_reading(document("tr"), [], [], "k1")
    ledger.add_reading(document("ru", "Самолёты и дроны Bayraktar переданы."), [], [], "k1")
    assert {one.id for one in ledger.find_documents(asked)} == set(found)
