"""Charts in a real browser: nothing reaches out of a drawing, the right one is shown, its words stand apart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chart_samples import figures

from terazi.briefs.look import style_for
from terazi.flows.figures.files import svg_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no chromium on this machine (apt-get install chromium)"),
]

# Words that reach more than two units out of their drawing, as the browser sets them.
OUTSIDE = """() => [...document.querySelectorAll('svg.fig')]
    .filter(svg => !svg.parentElement?.closest('svg') && svg.getClientRects().length).flatMap(svg => {
    const wide = svg.viewBox.baseVal.width, tall = svg.viewBox.baseVal.height
    const scale = svg.getBoundingClientRect().width / wide, origin = svg.getBoundingClientRect()
    return [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]).filter(([_, box]) =>
        (box.left - origin.left) / scale < -2 || (box.right - origin.left) / scale > wide + 2 ||
        (box.bottom - origin.top) / scale > tall + 2).map(([words]) => words)})"""
# Words that stand on each other: their boxes share more than a hair.
COVERED = """() => [...document.querySelectorAll('svg.fig')]
    .filter(svg => !svg.parentElement?.closest('svg') && svg.getClientRects().length).flatMap(svg => {
    const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()])
    return boxes.flatMap(([a, one], i) => boxes.slice(i + 1).filter(([b, other]) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1.5 &&
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 5).map(([b]) => `${a} / ${b}`))})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def page_of_all() -> str:
    drawn = "".join(figure.markup for figure in figures().values())
    style = f"{style_for(drawn)}body{{margin:0;padding:18px;background:var(--paper)}}"
    return f'<!doctype html><meta charset="utf-8"><title>Charts</title><style>{style}</style>{drawn}'


def opened(browser: Browser, html: str, width: int, scheme: str = "light") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
    page.set_content(html)
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("width", [320, 390, 760, 1280])
def test_words_stay_in_their_drawing_and_apart_and_the_page_scrolls_down_only(
    browser: Browser, page_of_all: str, width: int
) -> None:
    page = opened(browser, page_of_all, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(COVERED) == []


@pytest.mark.parametrize(("width", "shown", "hidden"), [(390, "slim", "broad"), (1280, "broad", "slim")])
def test_the_drawing_that_fits_is_shown(
    browser: Browser, page_of_all: str, width: int, shown: str, hidden: str
) -> None:
    page = opened(browser, page_of_all, width)
    seen = "(css) => [...document.querySelectorAll(`.two > .${css}`)].filter(s => s.getClientRects().length).length"
    assert page.evaluate(seen, hidden) == 0
    assert page.evaluate(seen, shown) == sum(bool(figure.narrow) for figure in figures().values())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_ground(browser: Browser, page_of_all: str, scheme: str) -> None:
    page = opened(browser, page_of_all, 1280, scheme)
    told = page.evaluate("""() => {
        const lum = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255)
            .map(x => x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4); return .2126*v[0] + .7152*v[1] + .0722*v[2] }
        const ground = lum(getComputedStyle(document.body).backgroundColor)
        return [...document.querySelectorAll('svg.fig text')].filter(t => !/reverse|on3/.test(t.className.baseVal))
            .map(t => { const l = lum(getComputedStyle(t).fill); return [t.textContent, (Math.max(l, ground) + .05) / (Math.min(l, ground) + .05)] })
            .filter(([_, ratio]) => ratio < 4.5)}""")  # noqa: E501
    assert told == []


@pytest.mark.parametrize("name", ["matrix", "ledger", "coverage", "map", "network"])
def test_a_file_keeps_its_words_apart_without_any_page(browser: Browser, name: str, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    path.write_text(svg_file(figures()[name], "Terazi, edition 1a2b"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 900, "height": 700})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.evaluate("document.fonts.ready")
    assert page.evaluate(OUTSIDE) == [] and page.evaluate(COVERED) == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
