"""History: each step is what a replay of its day tells, in every form; long ones are told later."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_app import TODAY, client_of, make_app, write_sample

from terazi.flows.current import Means
from terazi.flows.histories import Turns, turns_of
from terazi.flows.kept import Kept
from terazi.flows.settle import lexicon_from
from terazi.knowledge import load
from terazi.model import Judgement, Verdict
from terazi.store import SettledCache, cache_path, open_ledger

# Ledgers that are replayed day by day: among the slow tests.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("history") / "terazi.db")


@pytest.fixture(scope="module")
def browser(path: Path) -> Iterator[TestClient]:
    with client_of(make_app(path)) as browser:
        yield browser


@pytest.mark.parametrize("page", ["/country/kg", "/country/kz", "/pair/kg-tr"])
def test_a_step_counts_what_the_page_counts_as_of_its_day(browser: TestClient, page: str) -> None:
    told = browser.get(f"/en{page}/history.json").json()
    assert told["of"] == page.strip("/") and told["looked"] == told["days"]
    assert [one["day"] for one in told["steps"]] == sorted((one["day"] for one in told["steps"]), reverse=True)
    assert len(told["steps"]) >= 2
    for step in told["steps"]:
        then = browser.get(f"/en{page}.json?asof={step['day']}").json()
        counted = (then["records"], then["established"], then["disputed"])
        assert (step["records"], step["established"], step["disputed"]) == counted, step["day"]
        assert step["changes"] or step["conflicts"]


def test_between_two_steps_nothing_is_told_otherwise(browser: TestClient) -> None:
    steps = browser.get("/en/country/kg/history.json").json()["steps"]
    for newer, older in pairwise(steps):
        came = [one["how"] in ("new", "parted") for one in newer["changes"]]
        went = [one["how"] in ("gone", "joined") for one in newer["changes"]]
        assert newer["records"] - older["records"] == sum(came) - sum(went)
        eve = (date.fromisoformat(newer["day"]) - timedelta(days=1)).isoformat()
        then = browser.get(f"/en/country/kg.json?asof={eve}").json()
        counts = ("records", "established", "disputed")
        assert [then[one] for one in counts] == [older[one] for one in counts], newer["day"]


def test_a_deal_comes_to_be_as_it_is_step_by_step(browser: TestClient) -> None:
    deals = browser.get("/en/deals.json?recipient=kg").json()["deals"]
    deal = max(deals, key=lambda one: len(one["claims"]))
    steps = browser.get(f"/en/deal/{deal['deal']}/history.json").json()["steps"]
    assert steps[-1]["changes"][0]["how"] == "new"
    assert all(one["fields"] for step in steps[:-1] for one in step["changes"])
    last = browser.get(f"/en/deal/{deal['deal']}/history.csv").text
    rows = list(csv.DictReader(io.StringIO(last)))
    assert {row["day"] for row in rows} == {step["day"] for step in steps}
    assert sum(len(one["fields"]) or 1 for step in steps for one in step["changes"]) + sum(
        len(step["conflicts"]) for step in steps
    ) == len(rows)


def test_the_page_leads_to_each_day_and_tells_who_decided(tmp_path: Path) -> None:
    ledger = write_sample(tmp_path / "terazi.db")
    with client_of(make_app(ledger)) as browser:
        page = unescape(browser.get("/en/country/kg/history").text)
        steps = browser.get("/en/country/kg/history.json").json()["steps"]
        assert all(f'href="/en/country/kg?asof={step["day"]}"' in page for step in steps)
        assert "no person has judged a claim of this picture yet" in page
        assert 'href="/en/briefs/add?what=kg"' in page
        claim = browser.get("/en/deals.json?recipient=kg").json()["deals"][0]["claims"][0]
        with open_ledger(ledger) as store:
            made = Judgement(id="j1", verdict=Verdict.ACCEPT, about=(claim,), by="Ada", at=f"{TODAY}T10:00:00Z")
            store.add_judgement(made)
        told = browser.get("/en/country/kg/history.json").json()
        assert told["decisions"] == [{"day": TODAY, "by": "Ada", "verdict": "accept", "claims": 1}]
        assert "Ada judged: the claim is right" in browser.get("/en/country/kg/history").text
        assert "Yayın gününe göre değişenler" in browser.get("/tr/country/kg/history").text
        assert browser.get("/en/country/kg/history.md").text.startswith("# History: Kyrgyzstan")


def test_an_address_in_other_words_leads_to_the_one_that_is_used(browser: TestClient) -> None:
    for asked, meant in (
        ("/tr/country/kyrgyzstan/history.json", "/tr/country/kg/history.json"),
        ("/en/pair/tr-kg/history", "/en/pair/kg-tr/history"),
    ):
        moved = browser.get(asked)
        assert (moved.status_code, moved.headers["location"]) == (301, meant)
    assert browser.get("/en/country/kg/history?asof=2023").status_code == 302
    assert browser.get("/en/country/nowhere/history").status_code == 404
    assert browser.get("/en/deal/D-9999/history").status_code == 404
    for page in ("/country/kg", "/pair/kg-tr"):
        assert f'href="/en{page}/history"' in browser.get(f"/en{page}?asof=2024").text


def test_a_history_that_takes_long_is_told_later(path: Path) -> None:
    with client_of(make_app(path, patience=0)) as browser:
        browser.get("/en/countries")
        first = browser.get("/en/country/kg/history")
        assert first.status_code == 503 and first.headers["retry-after"]
        answers = (browser.get("/en/country/kg/history").status_code for _ in range(100_000))
        assert next(status for status in answers if status != 503) == 200


def test_of_many_days_the_latest_are_looked_at_and_of_many_steps_the_latest_told(path: Path) -> None:
    every = turned(path, steps=24, days=60)
    few, short = turned(path, steps=2, days=60), turned(path, steps=24, days=3)
    assert few.turns == every.turns[:2] and short.looked == 3 < every.days
    assert short.turns == tuple(one for one in every.turns if one in short.turns)


def turned(path: Path, steps: int, days: int) -> Turns:
    lexicon = lexicon_from(load())
    with open_ledger(path) as store, SettledCache(cache_path(path)) as cache:
        kept = Kept(store, cache, Means(lexicon=lexicon, today=TODAY))
        return turns_of(kept, kept.names(), lexicon, steps=steps, days=days)
