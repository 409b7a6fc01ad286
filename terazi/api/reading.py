"""Read a text that a program holds: its claims with their evidence."""

from __future__ import annotations

from functools import cache

from terazi.flows.read import Reader
from terazi.knowledge import load
from terazi.model import Claim, Document


def claims_of(text: str, *, title: str, published: str, language: str) -> tuple[Claim, ...]:
    """The claims of one text."""
    document = Document(id="text", text=text, title=title, published=published, language=language.lower())
    return _reader().read(document, sift=False).claims


@cache
def _reader() -> Reader:
    """One reader for a program's whole run: languages are compiled when they are first met."""
    return Reader(knowledge=load())
