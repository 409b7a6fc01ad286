"""Moments of the web interface that cost more than a page: what comes after a decision, an earlier day, a start.

Each is asked on a copy of the ledger, for decisions are written. In what is told for earlier days and for a start the
waiting is included that a server would answer with 503 and ``Retry-After``.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

from fastapi import FastAPI
from starlette.testclient import TestClient
from web_took import Took, p95, timed

Open = Callable[[Path], FastAPI]
_CHECK = "/en/check?text=Kazakhstan ordered Bayraktar TB2 drones from Turkey in 2021."


def moments(path: Path, folder: Path, open_app: Open, rounds: int, seed: int) -> dict[str, Took]:
    """By moment, the 95th percentile of the rounds."""
    copy = copied(path, folder / "moments.db")
    return decisions(copy, open_app, rounds, Random(seed)) | days(copy, open_app) | starts(copy, open_app)


def copied(path: Path, to: Path) -> Path:
    """A copy of a ledger and of what it was settled to."""
    for suffix in ("", ".settled"):
        source, target = (one.with_name(one.name + suffix) for one in (path, to))
        with closing(sqlite3.connect(source)) as ledger, closing(sqlite3.connect(target)) as copy:
            ledger.backup(copy)
    return to


@contextmanager
def _browser(path: Path, open_app: Open) -> Iterator[TestClient]:
    with TestClient(open_app(path), base_url="http://localhost", follow_redirects=False) as browser:
        yield browser


# ------------------------------------------------------------------ decisions


def decisions(path: Path, open_app: Open, rounds: int, chance: Random) -> dict[str, Took]:
    """Claims of the queue are accepted, corrected and rejected; by turns the review goes on, or a list is opened."""
    names = {
        "POST /en/review": list[Took](),
        "GET /en/review after a decision": list[Took](),
        "GET /en/deals after a decision": list[Took](),
    }
    posts, reviews, lists = names.values()
    with _browser(path, open_app) as browser:
        token = _fields(browser.get("/en/settings").text, "token")[0]
        browser.post("/en/settings", data={"token": token, "name": "Ayla", "only": "name"})
        browser.get("/en/review")
        for number in range(2 * rounds):
            page = browser.get(f"/en/review?at={_drawn(browser, chance)}").text
            took, onward = _decided(browser, page, chance)
            posts.append(took)
            after, ask = ((reviews, onward), (lists, f"/en/deals?limit={50 + number}"))[number % 2]
            after.append(timed(partial(browser.get, ask))[0])
            browser.get(f"/en/deals?limit={51 + number}")
    return {name: p95(times) for name, times in names.items()}


def _drawn(browser: TestClient, chance: Random) -> str:
    """A claim that waits, now from one deal, now from another."""
    waiting = browser.get("/en/review.csv").text.splitlines()[1:400]
    return chance.choice(waiting).split(",")[1]


def _decided(browser: TestClient, page: str, chance: Random) -> tuple[Took, str]:
    act = chance.choice(("accept", "edit", "reject"))
    fields = {"edit": {"act": "edit", "f-quantity": str(chance.randrange(1, 10**6))}, "reject": {"reason": "1"}}
    told: dict[str, str | list[str]] = {name: _fields(page, name)[0] for name in ("token", "seen")}
    told |= {"claim": _fields(page, "claim"), **fields.get(act, {"act": act})}
    took, answer = timed(lambda: browser.post("/en/review", data=told))
    return took, str(answer.headers["location"]).partition("#")[0]


def _fields(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


# ------------------------------------------------------------------ earlier days, and what is read first


def days(path: Path, open_app: Open) -> dict[str, Took]:
    """The list of deals as of a day: of one never asked for, and of the same after a new start."""
    found: dict[str, Took] = {}
    with _browser(path, open_app) as browser:
        until = _last_day(browser)
    for name, day in (("a month ago", _earlier(until, 30)), ("ten years ago", _earlier(until, 3652))):
        for when in ("for the first time", "after a start"):
            with _browser(path, open_app) as browser:
                browser.get("/en/deals")
                found[f"GET /en/deals as of {name}, {when}"] = timed(partial(browser.get, f"/en/deals?asof={day}"))[0]
                again = f"/en/deals?asof={day}&limit=40"
                found[f"GET /en/deals as of {name}, once it is held"] = timed(partial(browser.get, again))[0]
    return found


def _last_day(browser: TestClient) -> str:
    """The day of the last report."""
    told = browser.get("/api/v1/sources").json()["sources"]
    return str(max(one["until"] for one in told))


def _earlier(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def starts(path: Path, open_app: Open) -> dict[str, Took]:
    """The first page, and the first statement that is checked, after a start."""
    found = {}
    with _browser(path, open_app) as browser:
        found["GET /en/deals after a start"] = timed(lambda: browser.get("/en/deals"))[0]
        found["GET /en/check after a start"] = timed(lambda: browser.get(_CHECK))[0]
    return found
