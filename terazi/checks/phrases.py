"""The phrases of a language, found in a sentence: where a sense stands, what is denied, what per cent is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from terazi.folding import fold
from terazi.knowledge.statements import Sense, StatementWords
from terazi.model import Span

_GAP = r"(?:\W+\w+){0,4}?"
# Characters in which a group must stand behind its superlative.
_NEAR = 60


def pattern(words: str) -> str:
    """A regular expression for words in which ``*`` takes any ending or beginning and ``~`` up to four words."""
    parts = [_GAP if word == "~" else re.escape(fold(word)).replace(r"\*", r"\w*") for word in words.split()]
    joined = r"\W+".join(parts).replace(rf"\W+{_GAP}", _GAP)
    return joined if not joined[0].isalnum() else rf"\b{joined}(?!\w)"


@cache
def _compiled(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(pattern(one) for one in sorted(words, key=len, reverse=True)) or r"(?!)")


@cache
def _forms(words: StatementWords) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"(?:{one.form})"), one.becomes) for one in words.undenied)


@dataclass(frozen=True, slots=True)
class Twin:
    """A sentence without its denials, and where they stood in it."""

    text: str
    denials: tuple[Span, ...]


def spans_of(sense: Sense, text: str, words: StatementWords) -> list[Span]:
    """Where a sense is told, in order."""
    found = (m for p in words.phrase if p.sense is sense for m in _compiled(p.words).finditer(fold(text)))
    return sorted(Span(m.start(), m.end()) for m in found)


def tells(sense: Sense, text: str, words: StatementWords) -> bool:
    """Whether a text tells a sense at all."""
    return bool(spans_of(sense, text, words))


def instruments_in(texts: Iterable[str], words: Iterable[StatementWords]) -> frozenset[str]:
    """The kinds of agreement that texts name, whatever their language."""
    folded = [fold(text) for text in texts]
    rows = [row for pack in words for row in pack.instrument]
    return frozenset(row.id for row in rows if any(_compiled(row.words).search(text) for text in folded))


def region_near(span: Span, text: str, words: StatementWords) -> str:
    """The group of states that stands behind a word, within a few words; "" if none does."""
    folded = fold(text)[span.end : span.end + _NEAR]
    return next((r.id for r in words.region if _compiled(r.words).search(folded)), "")


def percents(text: str, words: StatementWords) -> list[float]:
    """Every per cent of a sentence."""
    found = (m for row in words.percent for m in re.finditer(row, fold(text)))
    return [float(m[1].replace(",", ".")) for m in found]


def without_denials(text: str, words: StatementWords) -> Twin:
    """The sentence as it would be told were nothing in it denied; each form is undone once, the first that fits."""
    seen = fold(text)
    found: list[tuple[int, int, str]] = []
    for form, becomes in _forms(words):
        for match in form.finditer(seen):
            if not any(match.start() < end and start < match.end() for start, end, _ in found) and _is_word(
                text, match
            ):
                found.append((match.start(), match.end(), match.expand(becomes)))
    twin: list[str] = []
    at = 0
    for start, end, instead in sorted(found):
        twin += [text[at:start], instead]
        at = end
    return Twin("".join((*twin, text[at:])), tuple(Span(start, end) for start, end, _ in sorted(found)))


def _is_word(text: str, match: re.Match[str]) -> bool:
    """Whether what is matched is no part of a name: a name keeps its capital inside a sentence."""
    start = match.start()
    while start and text[start - 1].isalpha():
        start -= 1
    return not start or not text[start].isupper()


def is_denied(span: Span, text: str, words: StatementWords) -> bool:
    """Whether the clause around a place holds a denial."""
    clause = clause_around(span, text, words)
    denials = [*without_denials(text, words).denials, *_denying(text, words)]
    return any(clause.start <= d.start < clause.end for d in denials)


def parts_of(text: str, words: StatementWords) -> list[str]:
    """The clauses of a sentence that may tell of a deal each."""
    cuts = [0, *(m.start() for m in _marks(words.joined).finditer(fold(text))), len(text)]
    return [text[a:b].strip(" ;,") for a, b in pairwise(cuts)]


@cache
def _marks(marks: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"{re.escape(one)}(?!\w)" for one in sorted(marks, key=len, reverse=True)) or r"(?!)")


def without_denied_clauses(text: str, twin: Twin, words: StatementWords) -> str:
    """What is left of a sentence without the clauses that hold a denial."""
    left = text
    for span in sorted((clause_around(d, text, words) for d in twin.denials), reverse=True):
        left = left[: span.start] + " " + left[span.end :]
    return left.strip(" ,;")


def _denying(text: str, words: StatementWords) -> Iterator[Span]:
    return (Span(m.start(), m.end()) for m in _compiled(words.denying).finditer(fold(text)))


def clause_around(span: Span, text: str, words: StatementWords) -> Span:
    """The clause that a place stands in: between commas and words that set against each other."""
    cuts = [m.start() for m in _compiled(words.apart).finditer(fold(text))]
    before = max((cut for cut in cuts if cut <= span.start), default=0)
    return Span(before, min((cut for cut in cuts if cut >= span.end), default=len(text)))
