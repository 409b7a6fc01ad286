"""The pages in a real browser: they render, load nothing from outside, fit a telephone, open their evidence."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from sample_ledger import claims, documents, ledger

from terazi.balance import Scales
from terazi.flows.audit import audit_html
from terazi.flows.check_ground import Held
from terazi.flows.checking import audit_text
from terazi.flows.dossier import write_dossiers
from terazi.flows.read import Reader
from terazi.knowledge import load
from terazi.model import Document
from terazi.model.checking import Audit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
FIVE = ("KZ", "KG", "TJ", "TM", "UZ")
PAGES = [f"{language}/{name}.html" for language in ("en", "tr") for name in ("index", "kz", "kg", "tj", "tm", "uz")]
PAGES.append("audit.html")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no chromium on this machine (apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("pages")
    write_dossiers(ledger(), documents(), claims(), FIVE, found, load())
    (found / "audit.html").write_text(audit_html(audited(), "tr", load()), encoding="utf-8")
    return found


def audited() -> Audit:
    """A text of two sentences against the sample ledger."""
    text = "Türkiye delivered six Bayraktar TB2 drones to Kyrgyzstan in May 2022. The weather was fine."
    scales = Scales(ledger=ledger())
    held = Held(ledger=ledger(), documents=documents(), claims=claims(), scales=scales, reader=Reader(load()))
    return audit_text(Document(id="x", text=text, title="A look back", language="en", published="2025-11-06"), held)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, folder: Path) -> Iterator[Callable[..., Page]]:
    """A function that opens a page at a width and fails the test on errors or requests from outside."""
    opened, faults = [], []

    def go(name: str, width: int, scheme: Literal["dark", "light"] = "light") -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: faults.append(str(e)))
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else faults.append(r.url))
        page.goto((folder / name).as_uri())
        opened.append(page)
        return page

    yield go
    for page in opened:
        page.close()
    assert faults == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_page_fits_with_its_evidence_open(visit: Callable[..., Page], name: str, width: int) -> None:
    page = visit(name, width, "dark" if width == 390 else "light")
    assert page.locator("h1:visible").inner_text()
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.fonts.ready.then(f => [...f].every(x => x.status !== 'error'))")


def test_a_square_leads_to_the_quotes_of_its_deal(visit: Callable[..., Page]) -> None:
    page = visit("tr/kg.html", 1280)
    assert not page.locator("#q-D-01 blockquote").first.is_visible()
    page.locator('.mx a[href="#q-D-01"]').first.click()
    assert page.locator("#q-D-01 blockquote").first.is_visible()
    assert page.locator("#q-D-01 mark").first.is_visible()


def test_a_line_opens_and_closes_by_keyboard(visit: Callable[..., Page]) -> None:
    page = visit("en/kg.html", 1280)
    line = page.locator("#D-08 > summary")
    line.focus()
    page.keyboard.press("Enter")
    assert page.locator("#q-D-08 .ladder").is_visible()
    page.keyboard.press("Enter")
    assert not page.locator("#q-D-08 .ladder").is_visible()


def test_the_other_language_is_one_step_away(visit: Callable[..., Page]) -> None:
    page = visit("en/kg.html", 1280)
    page.locator('.lang a[hreflang="tr"]').click()
    assert page.locator("h1").inner_text() == "Kırgızistan"


def test_an_audited_text_is_one_page_in_both_languages(visit: Callable[..., Page]) -> None:
    page = visit("audit.html", 1280)
    assert page.locator("#tr").is_visible() and not page.locator("#en").is_visible()
    page.locator('.lang a[hreflang="en"]').click()
    assert page.locator("#en").is_visible() and not page.locator("#tr").is_visible()


def test_every_drawing_that_is_told_has_a_name(visit: Callable[..., Page]) -> None:
    page = visit("en/kg.html", 1280)
    nameless = page.evaluate(
        "[...document.querySelectorAll('svg[role=img]')].filter(s => !s.querySelector('title')?.textContent).length"
    )
    small = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => e.childNodes.length && [...e.childNodes].some("
        "n => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 12.5).length"
    )
    assert (nameless, small) == (0, 0)
