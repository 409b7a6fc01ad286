"""Overview, pair, item and org: counts that agree in every form, both sides told, words in both languages."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient
from web_app import client_of, make_app, write_sample

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(make_app(write_sample(tmp_path_factory.mktemp("relations") / "terazi.db"))) as browser:
        yield browser


def table(browser: TestClient, address: str) -> list[str]:
    return [row["deal"] for row in csv.DictReader(io.StringIO(browser.get(address).text))]


def squares(browser: TestClient, address: str) -> list[str]:
    return re.findall(r'<a href="/en/deal/([^"?]+)', browser.get(address).text)


# ------------------------------------------------------------------ overview


@pytest.mark.parametrize("query", ["", "?category=uav", "?supplier=ru&supplier=tr"])
def test_the_matrix_of_the_overview_holds_what_page_and_table_count(browser: TestClient, query: str) -> None:
    told = browser.get(f"/en.json{query}").json()
    assert len(table(browser, f"/en.csv{query}")) == told["deals"] > 0
    counted = {code: sum(n for _, n in row.values()) for code, row in told["matrix"].items()}
    drawn = squares(browser, f"/en/chart/overview.svg{query}")
    assert len(drawn) == sum(counted.values())
    for code, n in counted.items():
        listed = browser.get(f"/api/v1/deals{query}{'&' if query else '?'}recipient={code.lower()}").json()
        assert n == listed["total"]


def test_what_changed_since_a_day_is_the_difference_of_two_ledgers(browser: TestClient) -> None:
    told = browser.get("/en.json?since=2023-01-01").json()
    then = set(table(browser, "/en/deals.csv?asof=2023-01-01"))
    now = set(table(browser, "/en/deals.csv"))
    new = {one["deal"] for one in told["changes"] if one["how"] == "new"}
    assert new == now - then
    assert browser.get("/en.json?since=2026-11-27").json()["changes"] == []
    changed = [one for one in told["changes"] if one["how"] == "changed"]
    assert all(one["deal"] in then for one in changed)
    assert browser.get("/en/?since=nonsense").status_code == 400


def test_the_first_page_has_no_form_that_leads_nowhere(browser: TestClient) -> None:
    page = browser.get("/en/").text
    for address in re.findall(r'<form[^>]*action="([^"]+)"', page):
        assert browser.get(address).status_code != 404, address
    assert "Kim kime sağlıyor" in browser.get("/tr/").text


def test_every_state_of_the_overview_has_its_page(browser: TestClient) -> None:
    for one in browser.get("/en.json").json()["recipients"][:3]:
        told = browser.get(f"/en/country/{one['country'].lower()}.json").json()
        assert told["records"] == one["records"]


# ------------------------------------------------------------------ pair


@pytest.mark.parametrize("query", ["", "?category=uav"])
def test_a_pair_counts_the_same_in_every_form(browser: TestClient, query: str) -> None:
    told = browser.get(f"/en/pair/kg-tr.json{query}").json()
    assert sorted(table(browser, f"/en/pair/kg-tr.csv{query}")) == sorted(told["deals"])
    assert sorted(squares(browser, f"/en/pair/kg-tr/chart/mirror.svg{query}")) == sorted(told["deals"])
    assert len(told["deals"]) == told["records"] > 0
    both = browser.get("/api/v1/deals", params={"party": ["kg"], "limit": 500}).json()["deals"]
    between = {d["deal"] for d in both if {"KG", "TR"} <= {*d["suppliers"], *d["recipients"], *d["parties"]}}
    assert set(told["deals"]) <= between


def test_each_side_of_a_pair_tells_what_it_needs_and_what_limits_it(browser: TestClient) -> None:
    told = browser.get("/en/pair/kg-tr.json").json()
    own, other = told["sides"]
    assert (own["country"], other["country"]) == ("KG", "TR")
    assert own["needs"][0]["quotes"]
    assert other["needs"] == []
    assert [one["kind"] for one in own["third"]] == ["constraint"], "an objection to what a third state would get"
    assert other["supplies"] > 0 == own["supplies"]
    page = unescape(browser.get("/en/pair/kg-tr").text)
    assert "Kyrgyzstan and Türkiye" in page
    assert "Kırgızistan ve Türkiye" in browser.get("/tr/pair/kg-tr").text


def test_a_pair_in_another_order_leads_to_its_address_with_all_that_was_asked(browser: TestClient) -> None:
    for word in ("tr-kg", "Kyrgyzstan-Türkiye"):
        moved = browser.get(f"/tr/pair/{word}.json?category=uav")
        assert (moved.status_code, moved.headers["location"]) == (301, "/tr/pair/kg-tr.json?category=uav")
    for word in ("kg-kg", "kg", "kg-xx"):
        assert browser.get(f"/en/pair/{word}").status_code == 404


def test_a_need_that_nobody_answers_is_told_as_such(browser: TestClient) -> None:
    told = browser.get("/en/pair/tr-uz", follow_redirects=True).text
    assert "No record answers it." in told


def test_a_need_stands_beside_what_the_other_side_set_against_it(browser: TestClient) -> None:
    told = browser.get("/en/pair/kg-tr.json").json()
    own, other = told["needs"]
    assert (own["country"], own["other"], other["country"]) == ("KG", "TR", "TR")
    assert sum(own["counts"].values()) == own["total"] == len(own["needs"]) > 0 == other["total"]
    for need in own["needs"]:
        assert need["quotes"] and (need["meeting"] == "unmet") >= (not need["answers"])
        assert {one["thing"]["deal"] for one in need["answers"]} <= set(told["deals"])
    answered = [need for need in own["needs"] if need["answers"]]
    assert answered and all(need["answers"][0]["quotes"] for need in answered)
    texts = {one["document"]: browser.get(f"/en/doc/{one['document']}.json").json()["text"] for need in answered
             for one in (*need["quotes"], *need["answers"][0]["quotes"])}  # fmt: skip
    for one in (quote for need in answered for quote in (*need["quotes"], *need["answers"][0]["quotes"])):
        assert "".join(run["text"] for run in one["runs"]) == texts[one["document"]][one["start"] : one["end"]]
    page, written = browser.get("/tr/pair/kg-tr").text, browser.get("/en/pair/kg-tr.md").text
    assert "Kırgızistan: ihtiyaçlar ve karşısındakiler (Türkiye)" in unescape(page)
    assert all(f"- {need['need']}: " in written for need in own["needs"])


def test_a_drawing_that_the_page_once_showed_keeps_its_address(browser: TestClient) -> None:
    for name in ("ledger", "needs-kg", "needs-tr", "promised", "map"):
        assert browser.get(f"/en/pair/kg-tr/chart/{name}.svg").status_code == 200, name
    assert browser.get("/en/pair/kg-tr/chart/nothing.svg").status_code == 404


def test_the_list_of_pairs_counts_as_each_page_does(browser: TestClient) -> None:
    rows = browser.get("/en/pairs.json").json()["pairs"]
    for one in (*rows[:3], *rows[-2:]):
        told = browser.get(f"/en/pair/{one['one'].lower()}-{one['other'].lower()}.json").json()
        assert (one["records"], one["supplies"]) == (told["records"], [side["supplies"] for side in told["sides"]]), one


# ------------------------------------------------------------------ item and org


def test_an_item_is_told_across_countries(browser: TestClient) -> None:
    told = browser.get("/en/item/anka.json").json()
    assert set(told["recipients"]) == {"KG", "KZ"}
    listed = browser.get("/api/v1/deals?item=anka").json()
    assert (
        sorted(told["deals"])
        == sorted(one["deal"] for one in listed["deals"])
        == sorted(table(browser, "/en/item/anka.csv"))
    )
    assert sorted(squares(browser, "/en/item/anka/chart/matrix.svg")) == sorted(told["deals"])
    page = browser.get("/tr/item/anka").text
    assert f'href="/tr/org/{told["maker"]}"' in page
    assert "Üretici" in page
    assert browser.get("/en/item/no-such-thing").status_code == 404
    assert browser.get("/en/item/f-16").status_code == 200


def test_a_body_tells_what_it_makes_and_how_its_word_turned_out(browser: TestClient) -> None:
    told = browser.get("/en/org/baykar.json").json()
    assert {"bayraktar-tb2"} <= {one["item"] for one in told["makes"]}
    outlet = browser.get("/en/org/outlet/kervan-haber.json").json()
    assert sum(outlet["outcomes"].values()) >= len(outlet["said"]) > 0
    for word in outlet["said"]:
        deal = browser.get(f"/api/v1/deals?recipient={(word['recipients'] or ['unnamed'])[0].lower()}").json()["deals"]
        stands = next(one["stage_established"] for one in deal if one["deal"] == word["deal"])
        assert (stands or "") == word["established"]
        assert word["outcome"] != "borne-out" or word["established"]
    assert "Söyledikleri ve bunların sonucu" in browser.get("/tr/org/outlet/kervan-haber").text


def test_no_page_follows_a_person_whom_no_file_lists(browser: TestClient) -> None:
    assert browser.get("/en/org/voice/deniz-ornek").status_code == 404
    assert browser.get("/en/org/nobody").status_code == 404
