"""Every screen, light and dark, wide and narrow, in each language: no barriers, nothing inline, nothing cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from terazi.briefs.wording import LANGUAGES
from ui.browsing import Look, Sights
from ui.screens import EXAMPLES, Cast, addresses, screen_routes
from ui.serving import HERE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]
LOOKS = [Look(width=width, scheme=scheme) for width in (1280, 390) for scheme in ("light", "dark")]  # type: ignore[arg-type]
NAMES = [f"{look.width}-{look.scheme}" for look in LOOKS]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OWN, FOCUS = ((HERE / name).read_text(encoding="utf-8") for name in ("own_checks.js", "focus_checks.js"))
NARROW = 320


def test_every_screen_has_its_example_and_every_example_its_screen() -> None:
    assert set(screen_routes()) == set(EXAMPLES)


@pytest.mark.parametrize("route", screen_routes())
@pytest.mark.parametrize("look", LOOKS, ids=NAMES)
def test_a_screen_has_no_barriers(
    route: str, look: Look, cast: Cast, axe: str, sights: Sights
) -> None:
    found = list[str]()
    for language in LANGUAGES:
        page = sights.at(address := addresses(cast, language)[route], look)
        found += [f"{address}: {wrong}" for wrong in _barriers(page, axe)]
    assert found == []


@pytest.mark.parametrize("route", screen_routes())
@pytest.mark.parametrize("width", [1280, 390])
def test_a_screen_keeps_the_rules_of_the_house(
    route: str, width: int, cast: Cast, sights: Sights
) -> None:
    found = list[str]()
    for language in LANGUAGES:
        page = sights.at(address := addresses(cast, language)[route], Look(width=width))
        found += [f"{address}: {wrong}" for wrong in [*page.evaluate(OWN), *page.evaluate(FOCUS)]]
        assert page.locator("html").get_attribute("lang") == language
    assert found == []


@pytest.mark.parametrize("route", screen_routes())
def test_a_screen_fits_the_smallest_telephone_with_everything_open(
    route: str, cast: Cast, sights: Sights
) -> None:
    found = list[str]()
    for language in LANGUAGES:
        page = sights.at(address := addresses(cast, language)[route], Look(width=NARROW, height=640))
        found += [f"{address} closed: {wide}" for wide in _too_wide(page)]
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found += [f"{address} open: {wide}" for wide in _too_wide(page)]
    assert found == []


def test_barriers_are_found_where_there_are_some(axe: str, cast: Cast, sights: Sights) -> None:
    page = sights.at(addresses(cast, "en")["/method"])
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"><h5 onclick=\"\">x</h5>"
        "<p><a href=\"#nowhere\"></a></p><blockquote>x</blockquote><svg role=\"img\"></svg>')"
    )
    assert {one.split(":")[0] for one in _barriers(page, axe)} >= {"image-alt", "heading-order"}
    told = " ".join(page.evaluate(OWN))
    for wrong in ("handler in", "is followed by 5", "leads nowhere", "quote without", "without a name", "without a table"):
        assert wrong in told


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
