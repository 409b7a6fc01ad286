"""Sources as pages: coverage as counted, each source as its runs left it, its record as the ledger has it."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from web_app import client_of, make_app, write_sample

from terazi.flows.grades import outlets_of
from terazi.model import Document, Fate, Happening, OutletRole
from terazi.store import Gathered, Reading, open_collecting

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow

# A listed source that answered and failed since, one that answers, and one that was never asked.
FAILING, WELL, NEVER = "az-apa", "az-report", "az-mod"


def happened(source: str, day: str, fate: Fate, document: str = "", why: str = "") -> Happening:
    url = f"https://{source}.example/{document}"
    return Happening(source=source, url=url, at=f"{day}T08:00:00Z", fate=fate, document=document, why=why)


def text_of(source: str, day: str) -> Document:
    return Document(
        id=f"{source}-{day}",
        text="A text on something else.",
        source=source,
        outlet=f"Outlet of {source}",
        language="az",
        published=day,
        recorded=day,
        role=OutletRole.WIRE,
        title="<script>alert(1)</script>",
    )


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = write_sample(tmp_path_factory.mktemp("web") / "terazi.db")
    app = make_app(path)
    with client_of(app) as browser:
        assert browser.get("/en/sources.json").json()["is_collected"] is False
        with open_collecting(path) as store:
            for run, day in enumerate(("2026-10-20", "2026-11-26"), start=1):
                number = store.begin_run(f"{day}T07:00:00Z")
                made = text_of(WELL, day)
                told = (happened(WELL, day, Fate.NEW, made.id),)
                store.gather(
                    number,
                    Gathered(source=WELL, happenings=told, readings=(Reading(document=made, claims=()),)),
                    "k",
                    day,
                )
                fate = Fate.FAILED if run == 2 else Fate.NEW
                store.gather(
                    number,
                    Gathered(source=FAILING, happenings=(happened(FAILING, day, fate, why="<b>503</b>"),)),
                    "k",
                    day,
                )
                store.end_run(number, f"{day}T09:00:00Z")
        yield browser


def test_page_files_and_value_hold_the_same_sources(browser: TestClient) -> None:
    told = browser.get("/en/sources.json").json()["sources"]
    names = [one["id"] for one in told]
    assert len(set(names)) == len(names)
    table = csv.DictReader(io.StringIO(browser.get("/en/sources.csv").text))
    assert [row["id"] for row in table] == names
    page = browser.get("/en/sources?limit=500").text
    assert len(set(re.findall(r'href="(/en/sources/[^"?]+)"', page)) - {"/en/sources/chart/coverage.svg"}) == len(names)


def test_sources_come_page_by_page(browser: TestClient) -> None:
    giving = [s["id"] for s in browser.get("/en/sources.json").json()["sources"] if s["documents"] or s["runs"]]
    pages = [browser.get(f"/en/sources?limit=4&page={n}").text for n in range(1, -(-len(giving) // 4) + 1)]
    assert sum(page.split('class="q src"')[1].split("</table>")[0].count("<tr>") - 1 for page in pages) == len(giving)
    assert browser.get(f"/en/sources?limit=4&page={len(pages) + 1}").status_code == 404


def test_a_source_stands_as_its_runs_left_it(browser: TestClient) -> None:
    told = {one["id"]: one for one in browser.get("/en/sources.json").json()["sources"]}
    assert [told[name]["state"] for name in (FAILING, WELL, NEVER)] == ["failing", "well", "never"]
    assert (told[FAILING]["runs"], told[FAILING]["well"][:10], told[FAILING]["failed"][:10]) == (
        2,
        "2026-10-20",
        "2026-11-26",
    )
    assert told[WELL]["documents"] == 2
    assert "not collected of late" not in browser.get(f"/en/sources/{WELL}").text
    assert "1 source fails" in browser.get("/en/sources").text


def test_coverage_counts_what_was_collected(browser: TestClient) -> None:
    whole = browser.get("/en/sources.json?recipient=az&months=6").json()
    assert whole["is_collected"] is True
    assert len(whole["months"]) == 6
    cells = {(c["language"], c["month"]): (c["documents"], c["coverage"]) for c in whole["cells"]}
    assert {recipient["recipient"] for recipient in whole["cells"]} == {"AZ"}
    assert cells["az", "2026-11"] == (1, "collected")
    assert cells["az", "2026-09"] == (0, "gap")
    twin = csv.DictReader(io.StringIO(browser.get("/en/sources/chart/coverage.csv?recipient=az&months=6").text))
    assert sum(int(v) for row in twin for v in row.values() if v.isdigit()) == sum(n for n, _ in cells.values())
    assert browser.get("/en/sources?months=7").status_code == 400


def test_states_that_are_left_out_of_the_drawing_are_named(browser: TestClient) -> None:
    whole = browser.get("/en/sources.json").json()
    shown = {cell["recipient"] for cell in whole["cells"]}
    assert len(shown) <= 6
    assert not shown & set(whole["others"])
    for code in whole["others"]:
        assert {c["recipient"] for c in browser.get(f"/en/sources.json?recipient={code}").json()["cells"]} == {code}


def test_the_record_of_an_outlet_is_that_of_the_ledger(browser: TestClient) -> None:
    server = browser.app.state.server  # type: ignore[attr-defined]  # the application
    with server.shelf.reading() as snapshot:
        tallied = {one.outlet: one for one in snapshot.ground.tallies()}
        kept = snapshot.ground.kept
        graded = {one.outlet: one for one in outlets_of(kept.ledger(kept.stored()))}
    told = {one["id"]: one for one in browser.get("/en/sources.json").json()["sources"]}
    for outlet, record in graded.items():
        assert (told[outlet]["letter"], told[outlet]["hits"], told[outlet]["open"]) == (
            record.letter,
            record.hits,
            record.open,
        )
        assert told[outlet]["claims"] == tallied[outlet].claims
    assert sum(one["contradicted"] for one in told.values()) > 0
    assert all(one["contradicted"] <= one["claims"] for one in told.values())


def test_one_source_has_its_documents_runs_and_faults(browser: TestClient) -> None:
    told = browser.get(f"/en/sources/{FAILING}.json").json()
    assert [run["number"] for run in told["runs"]] == [2, 1]
    assert [fault["why"] for fault in told["faults"]] == ["<b>503</b>"]
    page = browser.get(f"/en/sources/{WELL}").text
    assert page.count('href="/en/doc/') == 2
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<b>503" not in browser.get(f"/tr/sources/{FAILING}").text
    outlet = next(one["id"] for one in browser.get("/en/sources.json").json()["sources"] if one["state"] == "read")
    assert browser.get(f"/en/sources/{outlet}").status_code == 200
    assert browser.get("/en/sources/zzz").status_code == 404


def test_a_document_tells_when_it_was_fetched_and_how_its_outlet_is_graded(browser: TestClient) -> None:
    told = browser.get(f"/en/doc/{WELL}-2026-11-26.json").json()
    assert (told["fetched"], told["letter"]) == ("2026-11-26T08:00:00Z", "")
    assert "26 Nov 2026, 08:00 UTC" in browser.get(f"/en/doc/{WELL}-2026-11-26").text
    read = browser.get("/en/doc/kervan-1.json").json()
    assert (read["fetched"], read["letter"]) == ("", "F")


def test_a_day_shows_what_had_been_published_by_then(browser: TestClient) -> None:
    now, then = (
        {one["id"]: one for one in browser.get(f"/en/sources.json{query}").json()["sources"]}
        for query in ("", "?asof=2022")
    )
    assert sum(one["documents"] for one in then.values()) < sum(one["documents"] for one in now.values())
    assert all(one["until"] <= "2022-12-31" for one in then.values())


def test_sources_in_turkish(browser: TestClient) -> None:
    page = html.unescape(browser.get("/tr/sources").text)
    assert "Kaynaklar ve kapsam" in page
    assert "Listed, never asked" not in page
