"""Cut a document into sentences that know their role on the page; nothing is rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from terazi.folding import fold
from terazi.model import Sentence, SentenceRole, Span, Token
from terazi.text.tokens import tokenize

_STOP = re.compile(r"[.!?…]+[\"'»”’)\]]*")
_LINE = re.compile(r"[^\n]+")
_LIST_MARK = re.compile(r"\s*(?:[-–—•*➤▪▫►▶◆◇■□●○✓]|\(?[a-zа-я0-9]{1,2}[).])\s+", re.IGNORECASE)
_FURNITURE_BARS = re.compile(r"\||»\s|\bRSS\b|©")
_QUOTES = ("«", "“", '"', "„")
# A line without a full stop is a caption or menu under this many words, unless it opens the text.
_SHORT_LINE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What splitting needs to know of a language: abbreviations that do not end a sentence, openers
    of links to other stories, both folded; whether an apostrophe is a letter."""

    abbreviations: frozenset[str] = frozenset()
    related: tuple[str, ...] = ()
    apostrophe_is_letter: bool = False


def split(text: str, title: str, words: PageWords) -> tuple[Sentence, ...]:
    """The sentences of ``text`` in order; ``text[s.span]`` is exact, ``s.folded`` is as long."""
    folded = fold(text)
    sentences: list[Sentence] = []
    title_folded = fold(title).strip()
    for number, line in enumerate(_LINE.finditer(text)):
        spans = list(_cut(text, folded, line.span(), words))
        for start, end in spans:
            tokens = tokenize(
                text[start:end], folded[start:end], start, apostrophe_is_letter=words.apostrophe_is_letter
            )
            if not tokens:
                continue
            whole = len(spans) == 1
            placed = _Line(folded[start:end], tokens, is_whole=whole, is_first=not sentences)
            role = _role(placed, title_folded, words)
            sentences.append(
                Sentence(
                    index=len(sentences),
                    span=Span(start, end),
                    role=role,
                    folded=folded[start:end],
                    tokens=tokens,
                    paragraph=number,
                )
            )
    return tuple(_mark_lead(sentences))


def _mark_lead(sentences: list[Sentence]) -> Iterator[Sentence]:
    """The first body sentence is the lead."""
    found = False
    for s in sentences:
        if not found and s.role in (SentenceRole.BODY, SentenceRole.QUOTE):
            found = True
            yield Sentence(
                index=s.index,
                span=s.span,
                role=SentenceRole.LEAD,
                folded=s.folded,
                tokens=s.tokens,
                paragraph=s.paragraph,
            )
        else:
            yield s


def _cut(text: str, folded: str, line: tuple[int, int], words: PageWords) -> Iterator[tuple[int, int]]:
    """Half-open spans of the sentences of one line, without white space around them."""
    start, end = line
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends(text, folded, match, end, words):
            yield from _stripped(text, begin, match.end())
            begin = match.end()
    yield from _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends(text: str, folded: str, stop: re.Match[str], line_end: int, words: PageWords) -> bool:
    """Whether a run of stops ends a sentence; only a lone full stop is ever in doubt."""
    after = text[stop.end() : min(stop.end() + 3, line_end)]
    if not after.strip():
        return True
    if not after[0].isspace():  # "liman.Üç gemi": a small letter, a stop, a capital
        return after[0].isupper() and text[stop.start() - 1].islower() and stop[0] == "."
    follower = after.strip()[0]
    if follower.islower():
        return False
    if not stop[0].startswith(".") or len(stop[0]) > 1:
        return True
    return not _is_abbreviation(text, folded, stop.start(), follower, words)


_LAST_WORD = re.compile(r"[^\s(«\"“]+$")


def _is_abbreviation(text: str, folded: str, stop: int, follower: str, words: PageWords) -> bool:
    match = _LAST_WORD.search(folded, max(0, stop - 20), stop)
    if not match:
        return False
    word = match[0]
    if len(word) == 1 and text[match.start()].isupper():  # an initial
        return True
    if word.isdigit() and len(word) <= 2 and not follower.isdigit():  # an ordinal: "15. Kolordu"
        return True
    return word in words.abbreviations or (word + ".") in words.abbreviations


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as it stands on its page: alone on its line or not, first of the page or not."""

    folded: str
    tokens: tuple[Token, ...]
    is_whole: bool
    is_first: bool


def _role(line: _Line, title: str, words: PageWords) -> SentenceRole:
    folded = line.folded
    if title and folded.strip(" .") == title.strip(" ."):
        return SentenceRole.TITLE
    if any(folded.lstrip(" >»•-").startswith(opener) for opener in words.related):
        return SentenceRole.RELATED
    if line.is_whole and _is_furniture(line):
        return SentenceRole.FURNITURE
    if line.is_first and line.is_whole and folded[-1] not in ".!?…":
        return SentenceRole.TITLE
    if _LIST_MARK.match(folded):
        return SentenceRole.LIST
    return SentenceRole.QUOTE if folded.startswith(_QUOTES) else SentenceRole.BODY


def _is_furniture(line: _Line) -> bool:
    """Menus, tickers, bylines: bars and no full stop, or a few words and mostly figures."""
    folded, tokens = line.folded, line.tokens
    if folded.rstrip("\"'»”)")[-1:] in (".", "!", "?", "…", ":", ";", ","):
        return False
    figures = sum(t.form.isdigit() for t in tokens)
    if _FURNITURE_BARS.search(folded):
        return line.is_first or len(tokens) < 3 * _SHORT_LINE
    return figures * 3 >= len(tokens) and len(tokens) < _SHORT_LINE
