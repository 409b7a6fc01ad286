"""Briefs in the browser: put together by buttons, notes numbered, what changed says so, every version kept."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sample_ledger
from cli_runs import terazi
from starlette.testclient import TestClient
from web_app import client_of, make_app, token_in, write_sample

from terazi.model.own_brief import BlockSort
from terazi.store.briefs import brief_id, open_briefs

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("web") / "terazi.db")


@pytest.fixture(scope="module")
def browser(ledger: Path) -> Iterator[TestClient]:
    with client_of(make_app(ledger)) as browser:
        yield browser


def keys(page: str) -> list[str]:
    return [one.replace("&#34;", '"') for one in re.findall(r'name="block" value="(\[[^"]*\])"', page)]


@pytest.fixture(scope="module")
def made(browser: TestClient) -> str:
    """A brief of one of everything that can be put in."""
    page = browser.get("/en/briefs/add?what=kg").text
    chosen = {key.split('"')[1]: key for key in reversed(keys(page))}
    assert {"sentence", "matrix", "figure", "table", "quote"} <= chosen.keys()
    form = {"token": token_in(page), "block": list(chosen.values()), "title": "Kyrgyzstan <b>", "brief": ""}
    answer = browser.post("/en/briefs/add", data=form)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/en/briefs/B-0001#b1")
    return "B-0001"


def test_every_note_of_a_brief_leads_to_its_text(browser: TestClient, made: str) -> None:
    told = browser.get(f"/en/briefs/{made}.json").json()
    texts = {one.id: one.text for one in sample_ledger.documents()}
    notes = {note["id"]: note for note in told["page"]["notes"]}
    assert [note["number"] for note in told["page"]["notes"]] == list(range(1, len(notes) + 1))
    for sentence in told["page"]["sentences"]:
        assert sentence["withheld"] or all(note in notes for note in sentence["notes"])
    rows = [note for note in notes.values() if note["row"]]
    assert rows
    for note in rows:
        for cited in note["cited"]:
            assert texts[cited["document"]][cited["start"] : cited["end"]] == cited["quote"]
            assert len(cited["quote"]) <= 160
    page = browser.get(f"/en/briefs/{made}").text
    assert "Kyrgyzstan &lt;b&gt;" in page
    for note in notes.values():
        assert f'id="n{note["number"]}"' in page
    assert "Stale" not in page
    assert "Eskidi" not in browser.get(f"/tr/briefs/{made}").text, "what it stands on is the same in every language"


def test_blocks_go_up_and_down_and_every_version_stays(browser: TestClient, made: str, ledger: Path) -> None:
    before = browser.get(f"/en/briefs/{made}.json").json()["brief"]
    token = token_in(browser.get(f"/en/briefs/{made}").text)
    form = {"token": token, "version": before["version"], "block": "1", "act": "down"}
    assert browser.post(f"/en/briefs/{made}", data=form).headers["location"].endswith("#b2")
    after = browser.get(f"/en/briefs/{made}.json").json()["brief"]
    assert [after["blocks"][1], after["blocks"][0]] == before["blocks"][:2]
    assert browser.post(f"/en/briefs/{made}", data=form).status_code == 409
    own = {"token": token, "version": after["version"], "act": "own", "text": "<script>alert(1)</script>\nLine two"}
    assert browser.post(f"/tr/briefs/{made}", data=own).status_code == 303
    page = browser.get(f"/tr/briefs/{made}").text
    assert "&lt;script&gt;alert(1)" in page
    assert "Kendi sözü" in page
    assert browser.get(f"/en/briefs/{made}.json?version=1").json()["brief"] == before
    with open_briefs(ledger) as store:
        assert [one.version for one in store.versions(made)] == [1, 2, 3]
    assert browser.post(f"/en/briefs/{made}", data={**own, "version": 3, "act": "sideways"}).status_code == 400


def test_a_brief_changes_nothing_in_the_ledger(browser: TestClient, made: str, ledger: Path) -> None:
    edition = browser.get("/en/deals.json").json()["edition"]
    token = token_in(browser.get("/en/briefs").text)
    assert browser.post("/en/briefs", data={"token": token, "title": "Another"}).status_code == 303
    assert browser.get("/en/deals.json").json()["edition"] == edition
    assert f"/en/briefs/{made}" in browser.get("/en/briefs").text


def test_what_has_changed_since_says_so(browser: TestClient, made: str, ledger: Path) -> None:
    with open_briefs(ledger) as store:
        last = store.versions(made)[-1]
        stale = [dataclasses.replace(one, mark="other", text="It was so.") for one in last.blocks if one.mark]
        quote = next(one for one in stale if one.sort is BlockSort.QUOTE)
        gone = dataclasses.replace(quote, ref="nope", text="Gone it is.")
        store.keep(dataclasses.replace(last, id="B-0077", version=1, blocks=(*stale, gone)))
    page = browser.get("/en/briefs/B-0077").text
    assert page.count("Stale: ") == len(stale) + 1
    assert "It said: Gone it is." in page
    assert f"{len(stale) + 1} blocks rest on evidence that has changed" in page


def test_a_forged_block_is_not_taken(browser: TestClient) -> None:
    token = token_in(browser.get("/en/briefs").text)
    for key in ("nonsense", '["quote","D-0001","nope"]', '["sentence","zz","x"]', '["own","",""]x'):
        form = {"token": token, "title": "Forged", "block": key}
        assert browser.post("/en/briefs/add", data=form).status_code == 400, key


def test_from_a_list_a_table_is_put_in_and_from_a_document_its_quotes(browser: TestClient) -> None:
    page = browser.get("/en/deals?recipient=kg").text
    address = re.search(r'href="(/en/briefs/add\?[^"]*)"', page)
    assert address
    assert any(key.startswith('["table"') for key in keys(browser.get(address[1].replace("&amp;", "&")).text))
    document = next(iter(sample_ledger.documents())).id
    assert 'href="/en/briefs/add?doc=' in browser.get(f"/en/doc/{document}").text


@pytest.mark.parametrize("form", ["html", "md", "csv"])
def test_it_is_taken_out_as_a_file(browser: TestClient, made: str, form: str) -> None:
    answer = browser.get(f"/en/briefs/{made}/file/{form}")
    assert answer.status_code == 200
    assert f"{made}.{form}" in answer.headers["content-disposition"]
    assert "<script>alert" not in answer.text
    assert browser.get(f"/en/briefs/{made}/file/exe").status_code == 404
    assert browser.get("/en/briefs/B-0999").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize(("form", "head"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_it_is_taken_out_for_print_the_same_each_time(browser: TestClient, made: str, form: str, head: bytes) -> None:
    first = browser.get(f"/tr/briefs/{made}/file/{form}").content
    assert first.startswith(head)
    assert browser.get(f"/tr/briefs/{made}/file/{form}").content == first


def test_the_name_of_a_brief_however_it_is_written() -> None:
    assert [brief_id(word) for word in ("b1", "B-0001", "b-12345", "D-0001", "")] == [
        "B-0001", "B-0001", "B-12345", "", "",
    ]  # fmt: skip


@pytest.mark.slow
def test_the_command_line_lays_it_out_too(made: str, ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "own.md"
    told = terazi("brief", made, "--ledger", ledger, "--out", out)
    assert (told.code, told.out.split()) == (0, [str(out)])
    assert out.read_text(encoding="utf-8").startswith("*Brief B-0001, version ")
    assert terazi("brief", "B-0999", "--ledger", ledger).code == 2
