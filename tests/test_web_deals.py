"""Deals as page, files and API: one list, one count, in two languages."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from web_app import client_of, make_app, write_sample

QUESTIONS = [
    "",
    "supplier=tr",
    "recipient=kg&category=uav",
    "party=ru",
    "disputed=1",
    "min_origins=2",
    "from=2022&to=2023",
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(make_app(write_sample(tmp_path_factory.mktemp("web") / "terazi.db"))) as browser:
        yield browser


def rows_of(page: str) -> list[str]:
    return re.findall(r"<small>(D-\d+)", page)


@pytest.mark.parametrize("question", QUESTIONS)
def test_page_files_and_api_hold_the_same_deals(browser: TestClient, question: str) -> None:
    told = browser.get(f"/api/v1/deals?{question}").json()
    names = [deal["deal"] for deal in told["deals"]]
    assert len(names) == told["total"]
    assert rows_of(browser.get(f"/en/deals?{question}").text) == names
    assert rows_of(browser.get(f"/tr/deals?{question}").text) == names
    assert browser.get(f"/en/deals.json?{question}").json() == told
    table = csv.DictReader(io.StringIO(browser.get(f"/en/deals.csv?{question}").text))
    assert [row["deal"] for row in table] == names
    assert re.findall(r"\) (D-\d+) \|", browser.get(f"/en/deals.md?{question}").text) == names


def test_filters_narrow_the_list_down(browser: TestClient) -> None:
    everything = browser.get("/api/v1/deals").json()
    for deal in browser.get("/api/v1/deals?supplier=tr").json()["deals"]:
        assert "TR" in deal["suppliers"] + deal["parties"]
    some = browser.get("/api/v1/deals?supplier=tr&supplier=Russia").json()["total"]
    assert 0 < browser.get("/api/v1/deals?supplier=tr").json()["total"] < some <= everything["total"]


def test_a_choice_tells_how_many_deals_it_would_give(browser: TestClient) -> None:
    facets = browser.get("/api/v1/deals?supplier=tr").json()["facets"]
    assert len(facets["supplier"]) > 1, "the key that was asked is left open in its own counts"
    for code, count in facets["supplier"].items():
        word = code or "unnamed"
        assert browser.get(f"/api/v1/deals?supplier={word}").json()["total"] == count


def test_pages_of_the_list_come_one_after_the_other(browser: TestClient) -> None:
    whole = [deal["deal"] for deal in browser.get("/api/v1/deals").json()["deals"]]
    pages = [browser.get(f"/api/v1/deals?limit=2&page={n}").json() for n in range(1, -(-len(whole) // 2) + 1)]
    assert [deal["deal"] for page in pages for deal in page["deals"]] == whole
    beyond = browser.get(f"/api/v1/deals?limit=2&page={len(pages) + 1}")
    assert beyond.status_code == 404
    assert beyond.json()["hint"] == f"The last page is {len(pages)}"


def test_where_nothing_is_found_the_filter_in_the_way_is_named(browser: TestClient) -> None:
    page = browser.get("/en/deals?supplier=tr&kind=exercise").text
    assert "Without “Kind: Exercise” there would be" in page
    assert 'href="/en/deals?supplier=tr">Remove this filter' in page


def test_a_day_shows_what_was_published_by_then_and_stays_in_every_link(browser: TestClient) -> None:
    now, then = (browser.get(f"/api/v1/deals{query}").json() for query in ("", "?asof=2022"))
    assert then["total"] < now["total"]
    assert then["as_of"] == "2022"
    page = browser.get("/en/deals?asof=2022").text
    assert all("asof=2022" in link for link in re.findall(r'href="(/en/deal/[^"]+)"', page))


def test_the_language_switch_keeps_page_and_filters(browser: TestClient) -> None:
    page = browser.get("/en/deals?supplier=tr&asof=2024").text
    assert 'href="/tr/deals?supplier=tr&amp;asof=2024" lang="tr"' in page
    assert "Tedarikçi: Türkiye" in browser.get("/tr/deals?supplier=tr").text


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("supplier=zzz", "Give an ISO code"),
        ("stage=deliverd", "Did you mean delivered"),
        ("from=yesterday", "Write it as 2024"),
        ("from=2024&to=2022", "Swap from and to"),
        ("min_origins=many", "whole number"),
        ("disputed=perhaps", "disputed=1"),
        ("suplier=tr", "Did you mean supplier?"),
    ],
)
def test_a_wrong_word_is_refused_with_what_was_possible(browser: TestClient, query: str, hint: str) -> None:
    for address in ("/en/deals.json", "/api/v1/deals"):
        refused = browser.get(f"{address}?{query}")
        assert refused.status_code == 400
        assert hint in refused.json()["hint"]
    assert browser.get(f"/en/deals?{query}").status_code == 400
