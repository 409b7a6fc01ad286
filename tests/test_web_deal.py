"""A deal and its documents as pages: what is established, both readings, quotes where they stand, names that lead."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from web_app import client_of, make_app, write_readings, write_sample

from terazi.briefs.nouns import Quote
from terazi.flows.figures.reports import furthest
from terazi.flows.sharing import LONGEST_QUOTE
from terazi.model import Claim, DealEvent, DealName, Document, Evidence, Judgement, Kind, Span, Stage, Verdict
from terazi.store import open_ledger
from terazi.web.serving.server import Kept, Server

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow

DISPUTED, SETTLED = "D-0011", "D-0005"
NASTY = "<script>alert(1)</script> \u202eمرحبا\u202c \u200bTürkiye <b>sold</b> drones to Kyrgyzstan & others."


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """Over the sample with one number that was merged into another, one judgement, and a text full of markup."""
    path = write_sample(tmp_path_factory.mktemp("web") / "terazi.db")
    nasty = Claim(
        id="x1",
        document="nasty",
        kind=Kind.TRANSFER,
        stage=Stage.ORDERED,
        suppliers=("TR",),
        recipients=("KG",),
        superlative="<i>first</i>",
        evidence=tuple(
            Evidence(field=field, span=Span(at, at + len(run)), quote=run, rule="of_the_test")
            for field, run in (("kind", NASTY), ("suppliers", "Türkiye <b>sold"), ("stage", "<b>sold</b>"))
            for at in [NASTY.index(run)]
        ),
    )
    text = Document(id="nasty", text=NASTY, title="<script>x</script>", language="ar", outlet="<b>Bold</b>")
    write_readings(path, iter([(text, [nasty])]))
    app = make_app(path)
    assert client_of(app).get("/en/deals").status_code == 200, "deals get their numbers when they are first read"
    with open_ledger(path) as store:
        store.add_deal_names(
            [
                DealName(number=900, event=DealEvent.OPENED, recorded="2026-11-01"),
                DealName(number=900, event=DealEvent.MERGED, other=5, recorded="2026-11-02"),
            ]
        )
        store.add_judgement(
            Judgement(id="J-1", about=("c05",), verdict=Verdict.ACCEPT, by="Ada", at="2026-11-03", why="<read it>")
        )
    return app


@pytest.fixture(scope="module")
def browser(app: FastAPI) -> Iterator[TestClient]:
    with client_of(app) as browser:
        yield browser


# ------------------------------------------------------------------ a deal


@pytest.mark.parametrize("name", [DISPUTED, SETTLED, "D-0016", "D-0018"])
def test_page_files_and_value_tell_the_same_claims_and_origins(browser: TestClient, name: str) -> None:
    told = browser.get(f"/en/deal/{name}.json").json()
    claims = [one["claim"] for one in told["claims"]]
    page = browser.get(f"/en/deal/{name}").text
    assert re.findall(r'<li id="claim-([^"]+)"', page) == claims == sorted(claims, key=claims.index)
    table = csv.DictReader(io.StringIO(browser.get(f"/en/deal/{name}.csv").text))
    assert [row["claim"] for row in table] == claims
    assert re.findall(r"\[(\w+)\]$", browser.get(f"/en/deal/{name}.md").text, re.MULTILINE) == claims
    assert len(told["origins"]) == told["deal"]["origins"] == page.count('<span class="num">') - page.count("→")
    assert set(told["deal"]["claims"]) == set(claims) == set(told["credibilities"])


def test_what_is_only_claimed_is_not_told_as_established(browser: TestClient) -> None:
    page = browser.get(f"/en/deal/{DISPUTED}").text
    verdict = page.split('class="verdict"')[1].split("</div>")[0]
    assert "Not established" in verdict
    assert "Furthest that anybody claims: delivered." in verdict
    settled = browser.get(f"/en/deal/{SETTLED}").text
    assert re.search(r"Established since [^<]+</p>\s*<p class=\"big\">Türkiye delivered", settled)


def test_both_readings_stand_beside_the_rule_that_chose(browser: TestClient) -> None:
    (one,) = browser.get(f"/en/deal/{DISPUTED}.json").json()["disagreements"]
    assert one["field"] == "stage"
    assert {claim for reading in one["readings"] for claim in reading["claims"]} == {"c05", "c09"}
    assert (one["used"], one["rule"]) == ("", "unestablished")
    table = browser.get(f"/en/deal/{DISPUTED}").text.split("What the reports disagree on")[1].split("</table>")[0]
    for reading in one["readings"]:
        assert reading["value"] in table.lower()
    assert "so none is established" in table


def test_two_sources_stand_side_by_side_and_change_sides(browser: TestClient) -> None:
    def sides(address: str) -> list[str]:
        part = browser.get(address).text.split('id="sides"')[1].split("</section>")[0]
        return re.findall(r'href="/en/doc/[^#"]+#claim-([^"]+)">Open in the document', part)

    first = sides(f"/en/deal/{DISPUTED}")
    assert sorted(first) == ["c05", "c09"]
    assert sides(f"/en/deal/{DISPUTED}?left={first[1]}&right={first[0]}") == first[::-1]
    assert sides(f"/en/deal/{SETTLED}?left=c03&right=c01") == ["c03", "c01"]
    assert sides(f"/en/deal/{SETTLED}?left=c03&right=c03")[0] == "c03"


def test_no_quote_of_a_deal_is_longer_than_may_be_quoted(browser: TestClient) -> None:
    for name in (DISPUTED, SETTLED, "D-0017"):
        quotes = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", browser.get(f"/en/deal/{name}").text, re.DOTALL)
        plain = [html.unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", quote)) for quote in quotes]
        assert plain
        assert max(len(quote.strip("… ")) for quote in plain) <= LONGEST_QUOTE


@pytest.mark.parametrize("name", ["900", "D-0900", "d-5", "D-005"])
def test_an_old_or_short_name_leads_to_the_deal(browser: TestClient, name: str) -> None:
    moved = browser.get(f"/tr/deal/{name}.csv?asof=2024")
    assert (moved.status_code, moved.headers["location"]) == (301, f"/tr/deal/{SETTLED}.csv?asof=2024")


def test_a_name_that_was_never_given_is_refused_with_what_comes_near(browser: TestClient) -> None:
    unknown = browser.get("/en/deal/D-0099.json")
    assert unknown.status_code == 404
    assert "Did you mean" in unknown.json()["hint"]
    early = browser.get(f"/en/deal/{SETTLED}.json?asof=2001")
    assert early.status_code == 404
    assert "2001" in early.json()["error"]


def test_names_and_judgements_are_told_as_recorded(browser: TestClient) -> None:
    told = browser.get(f"/en/deal/{DISPUTED}.json").json()
    assert [one["event"] for one in told["names"]] == ["opened", "bound"]
    assert [one["by"] for one in told["judgements"]] == ["Ada"]
    page = browser.get(f"/en/deal/{DISPUTED}").text
    assert "Ada judged: the claim is right" in page
    assert "&lt;read it&gt;" in page
    assert "no person has judged" in browser.get(f"/en/deal/{SETTLED}").text


def test_the_ladder_has_its_table_and_its_own_address(browser: TestClient) -> None:
    page = browser.get(f"/en/deal/{SETTLED}").text
    told = browser.get(f"/en/deal/{SETTLED}.json").json()
    twin = page.split('class="twin"')[1].split("</details>")[0]
    assert twin.count("<tr>") == 1 + 1 + told["reports"], "a head, the line that stands, and the reports"
    broad = page.split("stage-ladder broad")[1].split("</svg>")[0]
    claims = {one["claim"] for one in told["claims"]}
    led = re.findall(r'href="/en/doc/[^"#]+#claim-([^"]+)"', broad)
    assert len(led) == told["reports"] and set(led) <= claims, "each mark opens its evidence"
    drawing = browser.get(f"/en/deal/{SETTLED}/chart/ladder.svg")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert browser.get(f"/en/deal/{SETTLED}/chart/nothing.svg").status_code == 404


def test_a_report_that_tells_a_stage_and_its_denial_stands_on_both_rungs() -> None:
    told = [
        Claim(id=name, document="one", kind=Kind.TRANSFER, stage=stage, suppliers=("TR",), recipients=("KG",))
        for name, stage in (("a", Stage.TALKS), ("b", Stage.DENIED), ("c", Stage.ORDERED))
    ]
    text = Document(id="one", text="", outlet="Outlet", published="2024-05-01")
    quotes = [Quote(claim=one, document=text, pieces=(), body="") for one in told]
    assert [(quote.claim.id, stage) for quote, stage in furthest(quotes)] == [("c", Stage.ORDERED), ("b", Stage.DENIED)]


def test_related_deals_share_the_states_or_the_system(browser: TestClient) -> None:
    told = browser.get(f"/en/deal/{SETTLED}.json").json()["related"]
    assert {"D-0011", "D-0006"} <= {one["deal"] for one in told}
    assert all(set(one["shares"]) & {"pair", "item"} for one in told)


def test_a_deal_in_turkish_has_no_english_left(browser: TestClient) -> None:
    page = browser.get(f"/tr/deal/{DISPUTED}").text
    assert "Haberler nerede ayrılıyor" in page
    assert "Türkiye'nin Kırgızistan'a Bayraktar Akıncı tedariki" in html.unescape(page)
    assert "Established" not in page


# ------------------------------------------------------------------ a document


def documents(browser: TestClient) -> list[str]:
    deals = browser.get("/api/v1/deals").json()["deals"]
    told = [browser.get(f"/en/deal/{one['deal']}.json").json()["claims"] for one in deals[:6]]
    return sorted({claim["document"] for claims in told for claim in claims} | {"nasty"})


def test_every_place_is_where_its_words_stand(browser: TestClient) -> None:
    for name in documents(browser):
        told = browser.get(f"/en/doc/{name}.json").json()
        assert len(told["text"]) == told["characters"]
        for place in told["places"]:
            assert 0 <= place["start"] < place["end"] <= len(told["text"])
        page = browser.get(f"/en/doc/{name}").text
        stored = page.split('class="stored"')[1].split(">", 1)[1].split("</div>")[0]
        assert html.unescape(re.sub(r"<sup>[\d ]+</sup>|<mark[^>]*>|</mark>", "", stored)) == told["text"]
        covered = {at for place in told["places"] for at in range(place["start"], place["end"])}
        assert marked_places(stored) == covered


def marked_places(stored: str) -> set[int]:
    """The characters of the text that stand in a mark."""
    found, at, inside = set[int](), 0, False
    for piece in re.split(r"(<sup>[\d ]+</sup>|<mark[^>]*>|</mark>)", stored):
        if piece.startswith("<mark"):
            inside = True
        elif piece == "</mark>":
            inside = False
        elif not piece.startswith("<sup>"):
            size = len(html.unescape(piece))
            found |= set(range(at, at + size)) if inside else set()
            at += size
    return found


def test_claims_stand_beside_the_text_with_their_sentence_and_deals(browser: TestClient) -> None:
    told = browser.get("/en/doc/kervan-1.json").json()
    page = browser.get("/en/doc/kervan-1").text
    assert re.findall(r'<li id="claim-([^"]+)"', page) == [one["claim"] for one in told["claims"]]
    assert [one["deals"] for one in told["claims"]][:1] == [[DISPUTED]]
    assert f'href="/en/deal/{DISPUTED}"' in page
    assert told["sha256"] in page
    table = csv.DictReader(io.StringIO(browser.get("/en/doc/kervan-1.csv").text))
    assert [row["claim"] for row in table] == [one["claim"] for one in told["claims"]]


def test_one_claim_alone_is_marked_with_the_numbers_of_its_fields(browser: TestClient) -> None:
    every = browser.get("/en/doc/kervan-1").text.count("<mark")
    alone = browser.get("/en/doc/kervan-1?claim=c05").text
    assert 0 < alone.split('class="stored"')[1].split("</div>")[0].count("<mark") < every
    assert "Mark all claims" in alone
    assert browser.get("/en/doc/kervan-1?claim=zzz").status_code == 404
    assert browser.get("/en/doc/zzz").status_code == 404


def test_other_documents_that_carry_a_statement_are_named(browser: TestClient) -> None:
    told = browser.get(f"/en/deal/{DISPUTED}.json").json()
    one, other = (claim["document"] for claim in told["claims"])
    assert other in [carrier["document"] for carrier in browser.get(f"/en/doc/{one}.json").json()["carriers"]]


def test_a_text_full_of_markup_and_hidden_letters_does_nothing(browser: TestClient) -> None:
    deal = browser.get("/en/doc/nasty.json").json()["claims"][0]["deals"][0]
    for address in ("/en/doc/nasty", "/tr/doc/nasty?claim=x1", f"/en/deal/{deal}", f"/tr/deal/{deal}"):
        page = browser.get(address).text
        assert "alert(1)" not in page or "&lt;script&gt;alert(1)" in page
        assert not re.search(r"<script(?![^>]*\ssrc=)|<b>Bold|<i>first|<b>sold", page)


def test_the_text_itself_is_not_shown_to_others(app: FastAPI, browser: TestClient) -> None:
    server: Server = app.state.server
    app.state.server = replace(server, settings=replace(server.settings, is_private=False), kept=Kept())
    told, page = browser.get("/en/doc/kervan-1.json").json(), browser.get("/en/doc/kervan-1").text
    app.state.server = server
    assert told["text"] == ""
    assert "The text itself is not passed on" in page
    assert 'class="stored"' not in page
