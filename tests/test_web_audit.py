"""Audit and check in the browser: verdicts with their words in the texts, in all forms the same, nothing kept."""

from __future__ import annotations

import csv
import html
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any
from unittest import mock

import pytest
import sample_ledger
from starlette.testclient import TestClient
from web_app import client_of, make_app, token_in, write_sample

from terazi.flows.settled import settled_in
from terazi.model import Document
from terazi.web.audits.given import MOST, cut

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow

TEXT = (
    "Türkiye delivered Bayraktar TB2 drones to Kyrgyzstan in 2021. "
    "Kazakhstan was the first country in Central Asia to buy ANKA drones. "
    "Russia delivered S-400 missiles to Tajikistan. The weather was fine."
)
NASTY = "<script>alert(1)</script> \u202eTürkiye delivered Bayraktar TB2 drones to Kyrgyzstan in 2021.\u200b"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("web") / "terazi.db")


@pytest.fixture(scope="module")
def browser(ledger: Path) -> Iterator[TestClient]:
    with client_of(make_app(ledger)) as browser:
        yield browser


@pytest.fixture(scope="module")
def token(browser: TestClient) -> str:
    return token_in(browser.get("/en/audit").text)


def test_each_sentence_has_its_verdict_in_every_form(browser: TestClient, token: str) -> None:
    form = {"token": token, "text": TEXT, "on": "2026-11-01"}
    told = browser.post("/en/audit.json", data=form).json()
    page = browser.post("/en/audit", data=form).text
    table = list(csv.DictReader(io.StringIO(browser.post("/en/audit.csv", data=form).text)))
    assert [one["verdict"] for one in told["sentences"]] == ["supported", "premise-unconfirmed", "not-in-ledger"]
    assert re.findall(r'<h3 id="v-\d+">.*?out out-([\w-]+)"', page) == [one["verdict"] for one in told["sentences"]]
    assert [row["row"] for row in table] == [str(one["number"]) for one in told["sentences"] for _ in one["parts"]]
    for one in (*told["sentences"], *told["silent"]):
        assert TEXT[one["start"] : one["end"]] == one["text"]
    assert [one["text"] for one in told["silent"]] == ["The weather was fine."]
    assert sum(one["sentences"] for one in told["tally"]) == 3


@pytest.fixture
def early(ledger: Path) -> Iterator[tuple[TestClient, Event]]:
    """A browser at a ledger that is read whole only when the test says so."""
    go_on = Event()

    def slowly(*told: Any, **more: Any) -> Any:
        assert go_on.wait(60)
        return settled_in(*told, **more)

    slow = mock.patch("terazi.web.holding.desks.settled_in", slowly)
    with slow, client_of(make_app(ledger, patience=0)) as browser:
        yield browser, go_on
        go_on.set()


def test_who_sends_a_text_too_early_gets_it_back_and_sends_it_again(early: tuple[TestClient, Event]) -> None:
    browser, go_on = early
    form = {"token": token_in(browser.get("/en/settings").text), "text": NASTY, "on": "2026-11-01", "title": "T"}
    told = browser.post("/en/audit", data=form)
    page = html.unescape(told.text)
    assert (told.status_code, told.headers["retry-after"]) == (503, "20")
    assert "The ledger is still being loaded" in page and f"{NASTY}</textarea>" in page
    assert "<script>alert" not in told.text
    assert 'value="2026-11-01"' in page and 'name="title" value="T"' in page
    assert browser.post("/en/audit.json", data=form).status_code == 503
    address = {"token": form["token"], "address": "https://news.example/"}
    assert 'value="https://news.example/"' in browser.post("/en/audit", data=address).text
    file = {"file": ("news.txt", TEXT, "text/plain")}
    sent = browser.post("/tr/audit/page", data={"token": form["token"]}, files=file)
    assert sent.status_code == 503 and f"{TEXT}</textarea>" in html.unescape(sent.text)
    go_on.set()
    until = time.monotonic() + 30
    while (last := browser.post("/en/audit", data=form)).status_code == 503 and time.monotonic() < until:
        time.sleep(0.05)
    assert last.status_code == 200 and "Sentence by sentence" in last.text


def test_who_asks_too_early_for_a_statement_finds_its_address_again(early: tuple[TestClient, Event]) -> None:
    page = early[0].get("/en/check?text=Russia+delivered+S-400")
    assert page.status_code == 503 and 'href="/en/check?text=Russia+delivered+S-400"' in page.text
    assert "of the whole ledger" in page.text and "Back to now" not in page.text


