"""Find the word patterns of a language pack in a sentence: one index for all of them.

A pattern is words with spaces between. ``word*`` takes any ending, ``*word`` any beginning,
``*part*`` anything around; ``~`` between two words stands for up to four others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from terazi.folding import fold
from terazi.mentioned import WordMention
from terazi.model import Sentence, Span, Token

# Words that "~" may stand for: more lets a verb reach into the next clause.
_GAP = 4
_PART = re.compile(r"\*?[^\W_]+(?:'[^\W_]+)*\*?|\*?'|~")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a pattern; ``open_end``/``open_start``: more letters may follow/precede."""

    word: str
    open_end: bool
    open_start: bool
    gap: bool

    def fits(self, token: Token) -> bool:
        """Whether the token is this word."""
        if self.open_start:
            return self.word in token.form if self.open_end else token.form.endswith(self.word)
        if self.open_end:
            return token.form.startswith(self.word)
        return self.word in (token.form, token.stem)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern and what it stands for: ``name`` of ``group``, the ``index``-th words."""

    group: str
    name: str
    index: int
    parts: tuple[Part, ...]


def compile_pattern(group: str, name: str, index: int, words: str) -> Pattern:
    """The pattern that ``words`` write; the words are folded here."""
    parts: list[Part] = []
    gap = False
    for piece in _PART.findall(fold(words)):
        if piece == "~":
            gap = True
            continue
        bare = piece.strip("*")
        if bare:
            parts.append(Part(bare, piece.endswith("*"), piece.startswith("*"), gap))
            gap = False
    if not parts:
        raise ValueError(f"a pattern without words: {words!r}")
    return Pattern(group, name, index, tuple(parts))


class PatternIndex:
    """All patterns of a language, reachable by the first word of each."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._closed: dict[str, list[Pattern]] = defaultdict(list)
        self._open: dict[str, list[Pattern]] = defaultdict(list)
        self._endings: dict[str, list[Pattern]] = defaultdict(list)
        for pattern in patterns:
            first = pattern.parts[0]
            shelf = self._endings if first.open_start else self._open if first.open_end else self._closed
            shelf[first.word].append(pattern)
        self._lengths = tuple(sorted({len(stem) for stem in self._open}))
        self._ending = re.compile("|".join(sorted(map(re.escape, self._endings), key=len, reverse=True)) or r"(?!)")

    def find(self, sentence: Sentence) -> list[WordMention]:
        """Every match in the sentence, overlapping ones included, in order of place."""
        tokens = sentence.tokens
        found = [
            WordMention(
                group=pattern.group,
                name=pattern.name,
                index=pattern.index,
                span=Span(tokens[i].start, tokens[end].end),
                sentence=sentence.index,
            )
            for i in range(len(tokens))
            for pattern in self._starting(tokens[i])
            if (end := _match_rest(pattern.parts, 1, tokens, i)) is not None
        ]
        return found

    def _starting(self, token: Token) -> Iterator[Pattern]:
        form = token.form
        yield from self._closed.get(form, ())
        if token.tail:
            yield from self._closed.get(token.stem, ())
        for length in self._lengths:
            if length > len(form):
                break
            yield from self._open.get(form[:length], ())
        for match in self._ending.finditer(form):
            for pattern in self._endings[match[0]]:
                if pattern.parts[0].fits(token):
                    yield pattern


def _match_rest(parts: tuple[Part, ...], at: int, tokens: tuple[Token, ...], i: int) -> int | None:
    """Index of the token that ends the match of ``parts[at:]`` after token ``i``, or None."""
    if at == len(parts):
        return i
    reach = _GAP + 1 if parts[at].gap else 1
    for j in range(i + 1, min(i + 1 + reach, len(tokens))):
        if parts[at].fits(tokens[j]) and (end := _match_rest(parts, at + 1, tokens, j)) is not None:
            return end
    return None
