"""Web pages: the article's text, title, outlet and day, without the furniture around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from terazi.model import Document, Issue, Level
from terazi.sources.build import Place, build
from terazi.sources.identity import composed
from terazi.sources.titles import without_title

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SIGN = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
# The day from the page's own marks only: a search through its words also finds footers and other days.
_DATES = {"extensive_search": False, "original_date": True}


def is_page(raw: bytes) -> bool:
    """Whether the bytes begin as a web page does."""
    return bool(_SIGN.match(raw.removeprefix(b"\xef\xbb\xbf")))


def declared_encoding(raw: bytes) -> str:
    """The encoding that a page names in its head, if any."""
    match = _CHARSET.search(raw[:4096])
    return match[1].decode("ascii", "ignore") if match else ""


def read_page(html: str, place: Place, known: Mapping[str, str]) -> Iterator[Document | Issue]:
    """The article on a page. ``known``: what is known of it from elsewhere (its address)."""
    from trafilatura import bare_extraction  # noqa: PLC0415  # a third of a second to import, and only pages need it

    page = bare_extraction(html, fast=True, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    if page is None or isinstance(page, dict) or not (text := composed(page.text or "")).strip():
        yield place.issue(Level.SKIP, "no article found on the page")
        return
    url = known.get("url") or page.url or ""
    said = {
        "title": page.title or "",
        "published": page.date or "",
        "url": url,
        "outlet": page.sitename or urlsplit(url).hostname or "",
    }
    yield from build(said, without_title(text, said["title"]), place)
