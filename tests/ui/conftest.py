"""One wheel, one server for each ledger and one browser for all tests of the interface."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ui.browsing import CHROMIUM, Sights, launch
from ui.screens import Cast, cast_of
from ui.serving import HERE, installed_wheel, served, write_examples, write_two_hundred

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python that has the wheel."""
    return installed_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def examples(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the shipped example texts, which no server has opened."""
    return write_examples(python, tmp_path_factory.mktemp("examples") / "terazi.db")


@pytest.fixture(scope="session")
def site(python: Path, examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the example ledger, for tests that only read."""
    ledger = Path(shutil.copy(examples, tmp_path_factory.mktemp("site") / "terazi.db"))
    with served(python, ledger) as address:
        yield address


@pytest.fixture(scope="session")
def cast(site: str) -> Cast:
    """The records of the example ledger that are looked at."""
    return cast_of(site)


@pytest.fixture(scope="session")
def two_hundred(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a ledger of 200 deals."""
    with served(python, write_two_hundred(tmp_path_factory.mktemp("made") / "terazi.db")) as address:
        yield address


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that looks for barriers."""
    if not AXE.exists():
        pytest.skip("no axe-core: npm ci --prefix tests/ui installs it (make ui does so where there is node)")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip("no chromium on this machine (apt-get install chromium)")
    with playwright.sync_playwright() as started:
        found = launch(started)
        yield found
        found.close()


@pytest.fixture(scope="session")
def _sights(browser: Browser, site: str) -> Iterator[Sights]:
    with ExitStack() as stack:
        yield Sights(browser, site, stack)


@pytest.fixture
def sights(_sights: Sights) -> Iterator[Sights]:
    """Pages of the example ledger; what goes wrong in the browser fails the test."""
    yield _sights
    assert _sights.faults() == []


@pytest.fixture
def writing(browser: Browser, python: Path, examples: Path, tmp_path: Path) -> Iterator[Sights]:
    """The same over a copy of the ledger that this test may write to."""
    ledger = Path(shutil.copy(examples, tmp_path / "terazi.db"))
    with served(python, ledger) as address, ExitStack() as stack:
        found = Sights(browser, address, stack)
        yield found
        assert found.faults() == []
