"""Titles that files tell of themselves: a template's or a file's name is none."""

from __future__ import annotations

from terazi.sources.identity import composed

# A title stands at the head of its text.
_HEAD = 2000


def as_title(told: str, text: str) -> str:
    """The title that a file's properties tell, if it also stands at the head of its text; else nothing."""
    title = composed(" ".join(told.split()))
    return title if title and _plain(title) in _plain(text[:_HEAD]) else ""


def without_title(text: str, title: str) -> str:
    """The text without its headline, which is a field of its own; as a first line it would be read twice."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and rest.strip() and first.strip() == title.strip() else text


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
