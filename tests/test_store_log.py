"""The log of a ledger: every record is chained, editions show what was known by then, nothing in it changes."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

import pytest

from terazi.errors import TeraziError
from terazi.model import Claim, DealEvent, DealName, Document, Evidence, Issue, Judgement, Kind, Level, Span, Verdict
from terazi.notation import parse
from terazi.store import LedgerStore, LedgerView, Reading, open_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> LedgerStore:
    return open_ledger(tmp_path / "terazi.db")


def document(id_: str = "d1", text: str = "Üç Bayraktar teslim edildi.") -> Document:
    return Document(id=id_, text=text, recorded="2025-11-07")


def claim(id_: str, of: str = "d1", line: str = "transfer/delivered tr -> kg: 3 bayraktar-tb2") -> Claim:
    return dataclasses.replace(parse(line), id=id_, document=of)


def judgement(id_: str = "j1") -> Judgement:
    return Judgement(id=id_, about=("c1",), verdict=Verdict.ACCEPT, by="ayse", at="2025-11-08T10:00")


def name(number: int, claim_id: str = "c1") -> DealName:
    return DealName(number=number, event=DealEvent.BOUND, claim=claim_id, item="bayraktar-tb2", document="d1")


def logged(path: Path) -> list[tuple[str, str]]:
    raw = sqlite3.connect(path)
    found = raw.execute("SELECT kind, about FROM log ORDER BY row").fetchall()
    raw.close()
    return found


def told(view: LedgerView) -> list[object]:
    """All that a view tells."""
    return [
        list(view.documents()),
        list(view.claims()),
        list(view.judgements()),
        list(view.issues()),
        list(view.deal_names()),
        list(view.readings()),
        view.counts(),
        [one.id for one in view.find_documents("bayraktar")],
    ]


def test_each_record_is_logged_when_it_is_stored(ledger: LedgerStore) -> None:
    broken = Issue(level=Level.SKIP, stage="sources", about="a.jsonl:7", message="no JSON")
    ledger.add_readings([Reading(document=document(one), claims=()) for one in ("d1", "d2")], "k1", [broken, broken])
    ledger.add_judgement(judgement())
    ledger.add_deal_names([name(1), name(2)])
    ledger.add_words("w1", b"words")
    expected = [
        "document d1",
        "document d2",
        "reading 1",
        "reading 2",
        "issue 1",
        "judgement j1",
        "name 1-2",
        "words w1",
    ]
    assert [" ".join(row) for row in logged(ledger.path)] == expected


def test_what_is_known_already_is_not_logged_again(ledger: LedgerStore) -> None:
    broken = Issue(level=Level.SKIP, stage="sources", about="a.jsonl:7", message="no JSON")
    for _ in range(2):
        ledger.add_readings([Reading(document=document(), claims=())], "k1", [broken])
        ledger.add_judgement(judgement())
        ledger.add_words("w1", b"words")
    assert len(logged(ledger.path)) == 5


def test_two_ledgers_with_the_same_records_are_of_one_edition(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.db") as one, open_ledger(tmp_path / "b.db") as other:
        assert one.edition() == "0" * 12
        for ledger in (one, other):
            ledger.add_reading(document(), [claim("c1")], [], "k1")
        assert one.edition() == other.edition() != "0" * 12
        other.add_judgement(judgement())
        assert one.edition() != other.edition()


@pytest.mark.parametrize("changed", ["quantity", "reader", "evidence", "knowledge", "issue"])
def test_whatever_of_a_reading_is_another_makes_another_edition(tmp_path: Path, changed: str) -> None:
    plain = claim("c1")
    evidence = (Evidence(field="kind", span=Span(0, 2), quote="Üç", rule="delivered"),)
    other = {
        "quantity": dataclasses.replace(plain, quantity=4),
        "reader": dataclasses.replace(plain, reader="m"),
        "evidence": dataclasses.replace(plain, evidence=evidence),
    }.get(changed, plain)
    issues = [Issue(level=Level.DOUBT, stage="claims", about="d1", message="?")] if changed == "issue" else []
    with open_ledger(tmp_path / "a.db") as one, open_ledger(tmp_path / "b.db") as two:
        one.add_reading(document(), [plain], [], "k1")
        two.add_reading(document(), [other], issues, "k2" if changed == "knowledge" else "k1")
        assert one.edition() != two.edition()


def test_an_edition_shows_what_was_recorded_by_then(ledger: LedgerStore) -> None:
    then: list[tuple[str, list[object]]] = [(ledger.edition(), told(ledger))]

    def note() -> None:
        then.append((ledger.edition(), told(ledger)))

    ledger.add_reading(
        document("d1"), [claim("c1")], [Issue(level=Level.DOUBT, stage="c", about="d1", message="?")], "k1"
    )
    note()
    ledger.add_readings([], "k1", [Issue(level=Level.SKIP, stage="sources", about="x", message="no JSON")])
    note()
    ledger.add_reading(document("d2"), [claim("c2", "d2")], [], "k1")
    ledger.add_deal_names([name(1)])
    note()
    ledger.add_judgement(judgement("j1"))
    note()
    ledger.add_reading(document("d1"), [claim("c3")], [], "k2")  # read again: c1 and its doubt are superseded
    note()
    ledger.add_judgement(judgement("j2"))
    ledger.add_deal_names([name(2, "c3")])
    ledger.add_words("w1", b"words")
    note()
    for edition, known in then:
        assert told(ledger.at(edition)) == known, edition
        assert ledger.at(edition).edition() == edition


def test_an_edition_knows_no_claim_or_words_of_later(ledger: LedgerStore) -> None:
    ledger.add_reading(document("d1"), [claim("c1")], [], "k1")
    before = ledger.at(ledger.edition())
    ledger.add_reading(document("d1"), [claim("c3")], [], "k2")
    ledger.add_words("w1", b"words")
    assert (before.claim("c1"), before.claim("c3"), before.document("d2")) == (claim("c1"), None, None)
    assert before.claim_ids("c") == ("c1",) and list(before.claims_of(["d1"])) == [claim("c1")]
    assert (before.last_reading(), before.read_since(0), before.read_since(1)) == (1, ["d1"], [])
    assert (ledger.last_reading(), ledger.read_since(1)) == (2, ["d1"])
    assert before.words("w1") is None and ledger.words("w1") == b"words"
    assert list(before.claims(kind=Kind.TRANSFER, country="KG")) == [claim("c1")]


def test_an_edition_is_named_by_six_digits_or_more(ledger: LedgerStore) -> None:
    ledger.add_reading(document(), [], [], "k1")
    edition = ledger.edition()
    for digits in (edition[:6], edition[:8].upper(), edition):
        assert ledger.at(digits).edition() == edition
    with pytest.raises(TeraziError, match=r"no edition.*at least 6 digits"):
        ledger.at(edition[:5])


def test_an_unknown_edition_is_told_with_those_near_it(ledger: LedgerStore) -> None:
    ledger.add_reading(document(), [], [], "k1")
    edition = ledger.edition()
    mistyped = edition[:-1] + ("0" if edition[-1] != "0" else "1")
    with pytest.raises(TeraziError, match=f"unknown edition '{mistyped}'. Did you mean {edition}"):
        ledger.at(mistyped)


def test_an_ambiguous_beginning_is_told(ledger: LedgerStore) -> None:
    ledger.add_reading(document(), [], [], "k1")
    raw = sqlite3.connect(ledger.path)
    raw.executemany(
        "INSERT INTO log (kind, about, digest, chain, recorded) VALUES ('words', 'w', '', ?, '')",
        [("abcdef01" + "0" * 56,), ("abcdef02" + "0" * 56,)],
    )
    raw.commit()
    raw.close()
    with pytest.raises(TeraziError, match=r"more than one edition.*abcdef010000 or abcdef020000"):
        ledger.at("abcdef")


def test_editions_are_told_day_by_day(ledger: LedgerStore) -> None:
    assert list(ledger.editions()) == []
    ledger.add_readings([Reading(document=document(one), claims=()) for one in ("d1", "d2")], "k1")
    ledger.add_judgement(judgement())
    days = [(one.day, dict(one.recorded)) for one in ledger.editions()]
    assert days == [("2025-11-07", {"document": 2, "reading": 2}), ("2025-11-08", {"judgement": 1})]
    assert [one.edition for one in ledger.editions()][-1] == ledger.edition()


def test_the_register_of_deals_only_grows(ledger: LedgerStore) -> None:
    split = DealName(number=2, event=DealEvent.SPLIT, other=1, recorded="2025-11-07")
    assert ledger.add_deal_names([name(1), split])
    assert ledger.add_deal_names([name(3, "c9")])
    assert list(ledger.deal_names()) == [name(1), split, name(3, "c9")]
    assert ledger.deal_names_of(["c9", "c0"], []) == [name(3, "c9")]
    assert ledger.add_deal_names([])


def test_a_number_is_not_given_twice(ledger: LedgerStore) -> None:
    ledger.add_deal_names([name(1)])
    assert not ledger.add_deal_names([name(1, "c2")], known=0), "another program has given number 1 meanwhile"
    assert ledger.add_deal_names([name(2, "c2")], known=1)
    assert [one.number for one in ledger.deal_names()] == [1, 2]


def test_words_are_kept_small_and_come_back(ledger: LedgerStore) -> None:
    body = "kelime слово ".encode() * 10_000
    assert ledger.add_words("w1", body, "2025-11-07") and not ledger.add_words("w1", body)
    assert ledger.words("w1") == body and ledger.words("w2") is None
    assert ledger.path.stat().st_size < len(body)


@pytest.mark.parametrize("table", ["log", "deal_name", "judgement", "words"])
@pytest.mark.parametrize(
    "act",
    ["UPDATE {} SET row = row + 100", "DELETE FROM {}", "INSERT OR REPLACE INTO {} SELECT * FROM {}"],
)
def test_the_file_itself_refuses_to_change_what_may_only_grow(ledger: LedgerStore, table: str, act: str) -> None:
    ledger.add_judgement(judgement())
    ledger.add_deal_names([name(1)])
    ledger.add_words("w1", b"words")
    raw = sqlite3.connect(ledger.path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(act.replace("{}", table))
    raw.close()
