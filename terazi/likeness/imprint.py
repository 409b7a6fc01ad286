"""The imprint of a text: its folded words and their two-word runs, by which it is compared with others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np

from terazi.folding import fold

Numbers = np.ndarray[tuple[int], np.dtype[np.uint64]]

# A text of fewer runs is too short to tell a copy from two reports of one fact.
SHORTEST = 8
# Beyond so many characters a text is a book or a dump, and its beginning is enough to know it by.
_LONGEST = 200_000
_WORD = re.compile(r"\w+")
# Chinese and Japanese write no spaces: there each sign is a word.
_SIGNS = "\u3040-\u30ff\u3400-\u9fff"
_SIGN, _SIGN_OR_WORD = re.compile(f"[{_SIGNS}]"), re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+")
# Behind these, and at the beginning of a line, a word has its capital for being the first.
_ENDS = re.compile(r"[.!?…:;\n]\W*\Z")
_BEFORE = 4
_BASE, _SPACE = np.uint64(1_000_003), np.uint64(2**32)


@dataclass(frozen=True, eq=False)
class Imprint:
    """A text as it is compared. ``numbers``: one for each word, the same in every process."""

    text: str
    numbers: Numbers

    @property
    def is_long_enough(self) -> bool:
        """Whether it can be told from another report of the same fact."""
        return len(self.numbers) > SHORTEST

    def each_run(self, length: int) -> Numbers:
        """The runs of so many words, from each word on, as numbers below 2^32."""
        many = len(self.numbers) - length + 1
        run = self.numbers[: max(many, 0)]
        for place in range(1, length):
            run = (run * _BASE + self.numbers[place : place + len(run)]) % _SPACE
        return run

    @cached_property
    def in_order(self) -> list[int]:
        """The runs of two words, from each word on."""
        found: list[int] = self.each_run(2).tolist()
        return found

    @cached_property
    def runs(self) -> Mapping[int, int]:
        """Each run of two words -> the place of its first word, the first time that it stands there."""
        places = range(len(self.in_order) - 1, -1, -1)
        return dict(zip(reversed(self.in_order), places, strict=True))

    def words(self, start: int, end: int) -> str:
        """The words from one place up to another, as the text has them."""
        return self.text[self.places[start][0] : self.places[end - 1][1]] if start < end else ""

    def facts(self, start: int, end: int) -> frozenset[str]:
        """The facts among these words, folded."""
        return frozenset(self.fact_at[place] for place in range(start, end) if place in self.fact_at)

    @cached_property
    def all_facts(self) -> frozenset[str]:
        """The facts of the whole text."""
        return frozenset(self.fact_at.values())

    @cached_property
    def fact_at(self) -> Mapping[int, str]:
        """The figures, and the names as far as capitals show them: place of the word -> the word, folded."""
        text, places = self.text, enumerate(self.places)
        return {place: fold(text[first:last]) for place, (first, last) in places if _is_fact(text, first)}

    def facts_apart(self, other: Imprint) -> int:
        """How many facts it may have, at most, that the other text has not: those between what both begin and end with.

        Most copies differ in one place, so that the facts of both, all of them, need not be found and compared.
        """
        head = _alike(self.text, other.text)
        longest = min(len(self.text), len(other.text)) - head
        tail = min(_alike(self.text[: -longest - 1 : -1], other.text[: -longest - 1 : -1]), longest)
        # Whether a word is a fact hangs on itself and on what stands shortly before it.
        begin = max(self.text.rfind(" ", 0, head), self.text.rfind("\n", 0, head)) + 1
        between = self.text[begin : len(self.text) - tail + _BEFORE + 1]
        folded = fold(between)
        firsts = [between[word.start()] for word in _words(folded).finditer(folded)]
        return sum(first.isdigit() or first.isupper() for first in firsts)

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where each word begins and ends."""
        folded = fold(self.text)
        return [found.span() for found in _words(folded).finditer(folded)]


@lru_cache(maxsize=512)
def imprint(text: str) -> Imprint:
    """The imprint of a text. Those asked for last are kept: what forty papers print is compared forty times."""
    known = text[:_LONGEST]
    folded = fold(known)
    words = _words(folded).findall(folded)
    # Python's own hash would be another one in every process.
    return Imprint(known, np.array([crc32(word.encode()) for word in words], dtype=np.uint64))


def _words(folded: str) -> re.Pattern[str]:
    return _SIGN_OR_WORD if not folded.isascii() and _SIGN.search(folded) else _WORD


def _is_fact(text: str, at: int) -> bool:
    first = text[at]
    return first.isdigit() or (first.isupper() and at > 0 and not _ENDS.search(text[max(at - _BEFORE, 0) : at]))


def _alike(one: str, other: str) -> int:
    """With how many characters both begin."""
    known, most = 0, min(len(one), len(other))
    while known < most:
        middle = (known + most + 1) // 2
        if one[known:middle] == other[known:middle]:
            known = middle
        else:
            most = middle - 1
    return known
