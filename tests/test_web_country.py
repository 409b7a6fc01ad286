"""Country: counts that agree in every form, quotes that stand in their texts, words in both languages."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sample_ledger
from fastapi import FastAPI
from starlette.testclient import TestClient
from web_app import client_of, make_app, write_readings, write_sample

from terazi.flows.sharing import LONGEST_QUOTE
from terazi.model import Claim, Document, Evidence, Span
from terazi.notation import parse

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(make_app(write_sample(tmp_path_factory.mktemp("country") / "terazi.db"))) as browser:
        yield browser


@pytest.mark.parametrize("query", ["", "?supplier=tr", "?category=uav&stage=delivered", "?min_origins=2"])
def test_every_form_of_the_page_counts_the_same_deals(browser: TestClient, query: str) -> None:
    told = browser.get(f"/en/country/kg.json{query}").json()
    table = list(csv.DictReader(io.StringIO(browser.get(f"/en/country/kg.csv{query}").text)))
    matrix = browser.get(f"/en/country/kg/chart/matrix.svg{query}").text
    squares = re.findall(r'<a href="/en/deal/([^"?]+)', matrix)
    assert {row["deal"] for row in table} == set(told["deals"]) == set(squares)
    assert len(table) == told["records"] == len(squares) > 0
    cells = [name for row in told["matrix"].values() for names in row.values() for name in names]
    assert sorted(cells) == sorted(told["deals"])
    listed = browser.get("/api/v1/deals", params=[*_pairs(query), ("recipient", "kg"), ("limit", "500")]).json()
    assert sorted(one["deal"] for one in listed["deals"]) == sorted(told["deals"])
    assert f"<dd>{told['records']}<small>" in browser.get(f"/en/country/kg{query}").text


def _pairs(query: str) -> list[tuple[str, str]]:
    return [
        (key, value) for part in query.removeprefix("?").split("&") if part for key, _, value in [part.partition("=")]
    ]


def test_every_quote_is_a_short_run_of_its_text_with_its_marks(browser: TestClient) -> None:
    texts = {one.id: one.text for one in sample_ledger.documents()}
    spans = {one.id: {(e.span.start, e.span.end) for e in one.evidence} for one in sample_ledger.claims()}
    told = browser.get("/en/country/kg.json").json()
    readings = [one for dispute in told["disagreements"] for one in dispute["readings"]]
    quotes = [quote for one in (*readings, *told["needs"], *told["constraints"]) for quote in one["quotes"]]
    assert len(quotes) >= len(readings) + 2
    for quote in quotes:
        text = texts[quote["document"]]
        assert "".join(run["text"] for run in quote["runs"]) == text[quote["start"] : quote["end"]]
        assert quote["end"] - quote["start"] <= LONGEST_QUOTE
        for run in quote["runs"]:
            assert run["text"] == text[run["start"] : run["end"]]
            inside = any(start <= run["start"] and run["end"] <= end for start, end in spans[quote["claim"]])
            assert bool(run["keys"]) == inside


def test_a_disagreement_shows_every_reading_with_its_words_and_leads_to_its_deal(browser: TestClient) -> None:
    told = browser.get("/en/country/kg.json").json()
    page = browser.get("/en/country/kg").text
    assert told["disagreements"]
    for dispute in told["disagreements"]:
        assert len(dispute["readings"]) >= 2
        assert f'href="/en/deal/{dispute["deal"]}"' in page
    assert 'lang="tr"' in page.split("Where the sources disagree")[1]


def test_the_page_reads_in_turkish(browser: TestClient) -> None:
    page = browser.get("/tr/country/kg").text
    for words in (
        "Ülke dosyası",
        "Kırgızistan",
        "Kaynakların ayrıldığı yerler",
        "İhtiyaç ve kısıtlar",
        "Bulunamayanlar",
    ):
        assert words in page
    assert 'href="/en/country/kg?supplier=tr"' in browser.get("/tr/country/kg?supplier=tr").text


def test_filters_that_leave_nothing_are_named(browser: TestClient) -> None:
    page = browser.get("/en/country/kg?supplier=us").text
    assert "Supplier: United States" in page
    assert "Remove this filter" in page
    assert browser.get("/en/country/kg.json?supplier=us").json()["records"] == 0


def test_under_five_records_the_page_gives_counts_and_no_sentence(browser: TestClient) -> None:
    told = browser.get("/en/country/tj.json").json()
    assert told["records"] < 5
    assert told["sentences"][0]["text"].startswith(f"{told['records']} record")


def test_a_day_before_shows_what_was_known_then(browser: TestClient) -> None:
    then, now = (browser.get(f"/en/country/kg.json{query}").json() for query in ("?asof=2021-12-31", ""))
    assert 0 < then["records"] < now["records"]
    assert then["coverage"]["until"] <= "2021-12-31"
    assert {quote["published"] <= "2021-12-31" for one in then["needs"] for quote in one["quotes"]} <= {True}


def test_a_country_is_found_by_code_or_name_and_no_other_is(browser: TestClient) -> None:
    assert browser.get("/en/country/Kyrgyzstan").status_code == 200
    assert browser.get("/en/country/xx").status_code == 404
    assert browser.get("/en/country/kg/chart/nope.svg").status_code == 404
    empty = browser.get("/en/country/jp")
    assert (empty.status_code, "No record of Japan is in this ledger." in empty.text) == (200, True)


def test_the_list_of_countries_counts_as_each_page_does(browser: TestClient) -> None:
    rows = {one["country"]: one for one in browser.get("/en/countries.json").json()["countries"]}
    for code in ("KG", "KZ", "UZ"):
        told = browser.get(f"/en/country/{code.lower()}.json").json()
        assert (rows[code]["records"], rows[code]["disputed"]) == (told["records"], told["disputed"])
    assert '<a href="/tr/country/kg">Kırgızistan</a>' in browser.get("/tr/countries").text


# ------------------------------------------------------------------ texts that would do harm

HOSTILE = '<script>alert(1)</script> \u202eabc\u200b Kyrgyzstan needs drones from \u0627\u0644, & "quotes".'


def hostile_readings() -> Iterator[tuple[Document, list[Claim]]]:
    told = (
        "need -> kg: (uav)",
        'transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav) | said "<img src=x onerror=alert(2)>"',
        'transfer/delivered tr -> kg: 6 bayraktar-tb2 (uav) | said "ministry"',
    )
    evidence = Evidence(field="kind", span=Span(0, len(HOSTILE)), quote=HOSTILE, rule="made")
    for n, means in enumerate(told):
        name = f"h{n}"
        day = f"2024-01-0{n + 1}"
        claim = dataclasses.replace(parse(means), id=f"c{n}", document=name, evidence=(evidence,))
        yield (
            Document(
                id=name, source=name, text=HOSTILE, outlet="<b>Paper</b>", published=day, url="javascript:alert(3)"
            ),
            [claim],
        )


def test_texts_full_of_markup_stay_text(tmp_path: Path) -> None:
    write_readings(tmp_path / "terazi.db", hostile_readings())
    app: FastAPI = make_app(tmp_path / "terazi.db")
    with client_of(app) as browser:
        page = browser.get("/en/country/kg")
        assert page.status_code == 200
        assert "&lt;script&gt;alert(1)" in page.text
        for bad in ("<script>alert", "<img src=x", "<b>Paper", "javascript:"):
            assert bad not in page.text
