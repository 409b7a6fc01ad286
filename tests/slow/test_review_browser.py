"""Reviewing in a real browser by the keyboard alone, and with the server killed in the middle."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from terazi.flows.example_ledger import fill_with_examples
from terazi.model import Verdict
from terazi.store import open_ledger, verify

if TYPE_CHECKING:
    from playwright.sync_api import Page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no chromium on this machine (apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("review") / "terazi.db"
    fill_with_examples(path, (), "2026-11-28")
    return path


@contextmanager
def served(ledger: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server of that ledger at a free port, and its process."""
    command = [sys.executable, "-m", "terazi.cli", "serve", "--ledger", str(ledger), "--port", "0", "--json"]
    clear = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=clear) as process:
        try:
            assert process.stdout
            told = json.loads("".join(iter(process.stdout.readline, "}\n")) + "}")
            yield told["address"], process
        finally:
            process.kill()


@contextmanager
def opened(*, scripts: bool = True) -> Iterator[Page]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
        page.set_default_timeout(30_000)
        yield page
        browser.close()


def reach(page: Page, id_: str) -> None:
    """Go on by the tab key until an element has the focus."""
    for _ in range(120):
        if page.evaluate("document.activeElement.id") == id_:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{id_} cannot be reached by the tab key")


def call(page: Page, address: str, name: str) -> None:
    """Say who decides, by the keyboard: the form stands in the page."""
    page.goto(f"{address}en/review")
    reach(page, "name")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.wait_for_selector("#decide")
    page.wait_for_selector("#item:focus")


def press(page: Page, *keys: str) -> str:
    """Press keys that decide; what is said once the next group has the focus."""
    before = page.url
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url(lambda address: address != before)
    page.wait_for_selector("#item:focus")
    page.wait_for_selector("#live:not(:empty)", state="attached")
    return page.inner_text("#live")


def test_ten_decisions_by_the_keyboard_alone(ledger: Path) -> None:
    with served(ledger) as (address, _), opened() as page:
        refused: list[str] = []
        page.on("console", lambda told: refused.append(told.text) if told.type == "error" else None)
        call(page, address, "Ayla")
        page.keyboard.press("2")
        assert page.evaluate("document.querySelector('tr.now').id") == "field-2"
        assert page.locator("#text mark.now").count() > 0
        said = [press(page, "a"), press(page, "r", "4"), press(page, "u"), press(page, "s"), press(page, "z")]
        assert [one.split(":")[0].split(".")[0] for one in said] == [
            "Accepted", "Rejected", "Left open for want of information", "Put off to the end of the queue",
            "Taken back",
        ]  # fmt: skip
        page.keyboard.press("n")
        page.keyboard.type("ar")
        assert page.evaluate("document.activeElement.value") == "ar", "no key acts while one writes"
        page.keyboard.press("Escape")
        assert press(page, "a").startswith("Accepted")
        page.keyboard.press("e")
        page.wait_for_selector("[id^=f-]:focus")
        reach(page, "f-quantity")
        page.keyboard.type("7")
        assert press(page, "Enter").startswith("Corrected")
        for _ in range(5):
            assert "Accepted" in press(page, "a")
        page.evaluate("document.getElementById('main').focus()")
        before = page.url
        page.keyboard.press("a")
        page.wait_for_timeout(400)
        assert page.url == before, "keys act only while the group has the focus"
        assert refused == []
    with open_ledger(ledger) as store:
        made = list(store.judgements())
    decisions = {one.at for one in made if one.by == "Ayla" and one.verdict is not Verdict.UNDO}
    assert len(decisions) == 10
    assert [one.why for one in made if one.verdict is Verdict.ACCEPT][1] == "ar", "a note goes with its decision"


def test_the_same_without_scripts(ledger: Path) -> None:
    with served(ledger) as (address, _), opened(scripts=False) as page:
        page.goto(f"{address}tr/review")
        page.fill("#name", "Ulan")
        page.click(".who button")
        page.click("button[value=accept]")
        assert "Kabul edilen iddia" in page.inner_text("#saved")
        page.click(".reject summary")
        page.click("button[name=reason][value='2']")
        assert "Reddedilen iddia" in page.inner_text("#saved")
        page.click(".correct summary")
        page.fill("#f-quantity", "9")
        page.press("#f-quantity", "Enter")
        assert "Düzeltilen iddia" in page.inner_text("#saved")
        page.click(".turner button")
        assert "Geri alındı" in page.inner_text("#saved")


def test_a_server_killed_in_the_middle_keeps_what_was_saved(ledger: Path) -> None:
    with served(ledger) as (address, process), opened() as page:
        call(page, address, "Meerim")
        press(page, "a")
        at = page.inner_text("#item")
        page.keyboard.press("a")
        time.sleep(0.03)
        process.send_signal(signal.SIGKILL)
    with open_ledger(ledger) as store:
        mine = [one for one in store.judgements() if one.by == "Meerim"]
    assert mine
    assert not verify(ledger).problems
    with served(ledger) as (address, _), opened() as page:
        call(page, address, "Meerim")
        here = page.inner_text("#item")
        assert (here == at) == (len({one.at for one in mine}) == 1), "one goes on where one stopped"
