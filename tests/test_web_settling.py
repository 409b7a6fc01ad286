"""Who goes on deciding does not wait for the ledger; every other page tells what a replay from nothing comes to."""

from __future__ import annotations

import gc
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event
from unittest import mock

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from web_app import client_of, settings, token_in, write_sample

from terazi.flows import current
from terazi.flows.current import Coming, Means
from terazi.store import LedgerStore, SettledCache
from terazi.web.app import create_app
from terazi.web.serving.quiet import Quiet


class SlowSettling:
    """Settling that goes on only when it is told to."""

    def __init__(self) -> None:
        self.go_on = Event()

    def __call__(self, store: LedgerStore, cache: SettledCache, means: Means) -> Coming | None:
        assert self.go_on.wait(30)
        return current.coming(store, cache, means)


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[tuple[TestClient, SlowSettling, Path]]:
    """A browser of a reviewer who never waits, at a ledger that is settled when the test says so."""
    path, settling = write_sample(tmp_path / "terazi.db"), SlowSettling()
    with client_of(app_of(path)) as browser, mock.patch("terazi.web.holding.shelf.coming", settling):
        token = token_in(browser.get("/en/settings").text)
        assert browser.post("/en/settings", data={"token": token, "name": "Ayla", "only": "name"}).status_code == 303
        yield browser, settling, path
        settling.go_on.set()


def app_of(path: Path) -> FastAPI:
    return create_app(replace(settings(path), dwell=0))


def decide(browser: TestClient, **fields: str) -> str:
    """Decide about the first group of the queue; the claim that was decided about."""
    page = browser.get("/en/review").text
    claims, seen = (re.findall(rf'name="{name}" value="([^"]*)"', page) for name in ("claim", "seen"))
    told = {"token": token_in(page), "claim": claims, "seen": seen[0], **fields}
    assert browser.post("/en/review", data=told).status_code == 303
    return str(claims[0])


def everything(browser: TestClient) -> list[object]:
    """What the ledger comes to, with its edition."""
    names = ("deals", "origins", "contradictions", "claims")
    return [browser.get(f"/api/v1/{name}?limit=500").json() for name in names]


@pytest.mark.slow
def test_the_review_goes_on_before_a_decision_is_settled(slow: tuple[TestClient, SlowSettling, Path]) -> None:
    browser, settling, _ = slow
    before = browser.get("/en/review.json").json()
    rejected = decide(browser, act="reject", reason="1")
    edited = decide(browser, act="edit", **{"f-quantity": "77"})
    after = browser.get("/en/review.json").json()
    assert after["edition"] == before["edition"]
    assert after["decided"] == before["decided"] + 2
    assert {rejected, edited}.isdisjoint(one["claim"] for one in after["queue"])
    settling.go_on.set()
    assert browser.get("/api/v1/deals").json()["edition"] != before["edition"]


@pytest.mark.slow
def test_what_was_settled_beside_the_pages_is_what_a_replay_from_nothing_comes_to(
    slow: tuple[TestClient, SlowSettling, Path], tmp_path: Path
) -> None:
    browser, settling, path = slow
    before = everything(browser)
    decide(browser, act="reject", reason="1")
    browser.get("/en/review")
    decide(browser, act="edit", **{"f-quantity": "77", "f-recipients": "uz"})
    settling.go_on.set()
    after = everything(browser)
    with closing(sqlite3.connect(path)) as ledger, closing(sqlite3.connect(tmp_path / "other.db")) as copy:
        ledger.backup(copy)
    with client_of(app_of(tmp_path / "other.db")) as other:
        assert everything(other) == after != before


def test_the_collector_of_garbage_rests_while_anybody_reads() -> None:
    quiet = Quiet()
    with quiet:
        with quiet:
            assert not gc.isenabled()
        assert not gc.isenabled()
    try:
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