def test_what_speaks_for_it_stands_in_its_document(browser: TestClient, token: str) -> None:
    texts = {one.id: one.text for one in sample_ledger.documents()}
    told = browser.post("/en/audit.json", data={"token": token, "text": TEXT}).json()
    heard = [h for one in told["sentences"] for p in one["parts"] for a in p["answers"] for h in a["support"]]
    quotes = [one["quote"] for one in heard if one["quote"]]
    assert quotes
    for quote in quotes:
        cut = texts[quote["document"]][quote["start"] : quote["end"]]
        assert cut == "".join(run["text"] for run in quote["runs"])
        assert len(cut) <= 160


def test_the_same_in_turkish_and_as_one_file(browser: TestClient, token: str) -> None:
    form = {"token": token, "text": TEXT}
    assert "Cümle cümle" in browser.post("/tr/audit", data=form).text
    alone = browser.post("/tr/audit/page", data=form)
    assert "attachment" in alone.headers["content-disposition"]
    assert "<script" not in alone.text
    assert "first country in Central Asia" in alone.text


@pytest.mark.slow
def test_a_turkish_text_is_read_too(browser: TestClient, token: str) -> None:
    text = "Türkiye, 2021'de Kırgızistan'a Bayraktar TB2 teslim etti."
    told = browser.post("/tr/audit.json", data={"token": token, "text": text}).json()
    assert (told["language"], [one["verdict"] for one in told["sentences"]]) == ("tr", ["supported"])


def test_a_file_is_read_and_a_strange_one_refused(browser: TestClient, token: str) -> None:
    page = browser.post("/en/audit", data={"token": token}, files={"file": ("own.txt", TEXT.encode())}).text
    assert "out-supported" in page
    refused = browser.post("/en/audit", data={"token": token}, files={"file": ("own.exe", b"MZ")})
    assert refused.status_code == 400
    assert "own.exe" in refused.text


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8400/en/", "http://localhost/", "file:///etc/passwd", "ftp://a.b/"]
)
def test_no_address_of_this_machine_is_fetched(browser: TestClient, token: str, address: str) -> None:
    assert browser.post("/en/audit", data={"token": token, "address": address}).status_code == 400


def test_none_or_two_texts_are_refused(browser: TestClient, token: str) -> None:
    assert browser.post("/en/audit", data={"token": token}).status_code == 400
    both = {"token": token, "text": TEXT, "address": "https://example.org"}
    assert browser.post("/en/audit", data=both).status_code == 400


def test_a_long_text_is_cut_at_a_sentence() -> None:
    long = TEXT + " Nothing is told here." * 1200
    given = cut(Document(id="long", text=long))
    read = given.document.text
    assert given.left_out == len(long) - len(read) > 0
    assert long.startswith(read)
    assert read.endswith(".")
    assert len(read) <= MOST
    assert cut(Document(id="short", text=TEXT)).left_out == 0


def test_what_was_left_out_is_told(browser: TestClient, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("terazi.web.audits.given.MOST", 150)
    page = browser.post("/en/audit", data={"token": token, "text": TEXT}).text
    assert "more were not" in page
    assert "S-400" not in page.split("<main")[1]


def test_nothing_of_it_is_stored(browser: TestClient, token: str, ledger: Path) -> None:
    before = ledger.read_bytes()
    browser.post("/en/audit", data={"token": token, "text": TEXT})
    assert ledger.read_bytes() == before


def test_a_claim_is_checked_by_its_address(browser: TestClient) -> None:
    question = {"text": "Kazakhstan was the first country in Central Asia to buy ANKA drones."}
    told = browser.get("/en/check.json", params=question).json()
    page = browser.get("/en/check", params=question)
    assert [one["verdict"] for one in told["sentences"]] == ["premise-unconfirmed"]
    assert "out-premise-unconfirmed" in page.text
    assert browser.get("/en/check", params=question, headers={"if-none-match": page.headers["etag"]}).status_code == 304
    assert browser.get("/tr/check", params={"text": "Bugün hava güzel."}).status_code == 200
    assert browser.get("/en/check", params={"text": "a" * 1001}).status_code == 400


def test_strange_text_is_shown_as_text(browser: TestClient, token: str) -> None:
    for page in (
        browser.get("/en/check", params={"text": NASTY}).text,
        browser.post("/en/audit", data={"token": token, "text": NASTY, "title": "<script>"}).text,
    ):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
