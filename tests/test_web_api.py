"""The API: every sort of record, page by page; what it answers is what its description says."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from web_app import client_of, make_app, write_sample

from terazi.exports.shelf import shelf as formats
from terazi.model import Verdict
from terazi.model.ledger import Judgement
from terazi.store import open_ledger
from terazi.web.answering.api_description import operations

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow

API = "/api/v1"
# Each address of a list, and where its rows stand.
LISTS = ("claims", "contradictions", "deals", "editions", "judgements", "origins")
FILTERED = ("claims", "contradictions", "deals", "origins")
VALUES = {
    "supplier": ["tr", "ru", "unnamed"], "recipient": ["kg", "kz", "uz"], "party": ["kg", "tr"],
    "category": ["uav", "aircraft", "missile"], "stage": ["delivered", "ordered", "agreed"],
    "kind": ["transfer", "training", "agreement"], "item": ["bayraktar-tb2"], "from": ["2020", "2022-05"],
    "to": ["2023", "2026"], "min_origins": ["1", "2"], "disputed": ["0", "1"],
}  # fmt: skip


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(make_app(write_sample(tmp_path_factory.mktemp("web") / "terazi.db"))) as browser:
        yield browser


def told(browser: TestClient, address: str) -> Any:
    found = browser.get(f"{API}/{address}")
    assert found.status_code == 200, found.text
    return found.json()


def questions(number: int, seed: int) -> list[str]:
    """Filters drawn by chance, the same at each run."""
    chance = random.Random(seed)
    drawn = []
    for _ in range(number):
        keys = chance.sample(sorted(VALUES), chance.choice((1, 1, 2, 3)))
        drawn.append("&".join(f"{key}={chance.choice(VALUES[key])}" for key in keys))
    return drawn


# ------------------------------------------------------------------ lists


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_a_list_are_the_whole_list_in_order(browser: TestClient, name: str) -> None:
    whole = told(browser, f"{name}?limit=500")
    assert len(whole[name]) == whole["total"]
    pages = [told(browser, f"{name}?limit=3&page={n}") for n in range(1, max(1, -(-whole["total"] // 3)) + 1)]
    assert [row for page in pages for row in page[name]] == whole[name]
    assert browser.get(f"{API}/{name}?limit=3&page={len(pages) + 1}").status_code == 404


@pytest.mark.parametrize("question", questions(12, 7))
def test_page_files_and_api_count_the_same(browser: TestClient, question: str) -> None:
    total = told(browser, f"deals?{question}")["total"]
    table = list(csv.DictReader(io.StringIO(browser.get(f"/en/deals.csv?{question}").text)))
    assert len(table) == total
    assert len(re.findall(r"<small>(D-\d+)", browser.get(f"/en/deals?{question}&limit=500").text)) == total
    claims = {id_ for row in table for id_ in row["claims"].split()}
    assert {one["claim"] for one in told(browser, f"claims?{question}&limit=500")["claims"]} == claims
    assert told(browser, f"origins?{question}")["total"] == sum(int(row["origins"]) for row in table)
    conflicts = told(browser, f"contradictions?{question}&limit=500")["contradictions"]
    assert {one["deal"] for one in conflicts} == {row["deal"] for row in table if row["contradictions"]}


@pytest.mark.parametrize("question", questions(12, 7))
def test_drawings_have_a_mark_for_each_deal_that_is_counted(browser: TestClient, question: str) -> None:
    listed = browser.get(f"/en/deals.csv?{question}").text
    deals = {row["deal"]: row for row in csv.DictReader(io.StringIO(listed))}
    rows = browser.get(f"/en/deals?{question}&limit=500").text.split('<th scope="row">')[1:]
    assert [len(re.findall(r'<svg class="u ', row)) for row in rows] == [1] * len(deals)
    whole = browser.get(f"/en.json?{question}").json()
    assert whole["deals"] == len(deals)
    marks = re.findall(r'<a href="/en/deal/([^"?]+)', browser.get(f"/en/chart/overview.svg?{question}").text)
    assert set(marks) == set(deals)
    assert len(marks) == sum(every for row in whole["matrix"].values() for _, every in row.values())


def test_claims_are_found_by_deal_and_document(browser: TestClient) -> None:
    deal = told(browser, "deals?limit=1")["deals"][0]
    assert [one["claim"] for one in told(browser, f"claims?deal={deal['deal']}")["claims"]] == sorted(deal["claims"])
    one = told(browser, "claims?limit=1")["claims"][0]
    assert {c["document"] for c in told(browser, f"claims?document={one['document']}")["claims"]} == {one["document"]}
    assert told(browser, "claims?deal=D-7777")["total"] == 0


@pytest.mark.slow
def test_a_rejected_claim_is_listed_no_more_and_says_who_rejected_it(tmp_path: Path) -> None:
    path = write_sample(tmp_path / "terazi.db")
    decision = Judgement(id="j1", about=("c01",), verdict=Verdict.REJECT, by="aa", at="2026-11-28T09:00:00Z", why="no")
    with open_ledger(path) as store:
        store.add_judgement(decision)
    with client_of(make_app(path)) as browser:
        assert "c01" not in {one["claim"] for one in told(browser, "claims")["claims"]}
        one = told(browser, "claims/c01")
        assert (one["rejected"], one["judgements"][0]["by"]) == (True, "aa")
        assert told(browser, "judgements")["judgements"][0]["id"] == "j1"


# ------------------------------------------------------------------ records


def test_every_deal_claim_and_document_is_had_by_its_name(browser: TestClient) -> None:
    for deal in told(browser, "deals")["deals"]:
        assert told(browser, f"deals/{deal['deal']}")["deal"] == deal
    for claim in told(browser, "claims?limit=500")["claims"]:
        one = told(browser, f"claims/{claim['claim']}")
        assert one["claim"] == claim
        assert set(one["gloss"]) == {"en", "tr"}
        text = told(browser, f"documents/{claim['document']}")["text"]
        for place in one["evidence"]:
            assert place["quote"] in ("", text[place["start"] : place["end"]])


def test_old_and_short_names_of_deals_lead_to_the_name_of_today(browser: TestClient) -> None:
    led = browser.get(f"{API}/deals/1?asof=2026")
    assert (led.status_code, led.headers["location"]) == (301, f"{API}/deals/D-0001?asof=2026")


@pytest.mark.slow
def test_a_day_replays_every_list(browser: TestClient) -> None:
    for name in FILTERED:
        then, now = told(browser, f"{name}?asof=2020"), told(browser, name)
        assert then["as_of"] == "2020"
        assert then["total"] < now["total"] or name == "contradictions"
    assert told(browser, "countries/kg?asof=2020")["records"] < told(browser, "countries/kg")["records"]
    first = told(browser, "claims?limit=500")["claims"][-1]
    assert told(browser, "measures/supplier_count?recipient=kg&asof=2020")["as_of"] == "2020"
    assert browser.get(f"{API}/documents/{first['document']}?asof=2001").status_code == 404


def test_sources_coverage_and_changes_are_told(browser: TestClient) -> None:
    found = told(browser, "sources")["sources"]
    for one in [one for one in found if one["documents"]]:
        assert told(browser, f"sources/{one['id']}")["source"] == one
    table = told(browser, "coverage?recipient=kg&months=6")
    assert {cell["month"] for cell in table["cells"]} <= set(table["months"])
    since = told(browser, "changes?since=2021&lang=tr&limit=500")
    assert (len(since["changes"]), since["since"]) == (since["total"], "2021")
    assert {one["id"] for one in since["changes"]} == {
        one["id"] for one in browser.get("/en/changes.json?since=2021&limit=500").json()["changes"]
    }


def test_figures_and_charts_are_those_of_the_ledger(browser: TestClient) -> None:
    shelf = told(browser, "measures?lang=tr")["indicators"]
    found = told(browser, "measures/supplier_deals?recipient=kg")
    assert found["indicator"] in {one["indicator"] for one in shelf}
    known = {deal["deal"] for deal in told(browser, "deals?recipient=kg")["deals"]}
    assert {id_ for one in found["measures"] for id_ in one["basis"]} <= known
    drawn = browser.get(f"{API}/charts/matrix.svg?of=kg")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "script-src" not in drawn.headers["content-security-policy"]
    table = browser.get(f"{API}/charts/matrix.csv?of=kg&lang=tr").text
    twin = told(browser, "charts/matrix.json?of=kg&lang=tr")["twin"]
    assert list(csv.reader(io.StringIO(table))) == [twin["head"], *twin["rows"]]


@pytest.mark.slow
@pytest.mark.parametrize("form", formats(), ids=lambda form: form.name)
def test_every_format_is_had_as_a_file(browser: TestClient, form: Any) -> None:
    file = browser.get(f"{API}/export/{form.name}?recipient=kg")
    assert file.status_code == 200
    assert file.headers["content-type"].startswith(form.media)
    assert len(file.content) > 100


@pytest.mark.slow
def test_an_export_of_an_earlier_day_holds_what_was_published_by_then(browser: TestClient) -> None:
    def claims(query: str) -> list[str]:
        return [r["claim"] for r in csv.DictReader(io.StringIO(browser.get(f"{API}/export/csv-claims{query}").text))]

    assert set(claims("?asof=2020")) < set(claims(""))
    assert sorted(claims("?asof=2020")) == [
        one["claim"] for one in told(browser, "claims?asof=2020&limit=500")["claims"]
    ]


# ------------------------------------------------------------------ checks


def test_a_statement_is_checked_in_both_languages_and_nothing_is_stored(browser: TestClient) -> None:
    before = told(browser, "deals")["edition"]
    text = "Kyrgyzstan received Bayraktar TB2 drones from Turkey in 2021. The sun shines."
    found = browser.post(f"{API}/check", json={"text": text}).json()
    first = found["sentences"][0]
    assert first["verdict"] == "supported"
    in_turkish = browser.post(f"{API}/check?lang=tr", json={"text": text}).json()["sentences"][0]
    assert in_turkish["verdict_words"] != first["verdict_words"]
    for one in [*found["sentences"], *found["silent"]]:
        assert text[one["start"] : one["end"]] == one["text"]
    then = browser.post(f"{API}/audit?asof=2020", json={"text": text}).json()
    assert then["sentences"][0]["verdict"] != "supported"
    assert told(browser, "deals")["edition"] == before


@pytest.mark.parametrize(
    "body", [{}, {"text": ""}, {"text": "x" * 2001}, {"text": 5}, {"text": "x", "on": "soon"}, [], "x"]
)
def test_what_cannot_be_checked_is_refused(browser: TestClient, body: object) -> None:
    refused = browser.post(f"{API}/check", json=body)
    assert (refused.status_code, set(refused.json())) == (400, {"error", "hint", "id"})


# ------------------------------------------------------------------ errors, tags


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("claims/nope", 404), ("documents/nope", 404), ("deals/D-7777", 404), ("countries/zz", 404),
        ("measures/nope", 404), ("charts/nope.svg", 404), ("charts/matrix.gif", 404), ("export/nope", 404),
        ("charts/matrix.svg", 400), ("charts/matrix.svg?of=zz", 400), ("measures/order_timing", 400),
        ("measures/hhi?earlier=then", 400), ("editions?supplier=tr", 400), ("claims?limit=0", 400), ("nope", 404),
        ("sources/nope", 404), ("coverage?months=7", 404), ("changes?since=soon", 400),
    ],
)  # fmt: skip
def test_a_refusal_says_what_was_wrong_and_what_to_do(browser: TestClient, address: str, status: int) -> None:
    refused = browser.get(f"{API}/{address}")
    assert (refused.status_code, set(refused.json())) == (status, {"error", "hint", "id"})


def test_what_is_unchanged_is_not_sent_again(browser: TestClient) -> None:
    addresses = ["deals/D-0001", *LISTS, "countries/kg", "measures/hhi?recipient=kg", "charts/overview.svg"]
    for address in [*addresses, "export/jsonl"]:
        tag = browser.get(f"{API}/{address}").headers["etag"]
        again = browser.get(f"{API}/{address}", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")


def test_without_a_ledger_lists_are_empty_and_nothing_breaks(tmp_path: Path) -> None:
    with client_of(make_app(tmp_path / "none.db")) as browser:
        for name in LISTS:
            assert told(browser, name)["total"] == 0
        for address in ("measures/hhi", "charts/overview.svg", "export/jsonl", "claims/x"):
            assert browser.get(f"{API}/{address}").status_code == 404
        assert browser.post(f"{API}/check", json={"text": "Nothing."}).status_code == 404


# ------------------------------------------------------------------ the description


def test_the_description_is_complete(browser: TestClient) -> None:
    found = told(browser, "openapi.json")
    assert "422" not in json.dumps(found)
    for name, operation in operations(found):
        assert operation["summary"], name
        assert operation["description"], name
        assert {"200", "400", "404", "503"} <= set(operation["responses"]), name
        for key in operation.get("parameters", ()):
            assert key["description"], f"{name} {key['name']}"
        for status, response in operation["responses"].items():
            assert not status.startswith(("4", "5")) or _example(response)["hint"], name
        for key in [one for one in operation.get("parameters", ()) if one["in"] == "path"]:
            assert key.get("example") or key["schema"].get("examples") or key["schema"].get("enum"), name


def _example(response: dict[str, Any]) -> dict[str, str]:
    example: dict[str, str] = response["content"]["application/json"]["example"]
    return example
