"""Files of a site that are no page of the interface: its front door, the page for wrong addresses, what robots read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from terazi.web.answering.publishing import Publishing
from terazi.web.answering.rendering import Renderer
from terazi.web.published.editions import FOLDER, Gone
from terazi.web.published.places import relative

_BARE = "published/bare.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What these files are written with. ``renderers``: by language, the first one is that of pages in all;
    ``sheet``: the file of the style."""

    into: Path
    publishing: Publishing
    renderers: Mapping[str, Renderer]
    sheet: str

    @property
    def base(self) -> str:
        """Where the site will stand, "" if nobody said."""
        return self.publishing.publication.base.rstrip("/")

    @property
    def name(self) -> str:
        """What the site is called."""
        return self.publishing.title or "Terazi"

    def write(self) -> None:
        """The front door, the page for wrong addresses, ``robots.txt`` and, where the address of the site is known,
        its map."""
        doors = [
            renderer.render("published/door.html", {"language": x, "to": f"{x}/index.html"})
            for x, renderer in self.renderers.items()
        ]
        self._page("index.html", self.name, doors, sheet=self.sheet)
        top = f"{self.base}/"
        wrong = [
            renderer.render("published/wrong.html", {"language": x, "to": f"{top}{x}/deals.html"})
            for x, renderer in self.renderers.items()
        ]
        self._page("404.html", "404", wrong, sheet=f"{top}{self.sheet}")
        robots = "User-agent: *\nAllow: /\n" + (f"Sitemap: {self.base}/sitemap.xml\n" if self.base else "")
        self._text("robots.txt", robots)
        if self.base:
            self._text("sitemap.xml", self._map())

    def redirect(self, name: str, to: str) -> None:
        """A page that only leads to another file."""
        language, way = self._language(name), relative(to, name)
        self._page(name, self.name, [self._gone(language, {"to": way})], language=language, to=way)

    def gone(self, name: str, gone: Gone) -> None:
        """What stands at an address of an earlier edition that has no page now: the way to its heir, or to the records
        of the last edition that had it."""
        records = f"{FOLDER}/{gone.edition}/deals.json"
        if name.endswith(".json"):
            told = {"moved_to": gone.to, "last_edition": gone.edition, "records": records}
            self._text(name, json.dumps(told) + "\n")
        elif gone.to:
            self.redirect(name, gone.to)
        else:
            language = self._language(name)
            values = {"to": "", "edition": gone.edition, "records": relative(records, name)}
            part = self._gone(language, values)
            self._page(name, self.name, [part], language=language, sheet=relative(self.sheet, name))

    # -------------------------------------------------------------- inside

    def _language(self, name: str) -> str:
        first = name.partition("/")[0]
        return first if first in self.renderers else next(iter(self.renderers))

    def _gone(self, language: str, values: Mapping[str, str]) -> str:
        return self.renderers[language].render("published/gone.html", values)

    def _page(  # noqa: PLR0917  # the parts of a page from its head down
        self, name: str, title: str, parts: list[str], language: str = "", sheet: str = "", to: str = ""
    ) -> None:
        language = language or next(iter(self.renderers))
        values = {"visit_language": language, "title": title, "parts": parts, "sheet": sheet, "to": to}
        self._text(name, self.renderers[language].render(_BARE, values))

    def _text(self, name: str, text: str) -> None:
        path = self.into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")

    def _map(self) -> str:
        """All pages for search engines."""
        found = sorted(p.relative_to(self.into).as_posix() for x in self.renderers for p in self._pages(x))
        day = self.publishing.day
        rows = "".join(
            f"<url><loc>{escape(f'{self.base}/{name}')}</loc><lastmod>{day}</lastmod></url>\n" for name in found
        )
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        return f"{head}{rows}</urlset>\n"

    def _pages(self, language: str) -> list[Path]:
        return list((self.into / language).rglob("*.html"))
