"""Copies are noted with the document that they come with, whatever came before it in the same or an earlier run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection
from test_likeness import FOURTH, LEAD, NOTICE, SECOND, STORY, THIRD
from test_store_upgrade import of_version

from terazi.flows.copied import copies_between, told_copies, twins_in
from terazi.flows.settle import reports_from
from terazi.ledger import settle
from terazi.model import Change, Document, OutletRole
from terazi.notation import parse
from terazi.store import LedgerStore, Reading, copies, open_ledger, verify
from terazi.store.schema import VERSIONS

CUT = f"{LEAD} {SECOND}".replace("40 million", "45 million")
REST = f"{THIRD} {FOURTH}"


def printed(id_: str, text: str, day: str = "2024-03-01", role: OutletRole = OutletRole.NEWSPAPER) -> Document:
    return Document(id=id_, text=text, published=day, outlet=f"Paper {id_}", role=role, recorded="2026-11-28")


def add(ledger: LedgerStore, *documents: Document) -> None:
    ledger.add_readings([Reading(document=one, claims=()) for one in documents], "k1")


def links(ledger: LedgerStore) -> list[tuple[str, str]]:
    return [(one.document, one.original) for one in ledger.copies()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "terazi.db"


def test_a_copy_is_noted_with_its_share_and_its_changed_figure(path: Path) -> None:
    with open_ledger(path) as ledger:
        add(ledger, printed("story", STORY), printed("notice", NOTICE))
    with open_ledger(path) as ledger:
        add(ledger, printed("cut", CUT, "2024-03-02"))
        (one,) = ledger.copies()
        assert (one.document, one.original, one.changes) == ("cut", "story", (Change("40", "45"),))
        assert one.taken > 0.9 and 0.4 < one.kept < 0.6
        assert one.told == "94% of it, 50% of the original; 40 → 45"
        assert list(ledger.copies("story")) == list(ledger.copies("cut")) == [one]
        assert list(ledger.copies("notice")) == []
    assert verify(path).problems == []


def test_it_does_not_matter_in_how_many_runs_they_came(tmp_path: Path) -> None:
    documents = [printed("story", STORY), printed("cut", CUT, "2024-03-02"), printed("rest", REST, "2024-03-03")]
    found = []
    for name, lots in (("one", [documents]), ("three", [[d] for d in documents])):
        with open_ledger(tmp_path / f"{name}.db") as ledger:
            for lot in lots:
                add(ledger, *lot)
            found.append(list(ledger.copies()))
    assert found[0] == found[1]
    assert [(c.document, c.original) for c in found[0]] == [("cut", "story"), ("rest", "story")]


def test_what_was_printed_before_is_the_original_though_it_came_later(path: Path) -> None:
    with open_ledger(path) as ledger:
        add(ledger, printed("cut", CUT, "2024-03-02"))
        add(ledger, printed("story", STORY, "2024-03-01"))
        assert links(ledger) == [("cut", "story")]


def test_one_more_document_reads_no_text_but_those_that_its_marks_lead_to(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    whole = copies._texts

    def texts(connection: Connection, rows: Collection[int]) -> object:
        looked.extend(rows)
        return whole(connection, rows)

    others = [printed(f"n{n}", " ".join(f"w{n}x{word}" for word in range(40))) for n in range(30)]
    with open_ledger(path) as ledger:
        add(ledger, *others, printed("story", STORY))
        monkeypatch.setattr(copies, "_texts", texts)
        add(ledger, printed("cut", CUT))
    assert looked == [31]


def test_rows_of_a_register_are_no_copies(path: Path) -> None:
    with open_ledger(path) as ledger:
        add(ledger, printed("old", STORY, role=OutletRole.REGISTER), printed("new", STORY, role=OutletRole.REGISTER))
        assert links(ledger) == []


def test_an_edition_knows_only_the_copies_of_its_documents(path: Path) -> None:
    with open_ledger(path) as ledger:
        add(ledger, printed("story", STORY))
        before = ledger.edition()
        add(ledger, printed("cut", CUT))
        assert list(ledger.at(before).copies()) == []
        assert len(list(ledger.at(ledger.edition()).copies())) == 1


@pytest.mark.parametrize("version", [one for one in VERSIONS if one < "0006"])
def test_copies_among_what_an_earlier_version_stored_are_noted(tmp_path: Path, version: str) -> None:
    with open_ledger(tmp_path / "today.db") as today:
        add(today, printed("story", STORY), printed("cut", CUT, "2024-03-02"))
    of_version(tmp_path / "old.db", version, tmp_path / "today.db")
    with open_ledger(tmp_path / "old.db", create=False) as ledger:
        assert links(ledger) == [("cut", "story")]
        add(ledger, printed("rest", REST, "2024-03-03"))
        assert links(ledger) == [("cut", "story"), ("rest", "story")]


# ------------------------------------------------------------------ what settling and listings make of it


def settled_origins(ledger: LedgerStore, ids: Iterable[str]) -> list[int]:
    """How many claims each origin has, of an order that these documents each tell."""
    told = replace(parse("transfer/ordered tr -> kg: 12 cobra-ii | 2024-02"), reader="rules")
    documents: Sequence[Document] = [one for one in ledger.documents() if one.id in set(ids)]
    claims = [replace(told, id=f"c-{one.id}", document=one.id, quantity=12 + n) for n, one in enumerate(documents)]
    ledger_ = settle(reports_from(documents, claims, twins_in(ledger)))
    return sorted(len(origin.claims) for origin in ledger_.origins)


def test_a_copy_is_never_a_new_origin_and_neither_are_two_cuts_of_one_text(path: Path) -> None:
    with open_ledger(path) as ledger:
        add(ledger, printed("story", STORY), printed("cut", CUT, "2024-03-02"), printed("rest", REST, "2024-03-03"))
        add(ledger, printed("other", NOTICE, "2024-03-04"))
        assert settled_origins(ledger, ["story", "cut"]) == [2]
        assert settled_origins(ledger, ["cut", "rest"]) == [2]
        assert settled_origins(ledger, ["story", "other"]) == [1, 1]
        twins = twins_in(ledger)
        assert twins.around(["rest", "other"]) == {"story", "cut", "rest", "other"}
        assert {twins.name(one) for one in ("story", "cut", "rest")} == {"cut"}
        assert twins.name("other") == "other"


def test_listings_name_both_documents_and_what_stands_between_two(path: Path) -> None:
    with open_ledger(path) as ledger:
        add(ledger, printed("story", STORY), printed("cut", CUT, "2024-03-02"), printed("rest", REST, "2024-03-03"))
        assert [(one.document.id, one.original.id) for one in told_copies(ledger, changed=True)] == [("cut", "story")]
        assert len(list(told_copies(ledger, "story"))) == 2
        assert [c.document for c in copies_between(ledger, ["cut", "story"])] == ["cut"]
        assert [c.document for c in copies_between(ledger, ["cut", "rest"])] == ["cut", "rest"]
        assert copies_between(ledger, ["story", "story"]) == []
