"""The lists that sites keep of their articles: feeds, sitemaps, pages with links."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from time import struct_time
from typing import TYPE_CHECKING

from terazi.model import Listed, SourceKind
from terazi.sources.address import RefusedError
from terazi.sources.encoding import decode
from terazi.sources.fetch import Page
from terazi.sources.page import declared_encoding
from terazi.sources.web.addresses import tidy
from terazi.sources.web.body import unpacked

if TYPE_CHECKING:
    from lxml import etree

# A sitemap may name 50,000 addresses in 50 MB; what it unpacks to is bounded by the same.
_MOST_BYTES = 50 * 2**20
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """The articles that a list names, in its order, and further lists that it names; why it is none, if so."""

    articles: tuple[Listed, ...] = ()
    lists: tuple[str, ...] = ()
    why: str = ""


def read_list(page: Page, kind: SourceKind, follow: str = "") -> List:
    """What a list names. ``follow``: what the addresses of articles match; on a page that is what tells them."""
    try:
        found = _READERS[kind](page)
    except RefusedError as error:
        return List(why=str(error))
    kept = dict[str, Listed]()
    for one in found.articles:
        if one.url and re.search(follow, one.url):
            kept.setdefault(one.url, one)
    return List(articles=tuple(kept.values()), lists=found.lists, why=found.why)


# ------------------------------------------------------------------ feeds


def _feed(page: Page) -> List:
    import feedparser  # noqa: PLC0415  # only collecting needs it

    told = f"{page.media or 'application/xml'}; charset={page.charset}" if page.charset else page.media
    headers = {"content-location": page.url, **({"content-type": told} if told else {})}
    found = feedparser.parse(io.BytesIO(page.content), response_headers=headers, resolve_relative_uris=True)
    articles = tuple(_entry(one, page.url) for one in found.entries)
    if not articles and not found.get("version"):
        return List(why="no feed")
    return List(articles=articles)


def _entry(entry: dict[str, object], base: str) -> Listed:
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    day = f"{when.tm_year:04}-{when.tm_mon:02}-{when.tm_mday:02}" if isinstance(when, struct_time) else ""
    title = " ".join(str(entry.get("title", "")).split())
    return Listed(url=tidy(str(entry.get("link", "")), base), published=day, title=title)


# ------------------------------------------------------------------ sitemaps


def _sitemap(page: Page) -> List:
    from lxml import etree  # noqa: PLC0415  # as above

    # No entity is resolved and nothing is loaded: a sitemap is a list and no program.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(unpacked(page.content, _MOST_BYTES), parser)
    except etree.XMLSyntaxError as error:
        return List(why=f"no sitemap: {error.msg}")
    if root is None:
        return List(why="no sitemap")
    match etree.QName(root).localname:
        case "sitemapindex":
            addresses = (tidy(_below(one, "loc"), page.url) for one in root if isinstance(one.tag, str))
            return List(lists=tuple(one for one in addresses if one))
        case "urlset":
            entries = [_address(one, page.url) for one in root if isinstance(one.tag, str)]
            # The newest first, for a run takes so many and leaves the others for the next.
            entries.sort(key=lambda one: one[0], reverse=True)
            return List(articles=tuple(one for _, one in entries))
    return List(why="no sitemap")


def _address(entry: etree._Element, base: str) -> tuple[str, Listed]:
    """When it was last changed, and the article; what news sitemaps tell of it besides."""
    day = _DAY.match(_below(entry, "publication_date"))
    title = " ".join(_below(entry, "title").split())
    listed = Listed(url=tidy(_below(entry, "loc"), base), published=day[0] if day else "", title=title)
    return _below(entry, "lastmod") or listed.published, listed


def _below(entry: etree._Element, name: str) -> str:
    """The text of the first element of that name, in whatever namespace."""
    return next((str(one.text or "") for one in entry.iter(f"{{*}}{name}")), "").strip()


# ------------------------------------------------------------------ pages


def _links(page: Page) -> List:
    from lxml import etree, html  # noqa: PLC0415  # as above

    decoded = decode(page.content, page.charset or declared_encoding(page.content))
    if decoded is None or not decoded.text.strip():
        return List(why="no page")
    try:
        root = html.document_fromstring(decoded.text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return List(why="no page")
    base = next(iter(root.xpath("//base/@href")), "")
    found = (tidy(str(href), tidy(str(base), page.url) or page.url) for href in root.xpath("//a/@href"))
    return List(articles=tuple(Listed(url=one) for one in found if one))


_READERS = {SourceKind.FEED: _feed, SourceKind.SITEMAP: _sitemap, SourceKind.PAGES: _links}
