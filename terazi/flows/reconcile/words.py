"""Words of headers and cells so written that case, marks on letters and punctuation do not count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from terazi.folding import fold, slug

_T = TypeVar("_T")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The bare words of a text; signs alone ("#", "№") stay signs.

    >>> plain("Sipariş Yılı (1):"), plain("№")
    ('siparis yili 1', '№')
    """
    return slug(text).replace("-", " ") or fold(text).strip()


def lexicon_of(shelves: Iterable[tuple[_T, Iterable[str]]]) -> dict[str, _T]:
    """Plain words -> what they mean; who comes first keeps a word."""
    found: dict[str, _T] = {}
    for meaning, words in shelves:
        for word in words:
            found.setdefault(plain(word), meaning)
    return found


def meant(text: str, lexicon: Mapping[str, _T]) -> _T | None:
    """What a cell means: as a whole, else by the longest words that stand in it, the first of equals."""
    whole = plain(text)
    if whole in lexicon:
        return lexicon[whole]
    words = whole.split()
    runs = [(i, j) for i in range(len(words)) for j in range(len(words), i, -1)]
    for i, j in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
        if (found := lexicon.get(" ".join(words[i:j]))) is not None:
            return found
    return None


_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


def without_brackets(text: str) -> str:
    """A text without what stands in brackets, if anything is left."""
    return _BRACKETS.sub(" ", text).strip() or text


def inside_brackets(text: str) -> tuple[str, ...]:
    """What stands in brackets."""
    return tuple(one or other for one, other in _BRACKETS.findall(text))
