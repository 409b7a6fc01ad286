"""Longer words break nothing, and Turkish letters are folded and sorted as Turkish does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from terazi.flows.wording import make_wording
from terazi.knowledge import load
from ui.browsing import Look, Sights
from ui.screens import Cast, addresses, shown_routes
from ui.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]
WIDTHS = (1280, 320)


@pytest.fixture(scope="module")
def stretched(
    browser: Browser, python: Path, examples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sights]:
    """The example ledger with every word of the interface 40 % longer."""
    ledger = Path(shutil.copy(examples, tmp_path_factory.mktemp("long") / "terazi.db"))
    with served(python, ledger, is_stretched=True) as address, ExitStack() as stack:
        yield Sights(browser, address, stack)


@pytest.mark.parametrize("route", [one for one in shown_routes() if "{mark}" not in one and "/briefs/{" not in one])
def test_words_two_fifths_longer_break_no_screen(route: str, cast: Cast, stretched: Sights) -> None:
    for width in WIDTHS:
        page = stretched.at(address := addresses(cast, "tr")[route], Look(width=width))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.locator("footer").inner_text().count("~~") > 2


@pytest.mark.parametrize(
    ("words", "others"),
    [("KIRGIZİSTAN", "kırgızistan"), ("İRAN", "iran"), ("KAZAKİSTAN", "kazakistan"), ("BAYRAKTAR", "bayraktar")],
)
def test_a_search_takes_turkish_letters_of_either_size(words: str, others: str, sights: Sights) -> None:
    page = sights.at(f"/tr/search?q={words}&whole=1")
    found = page.locator("#f-names + ul").inner_text()
    page = sights.at(f"/tr/search?q={others}&whole=1")
    assert page.locator("#f-names + ul").inner_text() == found != ""


def test_a_list_is_sorted_as_turkish_sorts() -> None:
    wording = make_wording("tr", load())
    assert wording.sorted(["Iğdır", "İstanbul", "ığdır", "istanbul", "Çin", "Cezayir", "Şili", "Suriye"]) == [
        "Cezayir", "Çin", "Iğdır", "ığdır", "İstanbul", "istanbul", "Suriye", "Şili",
    ]  # fmt: skip
