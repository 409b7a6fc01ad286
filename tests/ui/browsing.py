"""A browser for the tests: one Chromium, contexts that are used again, and no way out of this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--font-render-hinting=none", "--disable-lcd-text",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a page is looked at."""

    width: int = 1280
    height: int = 900
    scheme: Scheme = "light"
    has_scripts: bool = True


class Watch:
    """What goes wrong while pages of a context are open: errors of the console (breaches of the policy are among
    them), requests to anywhere but the server, requests that fail."""

    def __init__(self, server: str, context: BrowserContext) -> None:
        self._server, self.faults = server, list[str]()
        context.on("console", lambda one: self._told(one.type, one.text))
        context.on("weberror", lambda one: self.faults.append(str(one.error)))
        context.on("request", lambda one: self._asked(one.url))
        context.on("requestfailed", lambda one: self._failed(one.url, one.failure))

    def _told(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.faults.append(text)

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and f"{parts.scheme}://{parts.netloc}" != self._server:
            self.faults.append(f"asked outside: {url}")

    def _failed(self, url: str, why: str | None) -> None:
        if why != "net::ERR_ABORTED":  # left for another page
            self.faults.append(f"{why}: {url}")


def launch(started: Playwright) -> Browser:
    """Debian's Chromium, which resolves no name."""
    return started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@contextmanager
def opened(browser: Browser, server: str, look: Look) -> Iterator[tuple[Page, Watch]]:
    """A page of a context of its own, and what is watched over it."""
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme=look.scheme,
        java_script_enabled=look.has_scripts,
        base_url=server,
        reduced_motion="reduce",
    )
    watch = Watch(server, context)
    try:
        yield context.new_page(), watch
    finally:
        context.close()


class Sights:
    """Pages of a server, one for each look, which are used again; and all that went wrong on them."""

    def __init__(self, browser: Browser, server: str, stack: ExitStack) -> None:
        self._browser, self.server, self._stack = browser, server, stack
        self._held: dict[Look, tuple[Page, Watch]] = {}

    def page(self, look: Look | None = None) -> Page:
        """The page of a look."""
        wanted = look or Look()
        if wanted not in self._held:
            self._held[wanted] = self._stack.enter_context(opened(self._browser, self.server, wanted))
        return self._held[wanted][0]

    def at(self, path: str, look: Look | None = None) -> Page:
        """The page of a look, at an address that must be there."""
        page = self.page(look)
        answer = page.goto(path)
        assert answer and answer.ok, f"{path}: {answer and answer.status}"
        return page

    def faults(self) -> list[str]:
        """What went wrong since this was last asked."""
        found = [fault for _, watch in self._held.values() for fault in watch.faults]
        for _, watch in self._held.values():
            watch.faults.clear()
        return found
