"""Ask and search in the browser: a question becomes filters, words go where they belong, nothing is guessed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient
from web_app import client_of, make_app, write_sample

from terazi.knowledge import load
from terazi.web.deals.finder import Finder, Sort

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(make_app(write_sample(tmp_path_factory.mktemp("web") / "terazi.db"))) as browser:
        yield browser


def led_to(browser: TestClient, question: str, language: str = "en", screen: str = "ask") -> str:
    answer = browser.get(f"/{language}/{screen}", params={"q": question})
    assert answer.status_code == 302, answer.text[:200]
    return answer.headers["location"]


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("Who supplies drones to Kyrgyzstan?", {"read": "suppliers", "recipient": "kg", "category": "uav"}),
        ("What does Türkiye sell to Kazakhstan?", {"read": "goods", "supplier": "tr", "recipient": "kz"}),
        ("What is known about Kazakhstan?", {"read": "country", "recipient": "kz"}),
        ("kazakhstan", {"read": "country", "recipient": "kz"}),
    ],
)
def test_a_question_becomes_filters_that_can_be_changed(
    browser: TestClient, question: str, keys: dict[str, str]
) -> None:
    address = led_to(browser, question)
    asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
    assert asked == {"q": question, **keys}
    page = browser.get(address).text
    for key, value in keys.items():
        assert re.search(rf'name="{key}" value="{value}"', page), key


def test_the_answer_is_the_same_in_every_form_and_as_the_list_of_deals(browser: TestClient) -> None:
    address = led_to(browser, "Who supplies drones to Kyrgyzstan?")
    told = browser.get(address.replace("/ask?", "/ask.json?")).json()
    listed = browser.get("/api/v1/deals?recipient=kg&category=uav").json()
    names = [deal["deal"] for deal in told["found"]["deals"]]
    assert names == [deal["deal"] for deal in listed["deals"]]
    assert names
    table = csv.DictReader(io.StringIO(browser.get(address.replace("/ask?", "/ask.csv?")).text))
    assert [row["deal"] for row in table] == names
    assert re.findall(r'<span class="dim">(D-\d+)</span></h2>', browser.get(address).text) == names
    assert sum(one["deals"] for one in told["counts"]) >= len(names)
    for quote in told["quotes"].values():
        assert "".join(run["text"] for run in quote["runs"])
        assert quote["end"] - quote["start"] <= 160


def test_what_is_not_in_the_ledger_is_an_answer(browser: TestClient) -> None:
    page = browser.get(led_to(browser, "What does Türkiye sell to Turkmenistan?")).text
    told = "Not in the ledger." in page
    assert told == ("None of the" in page)
    empty = browser.get("/en/ask?q=x&read=suppliers&supplier=cn&recipient=kg&category=air-defence").text
    assert "Not in the ledger." in empty
    assert "Remove this filter" in empty


def test_a_question_of_no_form_is_not_guessed(browser: TestClient) -> None:
    page = browser.get("/en/ask", params={"q": "Why is <script> the sky blue?"})
    assert page.status_code == 200
    assert "not understood" in page.text
    assert "Who supplies drones to Kazakhstan?" in page.text
    assert "<script> the" not in page.text
    turkish = browser.get("/tr/ask", params={"q": "Gökyüzü neden mavi?"}).text
    assert "anlaşılmadı" in turkish
    assert browser.get("/en/ask", params={"q": "a" * 301}).status_code == 400


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("D-0001", "/en/deal/D-0001"),
        ("d-1", "/en/deal/D-0001"),
        ("Казахстан", "/en/country/kz"),
        ("KAZAKİSTAN", "/en/country/kz"),
        ("kirgizistan", "/en/country/kg"),
        ("bayraktar tb-2", "/en/deals"),
        ("Who supplies drones to Kyrgyzstan?", "/en/ask"),
        ("Kazakhstan was the first country in Central Asia to buy ANKA drones", "/en/check"),
    ],
)
def test_words_go_where_they_belong(browser: TestClient, words: str, path: str) -> None:
    assert urlsplit(led_to(browser, words, screen="search")).path == path


def test_other_words_are_searched_for(browser: TestClient) -> None:
    told = browser.get("/en/search.json?q=bayrak").json()
    assert any(one["sort"] == "system" and one["id"] == "bayraktar-tb2" for one in told["names"])
    page = browser.get("/en/search", params={"q": "zzqx <b>"})
    assert "No name and no text" in page.text
    assert "<b>" not in page.text.split("<h1>")[1].split("</h1>")[0]
    assert browser.get("/tr/search").status_code == 200


def test_names_are_found_without_their_marks() -> None:
    finder = Finder(load())
    for words in ("turkiye", "TÜRKİYE", "Türkiye", "Турция"):
        assert [one.id for one in finder.exact(words)] == ["TR"], words
    assert finder.begun("", 5) == ()
    assert any(one.sort is Sort.BODY for one in finder.begun("baykar", 20))


# ------------------------------------------------------------------ changes


def test_changes_are_told_with_their_words_in_every_form(browser: TestClient) -> None:
    told = browser.get("/en/changes.json?since=2021").json()
    assert told["total"] == len(told["changes"]) > 0
    page = browser.get("/en/changes?since=2021").text
    assert re.findall(r'<li id="(A-[0-9a-f]{12})">', page) == [one["id"] for one in told["changes"]]
    table = csv.DictReader(io.StringIO(browser.get("/en/changes.csv?since=2021").text))
    assert [row["id"] for row in table] == [one["id"] for one in told["changes"]]
    quotes = [quote for one in told["changes"] for quote in one["quotes"]]
    assert quotes
    assert all(quote["end"] - quote["start"] <= 160 for quote in quotes)
    feed = browser.get("/en/changes.xml?since=2021")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert feed.text.count("<entry>") == told["total"]
    assert "/en/changes.xml?since=2021" in page


def test_no_change_says_where_to_look(browser: TestClient) -> None:
    page = browser.get("/tr/changes").text
    assert "Daha geriye bak" in page
    assert browser.get("/en/changes?since=2027").status_code == 400
    assert browser.get("/en/changes?since=soon").status_code == 400


def test_changes_of_one_state_alone(browser: TestClient) -> None:
    whole = browser.get("/en/changes.json?since=2021").json()
    some = browser.get("/en/changes.json?since=2021&party=kz").json()
    assert [one["id"] for one in some["changes"]] == [one["id"] for one in whole["changes"] if "KZ" in one["states"]]
