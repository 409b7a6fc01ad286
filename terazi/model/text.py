"""Texts: documents, sentences, words and places in them, sums of money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from terazi.model.sets import OutletRole


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of ``Document.text``, half-open: ``text[start:end]`` is the run itself."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The run of ``text`` that this span points at."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as it was published. ``published`` and ``recorded`` are ISO days or prefixes of one."""

    id: str
    text: str
    source: str = ""
    url: str = ""
    title: str = ""
    language: str = ""
    published: str = ""
    recorded: str = ""
    outlet: str = ""
    role: OutletRole = OutletRole.NEWSPAPER
    owner: str = ""
    country: str = ""


class SentenceRole(StrEnum):
    """What a sentence is on its page; furniture yields nothing, related lines are never core."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    QUOTE = "quote"
    LIST = "list"
    RELATED = "related"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence: its place in the document's text and its folded form.

    ``stem`` and ``tail`` are the parts before and after an apostrophe (``turkiye``, ``nin``);
    without one ``stem == form`` and ``tail == ""``. ``capital``: the first letter is upper case.
    """

    start: int
    end: int
    form: str
    stem: str
    tail: str
    capital: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its span, its place on the page, its tokens. ``folded`` is as long as the span."""

    index: int
    span: Span
    role: SentenceRole
    folded: str
    tokens: tuple[Token, ...]
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217), as written: no conversion."""

    value: Decimal
    currency: str


# An ISO date prefix, "2023", "2023-07" or "2023-07-26": its length is its precision; it sorts as text.
When = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where one field of a claim stands: ``quote == text[span]``; ``rule`` names what found it."""

    field: str
    span: Span
    quote: str
    rule: str
