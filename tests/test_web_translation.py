"""Machine translation in the pages: offered only where a door is open, labelled, inert, asked for by a form alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import sample_ledger
from starlette.testclient import TestClient
from web_app import client_of, make_app, token_in, write_sample

from terazi.doors import Reply, ReplyCache, Silence
from terazi.flows.translating import Translator

# Pages whole, on a ledger of their own.
pytestmark = pytest.mark.slow


class Model:
    """A model that answers with markup, or is silent."""

    def __init__(self) -> None:
        self.asked = 0
        self.is_silent = False

    def __call__(self, request: Mapping[str, Any]) -> Reply | Silence:
        self.asked += 1
        if self.is_silent:
            return Silence(why="no answer in 180 s")
        lines = [line for line in request["messages"][1]["content"].split("\n") if line.startswith("[")]
        told = [{"number": n, "translation": f"<script>evil()</script> line {n}"} for n, _ in enumerate(lines, 1)]
        return Reply(text=json.dumps({"paragraphs": told}))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("web") / "terazi.db")


@pytest.fixture(scope="module")
def model() -> Model:
    return Model()


@pytest.fixture(scope="module")
def browser(ledger: Path, model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    cache = ReplyCache.open(tmp_path_factory.mktemp("replies"))
    with client_of(make_app(ledger, translator=Translator("test-model", ask=model, cache=cache))) as one:
        yield one


def document(*, of: str) -> str:
    return next(one.id for one in sample_ledger.documents() if one.language == of)


def test_without_a_door_nothing_is_offered(ledger: Path) -> None:
    with client_of(make_app(ledger)) as browser:
        id_ = document(of="ru")
        assert "Machine translation" not in browser.get(f"/en/doc/{id_}?translation=on").text
        token = token_in(browser.get("/en/method").text)
        assert browser.post(f"/en/doc/{id_}/translation", data={"token": token}).status_code == 404


def test_it_is_asked_for_by_a_form_told_when_it_fails_and_labelled_when_it_came(
    browser: TestClient, model: Model
) -> None:
    id_ = document(of="ru")
    offered = browser.get(f"/en/doc/{id_}").text
    assert "Sends this text to the model test-model" in offered and "Machine translation by" not in offered
    before = model.asked
    browser.get(f"/en/doc/{id_}?translation=on")
    assert model.asked == before, "a page sends nothing anywhere"
    model.is_silent = True
    back = f"/en/doc/{id_}?translation=on#translation"
    sent = browser.post(f"/en/doc/{id_}/translation", data={"token": token_in(offered), "back": back})
    assert (sent.status_code, sent.headers["location"]) == (303, back)
    failed = browser.get(back).text
    assert "No translation came." in failed and "no answer in 180 s" in failed
    model.is_silent = False
    browser.post(f"/en/doc/{id_}/translation", data={"token": token_in(failed), "back": back})
    shown = browser.get(back).text
    assert "Machine translation by test-model." in shown and "no source to quote" in shown
    assert "&lt;script&gt;evil()" in shown and "<script>evil" not in shown
    assert "evil" not in browser.get(f"/en/doc/{id_}.json?translation=on").text, "the record is of the text itself"
    assert "Machine translation by" not in browser.get(f"/en/doc/{id_}").text, "the original alone, unless asked"
    assert "Makine çevirisi" in browser.get(f"/tr/doc/{id_}").text


def test_a_text_in_the_readers_language_is_not_translated(browser: TestClient) -> None:
    assert 'id="translation"' not in browser.get(f"/en/doc/{document(of='en')}").text
    assert 'id="translation"' in browser.get(f"/tr/doc/{document(of='en')}").text


def test_the_review_has_it_under_its_keys(browser: TestClient) -> None:
    token = token_in(browser.get("/en/settings").text)
    browser.post("/en/settings", data={"token": token, "only": "name", "name": "Ayşe", "back": "/en/review"})
    claim = next(one.id for one in sample_ledger.claims() if one.document == document(of="ru"))
    page = browser.get(f"/en/review?at={claim}").text
    assert 'data-does="translate" aria-keyshortcuts="T"' in page
    back = f"/en/review?at={claim}&translation=on#item"
    token = token_in(page)
    browser.post(f"/en/doc/{document(of='ru')}/translation", data={"token": token, "back": back})
    assert 'data-does="original" aria-keyshortcuts="O"' in browser.get(back).text
