"""Ways through the interface by the keyboard alone, and by whoever has no scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from terazi.briefs.wording import LANGUAGES
from ui.browsing import Look, Sights
from ui.screens import TEXT, Cast, addresses, shown_routes

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
PLAIN = Look(has_scripts=False)
MOST_TABS = 400


def test_ten_groups_are_decided_by_the_keyboard(writing: Sights) -> None:
    page = writing.at("/en/review")
    _reach(page, "#name")
    page.keyboard.type("Ayşe")
    page.keyboard.press("Enter")
    page.wait_for_selector("#decide")
    for key in ("a", "u", "a", "r1", "a", "a", "u", "a", "r2", "a"):
        page.wait_for_selector("#item:focus")
        before = page.locator("#item").inner_text()
        with page.expect_navigation():
            for one in key:
                page.keyboard.press(one)
        page.wait_for_selector("#saved")
        assert page.locator("#item").inner_text() != before
    assert "10 decided" in page.locator(".tally").inner_text()
    page.wait_for_selector("#item:focus")
    with page.expect_navigation():
        page.keyboard.press("z")
    assert "9 decided" in page.locator(".tally").inner_text()


def test_a_brief_is_made_of_a_dossier_by_the_keyboard(writing: Sights) -> None:
    page = writing.at("/en/country/kg")
    _follow(page, "a[href*='/briefs/add']")
    for number in range(2):
        _reach(page, f".choice:nth-of-type({number + 2}) input[name=block]")
        page.keyboard.press("Space")
    _reach(page, "form.pick button[type=submit]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/briefs/B-" in page.url
    assert page.locator("main [id^=b]").count() >= 2


def test_a_claim_is_checked_by_the_keyboard(sights: Sights) -> None:
    page = sights.at("/en/check")
    _reach(page, "#c-text")
    page.keyboard.type(TEXT)
    _reach(page, "form.give button[type=submit]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#c-found").is_visible()
    assert page.locator("main blockquote mark").first.is_visible()


def test_the_language_is_switched_by_the_keyboard_and_page_and_filters_stay(sights: Sights) -> None:
    page = sights.at("/en/deals?supplier=tr&from=2020")
    total = page.locator("table.deals tbody tr").count()
    _follow(page, ".lang a[hreflang=tr]")
    assert page.url.endswith("/tr/deals?supplier=tr&from=2020")
    assert page.locator("html").get_attribute("lang") == "tr"
    assert page.locator("table.deals tbody tr").count() == total > 0


def test_the_slash_leads_to_the_box_that_takes_everything(sights: Sights) -> None:
    page = sights.at("/en/method")
    page.keyboard.press("/")
    page.keyboard.type("Kyrgyzstan")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/en/country/kg")


# ------------------------------------------------------------------ without scripts


@pytest.mark.parametrize("route", shown_routes())
def test_a_screen_is_read_without_scripts(route: str, cast: Cast, sights: Sights) -> None:
    for language in LANGUAGES:
        page = sights.at(addresses(cast, language)[route], PLAIN)
        assert page.locator("h1").is_visible()
        assert len(page.locator("main").inner_text()) > 100
        shown = page.locator("button:visible, input:visible").all()
        assert all(one.get_attribute("data-does") is None or one.evaluate("el => !!el.form") for one in shown)


def test_forms_are_sent_without_scripts(writing: Sights) -> None:
    page = writing.at("/en/deals", PLAIN)
    page.locator("details.side summary:visible").count()
    page.locator("input[name=supplier][value=ru]").check()
    page.locator(".filters button[type=submit]").click()
    assert "supplier=ru" in page.url
    writing.at("/en/check", PLAIN)
    page.locator("#c-text").fill(TEXT)
    page.locator("form.give button[type=submit]").click()
    assert page.locator("#c-found").is_visible()
    writing.at("/tr/audit", PLAIN)
    page.locator("#a-text").fill(TEXT + " The weather was fine.")
    page.locator("form.give button[type=submit]").click()
    assert page.locator("#a-verdicts").is_visible()
    writing.at("/en/review", PLAIN)
    page.locator("#name").fill("Ayşe")
    page.locator("form.who button").click()
    page.locator("button[value=accept]").click()
    assert "1 decided" in page.locator(".tally").inner_text()
    page.locator("button[form=undo]").click()
    assert "0 decided" in page.locator(".tally").inner_text()
    page.locator("button[name=theme][value=dark]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"


# ------------------------------------------------------------------ inside


def _reach(page: Page, selector: str) -> None:
    """Tab until the focus is there."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not lead to {selector}")


def _follow(page: Page, selector: str) -> None:
    _reach(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")
