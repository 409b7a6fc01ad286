"""Find the word patterns of a language pack in a sentence: one index for all of them.

A pattern is words with spaces between. ``word*`` takes any ending, ``*word`` any beginning,
``*part*`` anything around; ``~`` between two words stands for up to six others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from terazi.folding import fold
from terazi.mentioned import WordMention
from terazi.model import Sentence, Span, Token

# Words that "~" may stand for: more lets a verb reach into the next clause.
_GAP = 6
# Distinct words of which is remembered what may begin at them.
_REMEMBERED = 1 << 16
# First letters by which patterns with an open second word are found.
_HEAD = 3
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


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The patterns that may begin at a word, each with its rank: those of one word; those whose second word
    stands right behind, by that word where it is closed and by its first letters where it is open; and the rest."""

    single: tuple[tuple[int, Pattern], ...]
    closed: dict[str, tuple[tuple[int, Pattern], ...]]
    opened: dict[str, tuple[tuple[int, Pattern], ...]]
    others: tuple[tuple[int, Pattern], ...]


class PatternIndex:
    """All patterns of a language, reachable by the first word of each, and by the second where it is closed."""

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
        # Few words make up most of a text: what may begin at them is worked out once.
        self._beginning = lru_cache(maxsize=_REMEMBERED)(self._sorted_out)

    def find(self, sentence: Sentence) -> list[WordMention]:
        """Every match in the sentence, overlapping ones included, in order of place."""
        tokens = sentence.tokens
        return [
            WordMention(
                group=pattern.group,
                name=pattern.name,
                index=pattern.index,
                span=Span(token.start, tokens[end].end),
                sentence=sentence.index,
            )
            for i, token in enumerate(tokens)
            if (beginning := self._beginning(token.form, token.stem))
            for pattern, end in _matches(beginning, tokens, i)
        ]

    def _sorted_out(self, form: str, stem: str) -> _Beginning | None:
        single: list[tuple[int, Pattern]] = []
        closed: dict[str, list[tuple[int, Pattern]]] = defaultdict(list)
        opened: dict[str, list[tuple[int, Pattern]]] = defaultdict(list)
        others: list[tuple[int, Pattern]] = []
        for ranked in enumerate(self._starting(form, stem)):
            parts = ranked[1].parts
            if len(parts) == 1:
                single.append(ranked)
            elif parts[1].gap or parts[1].open_start:
                others.append(ranked)
            elif not parts[1].open_end:
                closed[parts[1].word].append(ranked)
            elif len(parts[1].word) < _HEAD:
                others.append(ranked)
            else:
                opened[parts[1].word[:_HEAD]].append(ranked)
        if not (single or closed or opened or others):
            return None
        return _Beginning(tuple(single), _fixed(closed), _fixed(opened), tuple(others))

    def _starting(self, form: str, stem: str) -> Iterator[Pattern]:
        yield from self._closed.get(form, ())
        if stem != form:
            yield from self._closed.get(stem, ())
        for length in self._lengths:
            if length > len(form):
                break
            yield from self._open.get(form[:length], ())
        for match in self._ending.finditer(form):
            for pattern in self._endings[match[0]]:
                if pattern.parts[0].open_end or form.endswith(match[0]):
                    yield pattern


def _fixed(shelves: dict[str, list[tuple[int, Pattern]]]) -> dict[str, tuple[tuple[int, Pattern], ...]]:
    return {word: tuple(found) for word, found in shelves.items()}


def _matches(beginning: _Beginning, tokens: tuple[Token, ...], i: int) -> list[tuple[Pattern, int]]:
    """The patterns that match from token ``i`` on, in order of rank, each with the token that ends it."""
    found = [(rank, pattern, i) for rank, pattern in beginning.single]
    others = beginning.others
    if i + 1 < len(tokens):
        follower = tokens[i + 1]
        for word in {follower.form, follower.stem} if beginning.closed else ():
            for rank, pattern in beginning.closed.get(word, ()):
                if (end := _match_rest(pattern.parts, 2, tokens, i + 1)) is not None:
                    found.append((rank, pattern, end))
        others = (*beginning.opened.get(follower.form[:_HEAD], ()), *others)
    for rank, pattern in others:
        if (end := _match_rest(pattern.parts, 1, tokens, i)) is not None:
            found.append((rank, pattern, end))
    if len(found) > 1:
        found.sort(key=itemgetter(0))
    return [(pattern, end) for _, pattern, end in found]


def _match_rest(parts: tuple[Part, ...], at: int, tokens: tuple[Token, ...], i: int) -> int | None:
    """Index of the token that ends the match of ``parts[at:]`` after token ``i``, or None."""
    if at == len(parts):
        return i
    reach = _GAP + 1 if parts[at].gap else 1
    for j in range(i + 1, min(i + 1 + reach, len(tokens))):
        if parts[at].fits(tokens[j]) and (end := _match_rest(parts, at + 1, tokens, j)) is not None:
            return end
    return None
