"""How much waits for review: counted once for each edition, put into pages when they are sent."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_ledger import claims, documents, ledger
from starlette.testclient import TestClient
from web_app import TODAY, client_of, make_app, settings, write_sample

from terazi.flows.kept import Stored
from terazi.model import Judgement, Verdict
from terazi.store import open_ledger
from terazi.web.holding.held import HeldGround
from terazi.web.holding.lines import DealLine, line_of
from terazi.web.holding.snapshot import Snapshot
from terazi.web.review.desk import Desk

WAITS = re.compile(
    r'href="/(?:en|tr)/review[^"]*"[^>]*>[^<]+<span class="n">([\d.,]+)<span class="sr"> (waiting|bekliyor)<'
)


def lines() -> dict[str, DealLine]:
    ground = HeldGround(ledger(), Stored(documents=documents(), claims=claims(), judgements=()))
    return {one.deal.id: line_of(one) for one in ground.all()}


def snapshot(edition: str, judged: tuple[str, ...] = (), times: int = 1) -> Snapshot:
    made = tuple(
        Judgement(id=f"j{n}", verdict=Verdict.ACCEPT, about=(one,), by="Ada", at=f"{TODAY}T10:00:{n:02}Z")
        for n, one in enumerate(judged)
    )
    ground = HeldGround(ledger(), Stored(documents=documents(), claims=claims(), judgements=made))
    many = {f"{name} {n}": line for name, line in lines().items() for n in range(times)}
    return Snapshot(edition=edition, as_of="", readings=1, lines=many, ground=ground)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("waiting") / "terazi.db")


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    desk = Desk(settings(path))
    yield desk
    desk.close()


def test_what_waits_is_counted_once_for_each_edition(desk: Desk) -> None:
    first = desk.count(snapshot("e1"))
    assert first and first > 1
    waits = next(line.waits for line in lines().values() if line.waits)
    judged = waits[0].claims
    assert desk.count(snapshot("e1", judged)) == first, "what was counted of an edition is not counted again"
    assert desk.count(snapshot("e2", judged)) == first - 1


def test_nobody_waits_until_a_large_ledger_was_looked_through(desk: Desk) -> None:
    large = snapshot("e1", times=-(-1501 // len(lines())))
    until = time.monotonic() + 20
    while (found := desk.count(large)) is None and time.monotonic() < until:
        time.sleep(0.01)
    assert found and found == desk.count(large)


@pytest.mark.slow
def test_the_bar_tells_how_much_waits_as_the_review_does(tmp_path: Path) -> None:
    ledger_file = write_sample(tmp_path / "terazi.db")
    with client_of(make_app(ledger_file)) as browser:
        waiting = told(browser, "/en/countries")
        assert waiting == browser.get("/en/review.json").json()["waiting"] == told(browser, "/tr/deals?asof=2023")
        before = browser.get("/en/countries")
        known = browser.get("/en/countries", headers={"if-none-match": before.headers["etag"]})
        assert known.status_code == 304
        claim = browser.get("/en/review.json").json()["queue"][0]["claims"][0]
        with open_ledger(ledger_file) as store:
            made = Judgement(id="j1", verdict=Verdict.ACCEPT, about=(claim,), by="Ada", at=f"{TODAY}T10:00:00Z")
            store.add_judgement(made)
        assert told(browser, "/en/no-such-page") == browser.get("/en/review.json").json()["waiting"]
        assert "review" not in browser.get("/en/countries.md").text.lower()


def told(browser: TestClient, address: str) -> int:
    found = WAITS.search(browser.get(address).text)
    assert found, address
    return int(found[1].replace(",", "").replace(".", ""))
