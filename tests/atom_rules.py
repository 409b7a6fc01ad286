"""What RFC 4287 demands of a feed, as far as a program can see it: a list of what is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# 4.1.1, 4.1.2: how often an element may stand in a feed or an entry.
_FEED = {"id": (1, 1), "title": (1, 1), "updated": (1, 1), "subtitle": (0, 1), "rights": (0, 1), "generator": (0, 1)}
_ENTRY = {
    "id": (1, 1), "title": (1, 1), "updated": (1, 1), "published": (0, 1), "content": (0, 1), "rights": (0, 1),
    "summary": (0, 1), "source": (0, 1),
}  # fmt: skip
_KNOWN = {*_FEED, *_ENTRY, "author", "category", "contributor", "link", "entry", "icon", "logo"}


def broken(feed: bytes) -> list[str]:
    """What is wrong with a feed, in the sections' own order; empty where nothing is."""
    root = ET.fromstring(feed)
    return [*_container(root, "feed", _FEED), *_entries(root), *_links(root), *_texts(root), *_children(root)]


def _entries(root: ET.Element) -> Iterator[str]:
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        yield from _container(entry, "entry", _ENTRY)
        if entry.find(f"{ATOM}author") is None and root.find(f"{ATOM}author") is None:
            yield "4.1.2: an entry without an author"
        alternate = [one for one in entry.findall(f"{ATOM}link") if one.get("rel", "alternate") == "alternate"]
        if entry.find(f"{ATOM}content") is None and not alternate:
            yield "4.1.2: an entry without content has no alternate link"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) < len(ids):
        yield "4.1.1: two entries share an id and an updated instant"


def _container(node: ET.Element, name: str, times: dict[str, tuple[int, int]]) -> Iterator[str]:
    if node.tag != f"{ATOM}{name}":
        yield f"no {name}: {node.tag}"
    for child, (least, most) in times.items():
        if not least <= len(node.findall(f"{ATOM}{child}")) <= most:
            yield f"4.1: {child} stands {len(node.findall(f'{ATOM}{child}'))} times in {name}"
    if not urlsplit(node.findtext(f"{ATOM}id") or "").scheme:
        yield "4.2.6: an id is no absolute IRI"
    for child in ("updated", "published"):
        for found in node.findall(f"{ATOM}{child}"):
            if not _RFC3339.fullmatch(found.text or "") or not datetime.fromisoformat(found.text or ""):
                yield f"3.3: no instant: {found.text}"
    pairs = [
        (one.get("type"), one.get("hreflang")) for one in node.findall(f"{ATOM}link") if one.get("rel") == "alternate"
    ]
    if len(set(pairs)) < len(pairs):
        yield "4.1: two alternate links of one type and language"


def _links(root: ET.Element) -> Iterator[str]:
    for link in root.iter(f"{ATOM}link"):
        if not link.get("href") or re.search(r"[\s<>\"]", link.get("href", "")):
            yield f"4.2.7.1: no IRI: {link.get('href')}"
        if link.get("type") and not re.fullmatch(r"[\w.+-]+/[\w.+-]+", link.get("type", "")):
            yield f"4.2.7.3: no media type: {link.get('type')}"
    for one in root.iter(f"{ATOM}category"):
        if not one.get("term"):
            yield "4.2.2.1: a category without a term"
    for one in root.iter(f"{ATOM}author"):
        if len(one.findall(f"{ATOM}name")) != 1:
            yield "3.2.1: an author without a name"


def _texts(root: ET.Element) -> Iterator[str]:
    for one in root.iter():
        if one.tag not in {f"{ATOM}{name}" for name in ("title", "subtitle", "rights", "summary", "content")}:
            continue
        kind = one.get("type", "text")
        if kind == "text" and len(one):
            yield f"3.1.1.1: elements in a text: {one.tag}"
        if kind == "xhtml" and ([child.tag for child in one] != [f"{XHTML}div"] or (one.text or "").strip()):
            yield "3.1.1.3: XHTML is not one div"
        if kind == "xhtml" and any(not inner.tag.startswith(XHTML) for child in one for inner in child.iter()):
            yield "3.1.1.3: something else in XHTML"


def _children(root: ET.Element) -> Iterator[str]:
    for node in (root, *root.findall(f"{ATOM}entry")):
        for child in node:
            if child.tag.removeprefix(ATOM) not in _KNOWN:
                yield f"unknown element {child.tag}"
