"""Judgements over a ledger file: they survive newer readings, wait where they must, and never stop the ledger."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.errors import TeraziError
from terazi.flows.judging import find_claim, judgements_now
from terazi.model import Claim, Document, Evidence, Judgement, Span, Verdict
from terazi.notation import parse
from terazi.store import LedgerStore, open_ledger

FIRST = "Türkiye delivered three Bayraktar TB2 to Kyrgyzstan."
SECOND = "The border service uses Bayraktar TB2 from Türkiye."


def document(name: str, text: str, day: str) -> Document:
    return Document(id=name, text=text, outlet=name, published=day, language="en", title=name)


def claim(name: str, line: str, of: Document, **quotes: str) -> Claim:
    evidence = tuple(
        Evidence(field=field, span=Span(at := of.text.index(q), at + len(q)), quote=q, rule="test")
        for field, q in {"kind": of.text, **quotes}.items()
    )
    return dataclasses.replace(parse(line), id=name, document=of.id, evidence=evidence, reader="rules-1/abc")


LIMAN, BORDER = document("liman", FIRST, "2021-12-18"), document("border", SECOND, "2021-12-20")
TOLD = claim("a1", "transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav)", LIMAN, items="Bayraktar TB2")
USED = claim("b1", "holding/in-service tr -> kg: bayraktar-tb2 (uav)", BORDER, items="Bayraktar TB2")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of two documents, each with one claim."""
    with open_ledger(tmp_path / "l.db") as store:
        store.add_reading(LIMAN, [TOLD], [], "knowledge-1")
        store.add_reading(BORDER, [USED], [], "knowledge-1")
    return tmp_path / "l.db"


@pytest.fixture
def store(path: Path) -> Iterator[LedgerStore]:
    with open_ledger(path) as opened:
        yield opened


def judge(number: int, verdict: Verdict, *about: str, edits: tuple[tuple[str, str], ...] = ()) -> Judgement:
    return Judgement(id=f"J-{number}", about=about, verdict=verdict, by="ayla", at=f"2025-01-0{number}", edits=edits)


def deals(path: Path) -> set[tuple[str, ...]]:
    found = terazi("deals", "--ledger", path, "--json").json["deals"]
    return {tuple(sorted(deal["claims"])) for deal in found}


def test_a_judgement_falls_on_the_claim_that_the_newer_reading_has_instead(store: LedgerStore, path: Path) -> None:
    store.add_judgement(judge(1, Verdict.DIFFERENT, "a1", "b1"))
    assert deals(path) == {("a1",), ("b1",)}
    again = dataclasses.replace(TOLD, id="a2", orgs=("baykar",), date="2021-12")
    store.add_reading(LIMAN, [again], [], "knowledge-2")
    assert judgements_now(store).applied == (judge(1, Verdict.DIFFERENT, "a2", "b1"),)
    assert deals(path) == {("a2",), ("b1",)}
    assert list(store.judgements()) == [judge(1, Verdict.DIFFERENT, "a1", "b1")]


def test_what_has_no_heir_waits_and_every_command_says_so(store: LedgerStore, path: Path) -> None:
    store.add_judgement(judge(1, Verdict.REJECT, "a1"))
    assert deals(path) == {("b1",)}
    corrected = dataclasses.replace(TOLD, id="a2", stage=parse("transfer/planned").stage)
    store.add_reading(LIMAN, [corrected], [], "knowledge-2")
    ran = terazi("deals", "--ledger", path)
    assert ran.code == 0 and "1 judgement waits for a person" in ran.err
    assert deals(path) == {("a2", "b1")}
    [row] = terazi("judge", "--queue", "--ledger", path, "--json").json["waiting"]
    assert row["old"].startswith("transfer/delivered tr -> kg: 3 bayraktar-tb2")
    assert [c["id"] for c in row["candidates"]] == ["a2"]
    shown = terazi("judge", "--queue", "--ledger", path).out
    assert "J-1  reject, by ayla" in shown and "says something else" in shown and "a2  transfer/planned" in shown


def test_a_person_empties_the_queue(store: LedgerStore, path: Path) -> None:
    store.add_judgement(judge(1, Verdict.REJECT, "a1"))
    store.add_reading(LIMAN, [], [], "knowledge-2")
    assert len(judgements_now(store).waiting) == 1
    assert terazi("judge", "undo", "J-1", "--by", "bora", "--ledger", path).code == 0
    assert not judgements_now(store).waiting


def test_an_edit_that_the_newer_reading_makes_itself_is_fulfilled(store: LedgerStore, path: Path) -> None:
    store.add_judgement(judge(1, Verdict.EDIT, "a1", edits=(("items", "bayraktar-akinci"),)))
    again = dataclasses.replace(TOLD, id="a2", items=("bayraktar-akinci",))
    store.add_reading(LIMAN, [again], [], "knowledge-2")
    [row] = terazi("judge", "--list", "--ledger", path, "--json").json["judgements"]
    assert (row["state"], row["now"]) == ("fulfilled", ["a2"])


def test_an_impossible_edit_in_a_file_is_told_and_the_ledger_goes_on(store: LedgerStore, path: Path) -> None:
    store.add_judgement(judge(1, Verdict.EDIT, "a1", edits=(("quantiy", "4"), ("quantity", "5"))))
    ran = terazi("deals", "--ledger", path, "--json")
    assert ran.code == 0 and "skip: J-1: edit of quantiy left out" in ran.err
    assert [deal.get("quantity") for deal in ran.json["deals"]] == [5]
    assert terazi("judge", "--list", "--ledger", path).code == 0


def test_a_claim_is_found_by_its_first_letters_and_one_read_now_goes_before_one_of_old(store: LedgerStore) -> None:
    assert find_claim(store, "b").id == "b1"
    store.add_reading(LIMAN, [dataclasses.replace(TOLD, id="a2")], [], "knowledge-2")
    assert find_claim(store, "a").id == "a2"
    assert find_claim(store, "a1").id == "a1"
    store.add_reading(BORDER, [USED, dataclasses.replace(USED, id="a3")], [], "knowledge-2")
    with pytest.raises(TeraziError, match="several claims begin with 'a': a2, a3"):
        find_claim(store, "a")
    with pytest.raises(TeraziError, match=r"no claim 'b9'.*Known|no claim 'b9'"):
        find_claim(store, "b9")


def test_only_what_judgements_name_is_loaded(store: LedgerStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add_judgement(judge(1, Verdict.ACCEPT, "a1"))
    asked: list[str] = []
    real = LedgerStore.claims_of

    def noted(self: LedgerStore, documents: Iterator[str]) -> Iterator[Claim]:
        asked.extend(documents := list(documents))  # type: ignore[assignment]  # a list will do
        return real(self, documents)

    monkeypatch.setattr(LedgerStore, "claims_of", noted)
    monkeypatch.setattr(LedgerStore, "claims", lambda *_, **__: pytest.fail("all claims were loaded"))
    assert judgements_now(store).applied == (judge(1, Verdict.ACCEPT, "a1"),)
    assert asked == ["liman"]
