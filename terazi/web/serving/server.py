"""What lives as long as the server: settings, knowledge, the open ledger, words, templates, pages kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from threading import Lock

from terazi.knowledge import Knowledge, load
from terazi.web.answering.page import Page
from terazi.web.answering.rendering import Renderer
from terazi.web.answering.words import Words, open_words
from terazi.web.audits.tables_held import Results
from terazi.web.deals.finder import Finder
from terazi.web.deals.records import Telling, open_telling
from terazi.web.holding.charted import Charted
from terazi.web.holding.desks import Desks
from terazi.web.holding.histories import Histories
from terazi.web.holding.shelf import Shelf
from terazi.web.review.desk import Desk
from terazi.web.serving.forms import Tokens
from terazi.web.serving.settings import Settings
from terazi.web.serving.static_files import StaticFiles, static_files

# So many rendered pages, and characters of them, are kept.
_PAGES, _CHARACTERS = 256, 30_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page as it was rendered, with the place of form tokens still open."""

    body: str
    media: str
    status: int


@dataclass(slots=True)
class Kept:
    """Pages rendered of late, by all that they depend on; the oldest go first."""

    _pages: OrderedDict[str, Rendered] = field(default_factory=OrderedDict)
    _characters: int = 0
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: str) -> Rendered | None:
        """The page of that key."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def forget(self) -> None:
        """Keep none of them."""
        with self._lock:
            self._pages.clear()
            self._characters = 0

    def put(self, key: str, page: Rendered) -> None:
        """Keep a page."""
        with self._lock:
            if before := self._pages.pop(key, None):
                self._characters -= len(before.body)
            self._pages[key] = page
            self._characters += len(page.body)
            while self._pages and (len(self._pages) > _PAGES or self._characters > _CHARACTERS):
                _, oldest = self._pages.popitem(last=False)
                self._characters -= len(oldest.body)


@dataclass(slots=True)
class Built:
    """The page that was built last, by all that it depends on but its form. A site of files asks for each page in all
    its forms, one after the other."""

    _key: str = ""
    _page: Page | None = None

    def page(self, key: str, build: Callable[[], Page]) -> Page:
        """The page of that key, built anew unless it was the last one."""
        if self._page is None or key != self._key:
            self._page, self._key = build(), key
        return self._page


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """``words`` and ``renderers``: by language."""

    settings: Settings
    knowledge: Knowledge
    shelf: Shelf
    desks: Desks
    histories: Histories
    finder: Finder
    charted: Charted
    telling: Telling
    words: dict[str, Words]
    renderers: dict[str, Renderer]
    static: StaticFiles
    tokens: Tokens
    kept: Kept
    built: Built
    desk: Desk
    results: Results


def open_server(settings: Settings, screens: Collection[str]) -> Server:
    """All of it; the ledger is opened when the first page is asked for."""
    knowledge = load(*settings.overlays)
    words, static = open_words(knowledge, is_stretched=settings.is_stretched), static_files()
    return Server(
        settings=settings,
        knowledge=knowledge,
        shelf=Shelf(settings, knowledge),
        desks=Desks(settings, knowledge),
        histories=Histories(settings, knowledge),
        finder=Finder(knowledge),
        charted=Charted(),
        telling=open_telling(knowledge),
        words=words,
        renderers={language: Renderer(one, static, screens, settings.publishing) for language, one in words.items()},
        static=static,
        tokens=Tokens(secret=settings.secret),
        kept=Kept(),
        built=Built(),
        desk=Desk(settings),
        results=Results(),
    )
