"""A bulletin as an Atom feed (RFC 4287): an entry for each notice, under ids that stay in every run.

Ids are ``urn:uuid:`` of the ledger and the notice, so that they need no address and two ledgers never share one. An
entry says when its last evidence came in (``updated``) and from when it holds (``published``).
"""

from __future__ import annotations

import re
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from terazi.exports.days import first_day
from terazi.model.notices import Bulletin, Cited, Notice

MEDIA = "application/atom+xml"
_ATOM, _XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
# What XML 1.0 has no way to write.
_UNTOLD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_feed(told: Bulletin, out: BinaryIO) -> int:
    """Write the feed; how many entries it has."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": told.language})
    _add(feed, "id", _urn(told, "changes", told.language))
    _add(feed, "title", told.title)
    _add(feed, "subtitle", told.head)
    last = max((one.updated for one in told.notices), default=first_day(told.today))
    _add(feed, "updated", _instant(last))
    _add(ET.SubElement(feed, "author"), "name", told.publisher)
    _add(feed, "rights", told.labels["rights"])
    _add(feed, "generator", "Terazi")
    _link(feed, "self", told.feed, type=MEDIA)
    _link(feed, "alternate", told.page, type="text/html", hreflang=told.language)
    for notice in told.notices:
        _entry(ET.SubElement(feed, "entry"), notice, told)
    ET.indent(feed)
    out.write(ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")
    return len(told.notices)


def _entry(entry: ET.Element, notice: Notice, told: Bulletin) -> None:
    _add(entry, "id", _urn(told, "notice", notice.id))
    _add(entry, "title", notice.what)
    _add(entry, "updated", _instant(notice.updated))
    _add(entry, "published", _instant(min(first_day(notice.since), notice.updated)))
    for word in dict.fromkeys((notice.kind, *notice.states)):
        ET.SubElement(entry, "category", {"term": _plain(word)})
    _link(entry, "alternate", notice.page, type="text/html", hreflang=told.language)
    for url in dict.fromkeys(one.url for one in notice.evidence):
        _link(entry, "via", url)
    content = ET.SubElement(entry, "content", {"type": "xhtml"})
    _fill(ET.SubElement(content, "div", {"xmlns": _XHTML}), notice, told)


def _fill(div: ET.Element, notice: Notice, told: Bulletin) -> None:
    """What an entry says: since when, what it would mean, what would refute it, on what evidence."""
    _add(div, "p", notice.held)
    for name, words in (("means", notice.means), ("refutes", notice.refutes)):
        _add(div, "p", f"{told.labels[name]}: {words}")
    if notice.evidence:
        cited = ET.SubElement(div, "ul")
        for one in notice.evidence:
            _cite(ET.SubElement(cited, "li"), one)
        if notice.more:
            _add(cited, "li", notice.more)
    if notice.report:
        line = ET.SubElement(div, "p")
        _add(line, "a", told.labels["report"], href=notice.report)


def _cite(item: ET.Element, one: Cited) -> None:
    if one.url:
        _add(item, "a", one.told, href=one.url)
    else:
        item.text = _plain(one.told)


def _add(parent: ET.Element, name: str, words: str, **attributes: str) -> None:
    ET.SubElement(parent, name, {key: _plain(value) for key, value in attributes.items()}).text = _plain(words)


def _link(parent: ET.Element, rel: str, href: str, **attributes: str) -> None:
    if href:
        ET.SubElement(parent, "link", {"rel": rel, "href": _plain(href).replace(" ", "%20"), **attributes})


def _urn(told: Bulletin, *name: str) -> str:
    return uuid5(NAMESPACE_URL, ":".join(("terazi", told.ledger, *name))).urn


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def _plain(words: str) -> str:
    return _UNTOLD.sub("", " ".join(words.split()))
