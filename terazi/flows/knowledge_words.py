"""Check how the patterns of a pack are written: stars where they say something, one alphabet a word, none twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from terazi.knowledge import Language

_WORD = re.compile(r"[^\W\d_]+")
_STAR_INSIDE = re.compile(r"\w\*\w")
# Acronyms in capitals take endings of either alphabet: MRAPлар.
_LATIN, _CYRILLIC = re.compile(r"[a-z]"), re.compile(r"[\u0400-\u04ff]")


def badly_written(pack: Language) -> Iterator[str]:
    """What is wrong with each pattern of a pack."""
    for where, patterns in _lists(pack):
        for pattern in patterns:
            for wrong in _faults(pattern):
                yield f"{pack.code}: {where}: {pattern!r}: {wrong}"
        for pattern, times in Counter(patterns).items():
            if times > 1:
                yield f"{pack.code}: {where}: {pattern!r} stands {times} times"


def _faults(pattern: str) -> Iterator[str]:
    if _STAR_INSIDE.search(pattern):
        yield "a star stands at the beginning or the end of a word; inside it parts the word in two"
    for word in _WORD.findall(pattern):
        if _LATIN.search(word) and _CYRILLIC.search(word):
            yield f"{word!r} mixes Latin and Cyrillic letters"


def _lists(pack: Language) -> Iterator[tuple[str, Sequence[str]]]:
    """Every list of patterns with its name."""
    for section, shelf in (("cues", pack.cues), ("nouns", pack.nouns), ("categories", pack.categories)):
        yield from ((f"{section}.{name}", words) for name, words in shelf.items())
    for facet, values in pack.facets.items():
        yield from ((f"facets.{facet}.{name}", words) for name, words in values.items())
    for index, trigger in enumerate(pack.trigger):
        yield f"trigger {index} ({trigger.kind})", trigger.words
