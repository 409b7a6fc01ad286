"""What may be passed on: short quotes with address and day, no text, no fine place, no speaker's name."""

from __future__ import annotations

import dataclasses
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from cli_runs import terazi
from extracts import FILLERS, bytes_of, document
from register_files import by_deal

from terazi.exports.shelf import shelf
from terazi.flows.extract import Cut, open_extract
from terazi.flows.sharing import LONGEST_QUOTE, places_told, shared_claim, shared_document, shortened
from terazi.knowledge import load
from terazi.model import Claim, Evidence, Kind, Span

TODAY = "2026-11-28"


def claim(**fields: object) -> Claim:
    return Claim(id="c", document="d", kind=Kind.TRANSFER, recipients=("KG",), **fields)  # type: ignore[arg-type]  # each test names true fields


def shared(told: Claim, body: str = "") -> Claim:
    return shared_claim(told, deals=(), origin="o", body=body, may_tell=places_told(load())).claim


def run(field: str, quote: str, start: int = 5) -> Evidence:
    return Evidence(field=field, span=Span(start, start + len(quote)), quote=quote, rule="r")


@pytest.mark.parametrize("form", shelf(), ids=lambda form: form.name)
def test_no_format_holds_a_text(form: object, export_ledger: Path) -> None:
    name: str = form.name  # type: ignore[attr-defined]  # a module that the shelf found
    with open_extract(export_ledger, load(), TODAY, Cut()) as extract:
        told = bytes_of(name, extract)
    if name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(told)) as book:
            told = b"".join(book.read(part) for part in book.namelist())
    assert not [tail for tail in FILLERS.values() if tail.encode() in told]


def test_a_quote_is_cut_and_still_a_run_of_its_text() -> None:
    text = "..... " + "word " * 60
    cut = shared(claim(evidence=(run("kind", text[5:300]),))).evidence[0]
    assert len(cut.quote) == LONGEST_QUOTE and cut.span.of(text) == cut.quote


def test_a_claim_has_one_quote_and_the_places_of_all_its_evidence() -> None:
    event, again, far = run("kind", "a" * 90, 0), run("kind", "b" * 90, 100), run("stage", "c" * 90, 200)
    inside, number = run("items.0", "a" * 60, 10), run("quantity", "three", 300)
    told = shared(claim(evidence=(event, again, far, inside, number))).evidence
    assert [e.span for e in told] == [e.span for e in (event, again, far, inside, number)]
    assert [e.quote for e in told] == [event.quote, "", "", inside.quote, "three"]


@pytest.mark.parametrize(
    ("place", "told"),
    [("KG", "KG"), ("Bishkek", "Bishkek"), ("Anka", None), ("military unit 03811, Kokserek garrison", None)],
)
def test_a_place_is_told_if_it_is_known_to_be_a_state_or_town(place: str, told: str | None) -> None:
    found = shared(claim(place=place, evidence=(run("place", place), run("kind", "x"))))
    assert found.place == told
    assert [e.field for e in found.evidence] == (["place", "kind"] if told else ["kind"])


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("kg/defence-ministry", "kg/defence-ministry"),
        ("baykar", "baykar"),
        ("voice/ivan-petrov", "voice"),
        ("", "voice"),
    ],
)
def test_who_speaks_is_told_by_office(body: str, told: str) -> None:
    found = shared(claim(said_by="Ivan Petrov", evidence=(run("said_by", "Ivan Petrov"), run("kind", "x"))), body)
    assert found.said_by == told and [e.field for e in found.evidence] == ["kind"]
    assert "Petrov" not in repr(dataclasses.asdict(found)).replace("ivan", "")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("http://a.example", "http://a.example"),
        ("file:///home/me/x.html", ""),
        ("https://me:secret@a.example/", ""),
        ("/home/me/x.html", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_an_address_is_one_of_the_web_or_none(url: str, told: str) -> None:
    assert shared_document(document(url=url, source="/home/me/x.html"), ()).url == told


def test_a_heading_is_cut_at_a_word() -> None:
    assert shortened("a  b") == "a b"
    cut = shortened("wörd " * 60)
    assert len(cut) <= LONGEST_QUOTE and cut.endswith("wörd…")


def test_each_quote_has_its_address_and_day(export_ledger: Path) -> None:
    with open_extract(export_ledger, load(), TODAY, Cut()) as extract:
        documents = list(extract.documents())
        assert documents and all(one.url and one.published for one in documents)
        assert all(0 < len(c.quote) <= LONGEST_QUOTE for one in documents for c in one.claims)


def test_rejected_claims_stay_in_the_house(export_ledger: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(export_ledger, tmp_path))
    with open_extract(path, load(), TODAY, Cut()) as extract:
        ids = [one.claim.id for document in extract.documents() for one in document.claims]
    assert terazi("judge", "reject", ids[0], "--by", "tester", "--ledger", path).code == 0
    with open_extract(path, load(), TODAY, Cut()) as extract:
        left = [one.claim.id for document in extract.documents() for one in document.claims]
    assert left == [id_ for id_ in ids if id_ != ids[0]]


def test_what_only_a_register_tells_is_its_publishers(export_ledger: Path, tmp_path: Path) -> None:
    path, file = Path(shutil.copy(export_ledger, tmp_path)), tmp_path / "register.csv"
    file.write_text(by_deal(), encoding="utf-8")
    assert terazi("import", "sipri", file, "--ledger", path).code == 0
    with open_extract(path, load(), TODAY, Cut()) as extract:
        deals = {shared.deal.id for shared in extract.deals()}
        assert all(document.outlet != "SIPRI" for document in extract.documents())
    with open_extract(path, load(), TODAY, Cut(registers=True)) as extract:
        assert deals < {shared.deal.id for shared in extract.deals()}
        assert any(document.outlet == "SIPRI" for document in extract.documents())
