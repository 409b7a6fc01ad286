"""Chains of nouns tied by an ending to what stands behind them: Tajik izofat, ``вазири мудофиаи Чехия``."""

from __future__ import annotations

from typing import Protocol

from terazi.mentions.case_words import PartyWords
from terazi.model import Token

# A tied word has at least this many letters before its ending: "ки" (that) is none.
_SHORTEST_STEM = 3
# Words that a chain has at most before its name.
_LONGEST = 5


class _Line(Protocol):
    """What chains need to know of a sentence."""

    tokens: tuple[Token, ...]
    text: str
    language: PartyWords
    name_starts: set[int]
    by_last: dict[int, tuple[str, int]]

    def breaks(self, i: int) -> bool:
        """Whether a mark of punctuation stands between token ``i`` and the next."""


def is_linked(i: int, line: _Line) -> bool:
    """Whether token ``i`` is tied to the next one; prepositions are not, even where they end alike."""
    if i < 0 or not line.language.links or line.breaks(i) or _is_preposition(i, line):
        return False
    token = line.tokens[i]
    glued = line.text[token.start - 1 : token.start] == "-"  # "ВКД-и ҶТ", "2020-уми"
    stems = (len(token.form) - len(e) for e in line.language.links if token.form.endswith(e))
    return any(glued or size >= _SHORTEST_STEM for size in stems)


def chain_start(first: int, line: _Line) -> int:
    """The first token of the chain that ends in token ``first``."""
    start = first
    while first - start < _LONGEST and is_linked(start - 1, line):
        start -= 1
    return start


def noun_before(first: int, line: _Line) -> str:
    """The class of the noun that is tied to token ``first``, "" if there is none."""
    return line.by_last.get(first - 1, ("", 0))[0] if is_linked(first - 1, line) else ""


def _is_preposition(i: int, line: _Line) -> bool:
    before, tokens = line.language.before, line.tokens
    return tokens[i].form in before or (i > 0 and f"{tokens[i - 1].form} {tokens[i].form}" in before)
