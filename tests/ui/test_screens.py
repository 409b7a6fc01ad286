"""Every screen, light and dark, wide and narrow, in each language: no barriers, nothing inline, nothing cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from terazi.briefs.wording import LANGUAGES
from ui.browsing import Look, Scheme, Sights
from ui.screens import EXAMPLES, Cast, addresses, screen_routes, shown_routes
from ui.serving import HERE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OWN, FOCUS = ((HERE / name).read_text(encoding="utf-8") for name in ("own_checks.js", "focus_checks.js"))
NARROW = 320
BARRIERS = """<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><h5 onfocus="">x</h5><p><a href="#nowhere"></a></p>
<blockquote>x</blockquote><svg role="img"></svg>"""


def test_every_screen_has_its_example_and_every_example_its_screen() -> None:
    assert set(screen_routes()) == set(EXAMPLES)


@pytest.mark.parametrize("route", shown_routes())
@pytest.mark.parametrize("width", [1280, 390])
def test_a_screen_is_open_to_everybody(route: str, width: int, cast: Cast, axe: str, sights: Sights) -> None:
    """No barriers, light and dark, in each language; nothing inline; targets, headings, drawings, quotes, focus."""
    found = list[str]()
    for language in LANGUAGES:
        page = sights.at(address := addresses(cast, language)[route], Look(width=width))
        assert page.locator("html").get_attribute("lang") == language
        told = [*page.evaluate(OWN), *page.evaluate(FOCUS)]
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            told += [f"{scheme}: {wrong}" for wrong in _barriers(page, axe)]
        page.emulate_media(color_scheme="light")
        found += [f"{address}: {wrong}" for wrong in told]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("route", shown_routes())
def test_a_screen_fits_the_smallest_telephone_with_everything_open(route: str, cast: Cast, sights: Sights) -> None:
    found = list[str]()
    for language in LANGUAGES:
        page = sights.at(address := addresses(cast, language)[route], Look(width=NARROW, height=640))
        found += [f"{address} closed: {wide}" for wide in _too_wide(page)]
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found += [f"{address} open: {wide}" for wide in _too_wide(page)]
    assert not found, "\n".join(found)


def test_barriers_are_found_where_there_are_some(axe: str, cast: Cast, sights: Sights) -> None:
    page = sights.at(addresses(cast, "en")["/method"])
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", BARRIERS)
    assert {one.split(":")[0] for one in _barriers(page, axe)} >= {"image-alt", "heading-order"}
    told = " ".join(page.evaluate(OWN))
    for wrong in (
        "handler in",
        "is followed by 5",
        "leads nowhere",
        "quote without",
        "without a name",
        "without a table",
    ):
        assert wrong in told
    assert "Content Security Policy" in " ".join(sights.faults())


# ------------------------------------------------------------------ inside


def _barriers(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    told: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in told["violations"]
        for node in rule["nodes"]
    ]


def _too_wide(page: Page) -> list[str]:
    """What sticks out of the window, where the window scrolls sideways."""
    found: list[str] = page.evaluate(
        "() => document.documentElement.scrollWidth <= innerWidth ? [] : ["
        "`${document.documentElement.scrollWidth} px wide`,"
        "...[...document.querySelectorAll('body *')].filter(el => el.checkVisibility()"
        " && el.getBoundingClientRect().right > innerWidth + 1 && !el.closest('.scroll')).slice(0, 4)"
        ".map(el => el.outerHTML.slice(0, 120))]"
    )
    return found
