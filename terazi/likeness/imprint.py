"""The imprint of a text: its folded words and their two-word runs, by which it is compared with others."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from terazi.folding import fold
from terazi.model import Span

# A text of fewer runs is too short to tell a copy from two reports of one fact.
SHORTEST = 8
# Beyond so many characters a text is a book or a dump, and its beginning is enough to know it by.
_LONGEST = 200_000
# Chinese and Japanese write no spaces: there each sign is a word.
_SIGNS = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+")
_BASE, _SPACE = 1_000_003, 2**32
# Behind these, and at the beginning of a line, a word has its capital for being the first.
_ENDS = re.compile(r"[.!?…:;\n]\W*\Z")
_BEFORE = 4


@dataclass(frozen=True)
class Imprint:
    """A text as it is compared.

    ``numbers``: one for each word, the same in every process; ``runs``: each run of two words -> the place of its first
    word, the first time that it stands there.
    """

    text: str
    numbers: tuple[int, ...]
    runs: Mapping[int, int]

    @property
    def is_long_enough(self) -> bool:
        """Whether it can be told from another report of the same fact."""
        return len(self.runs) >= SHORTEST

    def run_at(self, place: int) -> int:
        """The run whose first word stands there."""
        return _run(self.numbers[place], self.numbers[place + 1])

    def words(self, start: int, end: int) -> str:
        """The words from one place up to another, as the text has them."""
        return self.text[self.spans[start].start : self.spans[end - 1].end] if start < end else ""

    def facts(self, start: int, end: int) -> frozenset[str]:
        """Of these words the figures, and the names as far as capitals show them; folded."""
        told = ((self.text[s.start : s.end], s.start) for s in self.spans[start:end])
        return frozenset(fold(word) for word, at in told if _is_fact(word, self.text[max(at - _BEFORE, 0) : at]))

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where each word stands."""
        return tuple(Span(*found.span()) for found in _WORD.finditer(fold(self.text)))


@lru_cache(maxsize=512)
def imprint(text: str) -> Imprint:
    """The imprint of a text. Those asked for last are kept: what forty papers print is compared forty times."""
    known = text[:_LONGEST]
    numbers = tuple(map(_number, _WORD.findall(fold(known))))
    runs: dict[int, int] = {}
    for place, (one, other) in enumerate(pairwise(numbers)):
        runs.setdefault((one * _BASE + other) % _SPACE, place)
    return Imprint(known, numbers, runs)


def _run(one: int, other: int) -> int:
    return (one * _BASE + other) % _SPACE


def _is_fact(word: str, before: str) -> bool:
    return word[0].isdigit() or (word[0].isupper() and bool(before) and not _ENDS.search(before))


@lru_cache(maxsize=65536)
def _number(word: str) -> int:
    """Python's own hash would be another one in every process."""
    return zlib.crc32(word.encode())
