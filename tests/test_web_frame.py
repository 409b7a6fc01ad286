"""The frame of every page: languages, forms, guard, errors, caching, files that never change."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient
from web_app import client_of, make_app, token_in, write_sample
from web_messages import messages

from terazi.briefs.wording import LANGUAGES
from terazi.flows.earlier import earlier
from terazi.flows.kept import Kept, Stored
from terazi.ledger import Lexicon
from terazi.model import Ledger
from terazi.web import pages
from terazi.web.answering.words import read_catalog, stretched
from terazi.web.app import routers_in
from terazi.web.serving.static_files import static_files, switched

OTHERS = LANGUAGES[1:]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(make_app(write_sample(tmp_path_factory.mktemp("web") / "terazi.db"))) as browser:
        yield browser


# ------------------------------------------------------------------ words


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_told_in_every_language(language: str) -> None:
    catalog = read_catalog(language)
    told = {ids[0]: strings for message in catalog for ids, strings in [(forms(message.id), forms(message.string))]}
    missing = [f"{file}: {key!r}" for key, file in messages().items() if not all(told.get(forms(key)[0], [""]))]
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_gaps_of_its_message_and_no_message_is_left_over(language: str) -> None:
    said = {one for key in messages() for one in forms(key)}
    for message in read_catalog(language):
        if message.id:
            ids = forms(message.id)
            assert ids[0] in said, f"nothing says {ids[0]!r} any more"
            assert {tuple(_gaps(told)) for told in forms(message.string)} == {tuple(_gaps(ids[-1]))}, ids


def forms(told: str | Sequence[str] | None) -> list[str]:
    """A message, or its forms for one and several."""
    return [told] if isinstance(told, str) else list(told or [""])


def _gaps(message: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s", message))


def test_stretched_words_keep_gaps_and_markup() -> None:
    assert stretched("Page %(page)s of <b>x</b>") == "[Págé %(page)s óf <b>x</b>~~]"


@pytest.mark.slow
def test_a_page_of_stretched_words_has_no_word_that_was_never_handed_over(tmp_path: Path) -> None:
    with client_of(make_app(write_sample(tmp_path / "terazi.db"), is_stretched=True)) as browser:
        main = browser.get("/en/method").text.split("<main", 1)[1].split("</main>")[0]
    assert [head for head in re.findall(r"<h[1-3][^>]*>([^<]+)", main) if not head.startswith("[")] == []


def test_templates_ask_only_for_screens_that_there_are() -> None:
    routes = {one.path for router in routers_in(pages) for one in router.routes if isinstance(one, APIRoute)}
    asked = {
        (path.name, route)
        for path in (Path(pages.__path__[0]).parent / "templates").rglob("*.html")
        for route in re.findall(r'"(/[^"]*)" in screens', path.read_text(encoding="utf-8"))
    }
    assert asked and {(name, route) for name, route in asked if route not in routes} == set()


# ------------------------------------------------------------------ the guard


def test_another_name_than_that_of_this_machine_is_refused(browser: TestClient) -> None:
    for host in ("evil.example", "evil.example:8400", "localhost.evil.example", "192.168.0.7", ""):
        assert browser.get("/en/deals", headers={"host": host}).status_code == 400
    for host in ("localhost:8400", "127.0.0.1:8400", "[::1]:8400"):
        assert browser.get("/en/method", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("address", ["/en/deals", "/en/nope", "/api/v1/deals", "/en/deals.csv", "/"])
def test_every_answer_has_the_strict_policy(browser: TestClient, address: str) -> None:
    headers = browser.get(address).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "private" in headers["cache-control"]


def test_no_page_has_a_style_or_a_script_of_its_own(browser: TestClient) -> None:
    for address in ("/en/deals", "/tr/method", "/en/nope"):
        page = browser.get(address).text
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|(?:src|href)=\"(?:https?:)?//", page)


def posts() -> list[str]:
    found = [route for router in routers_in(pages) for route in router.routes if isinstance(route, APIRoute)]
    return sorted(
        re.sub(r"\{\w+(:\w+)?\}", "x", one.path) for one in found if (one.methods or set()) & {"POST", "PUT", "DELETE"}
    )


@pytest.mark.parametrize("path", posts())
def test_no_form_is_taken_without_its_token(browser: TestClient, path: str) -> None:
    assert browser.post(f"/en{path}", data={"theme": "dark"}).status_code == 403
    assert browser.post(f"/en{path}", data={"token": "0" * 64}).status_code == 403


def test_a_form_sent_by_another_site_is_refused(browser: TestClient) -> None:
    token = token_in(browser.get("/en/method").text)
    for header in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert browser.post("/en/theme", data={"token": token, "theme": "dark"}, headers=header).status_code == 403


def test_a_form_of_our_own_is_taken_as_a_browser_sends_it(browser: TestClient) -> None:
    token = token_in(browser.get("/en/method").text)
    headers = {"origin": "null", "sec-fetch-site": "same-origin"}
    assert browser.post("/en/theme", data={"token": token, "theme": "system"}, headers=headers).status_code == 303


def test_too_much_is_refused_before_it_is_read(browser: TestClient) -> None:
    refused = browser.post("/en/theme", headers={"content-length": str(10**9)}, content=b"x")
    assert refused.status_code == 413


# ------------------------------------------------------------------ choices


def test_a_reader_chooses_light_or_dark_without_a_script(browser: TestClient) -> None:
    token = token_in(browser.get("/en/method").text)
    back = "/en/deals?supplier=tr"
    chosen = browser.post("/en/theme", data={"token": token, "theme": "dark", "back": back})
    assert (chosen.status_code, chosen.headers["location"]) == (303, back)
    assert '<html lang="en" data-theme="dark">' in browser.get("/en/method").text
    away = browser.post("/en/theme", data={"token": token, "theme": "system", "back": "//evil.example/"})
    assert away.headers["location"] == "/en/"
    assert '<html lang="en">' in browser.get("/en/method").text


@pytest.mark.parametrize(
    ("wish", "language"), [("tr-TR,tr;q=0.9,en;q=0.5", "tr"), ("de,en;q=0.4,tr;q=0.2", "en"), ("", "en")]
)
def test_the_root_leads_to_the_language_that_the_browser_asks_for(
    browser: TestClient, wish: str, language: str
) -> None:
    assert browser.get("/", headers={"accept-language": wish}).headers["location"] == f"/{language}/"


# ------------------------------------------------------------------ errors


def test_an_error_is_a_page_with_what_still_works_and_a_mark(browser: TestClient) -> None:
    page = browser.get("/tr/nope")
    assert page.status_code == 404
    assert "Böyle bir sayfa veya kayıt yok." in page.text
    assert 'href="/tr/deals"' in page.text
    assert re.search(r'class="id">mark\d+<', page.text)


def test_a_script_gets_the_error_as_a_part_of_a_page(browser: TestClient) -> None:
    part = browser.get("/en/nope", headers={"hx-request": "true"}).text
    assert "There is no such page" in part
    assert "<html" not in part


def test_a_program_gets_the_error_as_json(browser: TestClient) -> None:
    assert set(browser.get("/api/v1/nope").json()) == {"error", "hint", "id"}
    assert browser.delete("/api/v1/deals").status_code == 405


def test_a_fault_of_ours_is_told_without_its_inside(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("inside")

    monkeypatch.setattr("terazi.web.pages.deals.list_deals", broken)
    failed = browser.get("/en/deals?supplier=ru&limit=7")
    assert failed.status_code == 500
    assert "inside" not in failed.text
    assert "script-src 'self'" in failed.headers["content-security-policy"]


# ------------------------------------------------------------------ caches and files


def test_a_page_that_did_not_change_is_not_sent_again(browser: TestClient) -> None:
    for address in ("/en/deals", "/en/deals.json", "/api/v1/deals"):
        first = browser.get(address)
        again = browser.get(address, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert (
            browser.get(f"{address}?supplier=tr", headers={"if-none-match": first.headers["etag"]}).status_code == 200
        )


def test_a_kept_page_carries_the_token_of_whoever_asks(browser: TestClient) -> None:
    mine = token_in(browser.get("/en/method").text)
    other = client_of(browser.app)  # type: ignore[arg-type]  # the same application
    assert token_in(other.get("/en/method").text) != mine
    assert token_in(browser.get("/en/method").text) == mine


def test_files_are_served_under_the_hash_of_what_they_hold(browser: TestClient) -> None:
    page = browser.get("/en/deals").text
    for address in set(re.findall(r'"(/static/[^"]+)"', page)):
        served = browser.get(address)
        assert served.status_code == 200
        assert "immutable" in served.headers["cache-control"]
    style = browser.get(static_files().address("terazi.css")).text
    for name in re.findall(r"url\(([^)]+)\)", style):
        assert name.startswith("data:") or browser.get(f"/static/{name}").status_code == 200


def test_a_readers_own_choice_of_colours_comes_before_the_systems() -> None:
    style = static_files().served[static_files().names["terazi.css"]].body.decode()
    assert ":root:not([data-theme=light]){" in style
    assert ":root[data-theme=dark]{" in style
    with pytest.raises(AssertionError):
        switched("no dark colours here")


# ------------------------------------------------------------------ the ledger


def test_the_first_page_says_what_there_will_be_and_leaves_no_file(tmp_path: Path) -> None:
    ledger = tmp_path / "terazi.db"
    with client_of(make_app(ledger)) as browser:
        page = browser.get("/en/deals")
        assert page.status_code == 200
        assert "Read the examples" in page.text
        assert browser.get("/api/v1/deals").json()["total"] == 0
        assert not ledger.exists()
        write_sample(ledger)
        assert "Read the examples" not in browser.get("/en/deals").text
        token = token_in(browser.get("/en/deals").text)
        assert browser.post("/en/first-run", data={"token": token}).status_code == 409


@pytest.mark.slow
def test_an_earlier_day_that_takes_long_is_told_and_there_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, replay = threading.Event(), earlier

    def slowly(kept: Kept, stored: Stored, day: str, lexicon: Lexicon) -> Ledger:
        ready.wait(20)
        return replay(kept, stored, day, lexicon)

    monkeypatch.setattr("terazi.web.holding.shelf.earlier", slowly)
    with client_of(make_app(write_sample(tmp_path / "terazi.db"), patience=0.05)) as browser:
        page = browser.get("/en/deals?asof=2022&supplier=tr")
        assert (page.status_code, page.headers["retry-after"]) == (503, "20")
        assert 'href="/en/deals?supplier=tr">Back to now' in page.text
        assert browser.get("/api/v1/deals?asof=2022").status_code == 503
        assert browser.get("/api/v1/deals").status_code == 200, "nobody else waits"
        ready.set()
        answers = (browser.get("/api/v1/deals?asof=2022").status_code for _ in range(400))
        assert 200 in answers


@pytest.mark.slow
def test_another_ledger_at_the_same_place_is_seen(tmp_path: Path) -> None:
    ledger = write_sample(tmp_path / "terazi.db")
    with client_of(make_app(ledger)) as browser:
        before = browser.get("/api/v1/deals").json()
        for path in tmp_path.iterdir():
            path.unlink()
        assert browser.get("/api/v1/deals").json()["total"] == 0
        write_sample(ledger)
        assert browser.get("/api/v1/deals").json()["total"] == before["total"]


def test_the_description_of_the_api_names_its_keys(browser: TestClient) -> None:
    told = browser.get("/api/v1/openapi.json").json()
    keys = {one["name"] for one in told["paths"]["/api/v1/deals"]["get"]["parameters"]}
    assert {"supplier", "from", "to", "asof", "page", "limit"} <= keys
    assert browser.get("/docs/").status_code == 404
