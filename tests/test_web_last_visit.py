"""When a browser last looked: two days in a cookie, and a choice beside the usual ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from fastapi import Request, Response
from starlette.testclient import TestClient
from web_app import client_of, settings, write_sample

from terazi.web.app import create_app
from terazi.web.asking.last_visit import COOKIE, last_visit, remember


def asked(cookie: str = "") -> Request:
    headers = [(b"cookie", f"{COOKIE}={cookie}".encode())] if cookie else []
    return Request({"type": "http", "headers": headers})


@pytest.mark.parametrize(
    ("cookie", "last", "kept"),
    [
        ("", "", ".2026-11-28"),
        (".2026-11-20", "2026-11-20", "2026-11-20.2026-11-28"),
        ("2026-11-20.2026-11-28", "2026-11-20", ""),
        ("2026-11-20.2026-11-25", "2026-11-25", "2026-11-25.2026-11-28"),
        (".2026-11-28", "", ""),
        ("2026-12-01.2027-01-01", "", ".2026-11-28"),
        ("<script>.20261120", "", ".2026-11-28"),
    ],
)
def test_a_browser_keeps_today_and_the_visit_before(cookie: str, last: str, kept: str) -> None:
    assert last_visit(asked(cookie), "2026-11-28") == last
    told = remember(asked(cookie), Response(), "2026-11-28").headers.get("set-cookie", "")
    assert told.partition(";")[0] == (f"{COOKIE}={kept}" if kept else "")
    assert not kept or ("httponly" in told.lower() and "samesite=strict" in told.lower())


@pytest.fixture
def days(tmp_path: Path) -> Iterator[tuple[TestClient, list[str]]]:
    """A browser, and the days of which the last one is today."""
    days = ["2026-11-20"]
    app = create_app(replace(settings(write_sample(tmp_path / "terazi.db")), today=lambda: days[-1]))
    with client_of(app) as browser:
        yield browser, days


@pytest.mark.slow
def test_what_changed_since_the_last_visit_is_one_of_the_choices(days: tuple[TestClient, list[str]]) -> None:
    browser, passed = days
    for path in ("/en/", "/en/changes"):
        assert "your last visit" not in browser.get(path).text
    before = browser.get("/en.json").json()["since"]
    passed.append("2026-11-28")
    first, changes = (unescape(browser.get(path).text) for path in ("/en/", "/en/changes"))
    assert 'href="/en/?since=2026-11-20#s-changes">Since your last visit (20 Nov 2026)</a>' in first
    assert 'href="/en/changes?since=2026-11-20">Since your last visit (20 Nov 2026)</a>' in changes
    assert "Son ziyaretinizden bu yana (20 Kas 2026)" in browser.get("/tr/changes?since=2026-11-20").text
    assert browser.get("/en.json").json()["since"] == before, "nothing is chosen that nobody chose"
    assert "your last visit" not in browser.get("/en/changes?asof=2024-01-01&since=2023").text
    assert browser.get("/en/deals").cookies.get(COOKIE) is None
    browser.cookies.clear()
    assert "your last visit" not in browser.get("/en/").text
