"""Texts with a head: lines of ``key: value``, a line of ``---``, then the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from terazi.errors import did_you_mean
from terazi.model import Document, Issue, Level
from terazi.sources.build import FIELDS, Place, build
from terazi.sources.identity import composed

_ENTRY = re.compile(r"([A-Za-z_-]+):(?:\s+(.*))?")
_RULE = "---"
_LONGEST_HEAD = 40  # lines; a longer one is no head but a text with a rule in it


def read_text(text: str, place: Place, known: Mapping[str, str]) -> Iterator[Document | Issue]:
    """The document of a text file. ``known``: what is known of it from elsewhere ; the head outranks it."""
    head, body = split_head(composed(text))
    for key in head:
        if key not in FIELDS:
            yield place.issue(Level.DOUBT, f"unknown key in the head: {key!r}. {did_you_mean(key, FIELDS)}")
    if not body.strip():
        yield place.issue(Level.SKIP, "no text below the head" if head else "empty")
        return
    yield from build({**known, **head}, body, place)


def split_head(text: str) -> tuple[dict[str, str], str]:
    """What the head says, and the text below it; where there is no head, all is text.

    >>> split_head("title: Üç dron\\npublished: 2021-12-18\\n\\n---\\nTürkiye …")
    ({'title': 'Üç dron', 'published': '2021-12-18'}, 'Türkiye …')
    """
    lines = text.split("\n", _LONGEST_HEAD)
    begin = 1 if lines[0].rstrip() == _RULE else 0
    head: dict[str, str] = {}
    for number, line in enumerate(lines[begin:], begin):
        if line.rstrip() == _RULE and head.keys() & FIELDS.keys():
            return head, "\n".join(lines[number + 1 :]).strip("\n")
        entry = _ENTRY.fullmatch(line.rstrip())
        if entry:
            head[entry[1].lower()] = _unquoted(entry[2] or "")
        elif line.strip():
            break
    return {}, text


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
