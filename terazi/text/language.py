"""Which language a text is written in: py3langid among ours and our neighbours, with letters as witness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Protocol

from terazi.knowledge import Language

UNKNOWN = "und"
# A page's language shows in its first lines; more of them only costs time.
ENOUGH = 1200

# Languages that a page of the region can be in besides ours, so that it is not forced into one of them.
NEIGHBOURS = (
    "uk", "bg", "be", "sr", "mk", "tt", "ba", "mn", "ug", "fa", "ar", "ur", "ps", "zh", "ja", "ko", "hi", "de", "fr",
    "es", "it", "pt", "nl", "pl", "cs", "ro", "hu", "el", "he", "ka", "hy", "ku", "la", "sq", "hr", "bs", "sl", "et",
    "fi", "sv", "da", "no", "crh",
)  # fmt: skip

# In log-likelihood. Swept 0-30 and 0-16 on sentences of nine languages, whole and first five words:
# above 10 nothing is won for ours and a neighbour's short line would be lost.
HOME = 10.0
FOREIGN_LETTER = 4.0
_LETTER_COUNTS_TO = 2

# Letters that all Latin, or all Cyrillic, alphabets of ours share.
_SHARED = frozenset("abdeghiklmnopstuабвгдежзклмнопрстуфч")


class _Identifier(Protocol):
    """What we use of py3langid."""

    nb_classes: list[str]

    def set_languages(self, langs: list[str]) -> None:
        """Only these languages are looked for."""

    def rank(self, text: str) -> list[tuple[str, float]]:
        """All languages with their scores."""


def identify(text: str, packs: Mapping[str, Language]) -> str:
    """The ISO 639-1 code of the language of ``text``, one of ``packs`` or a neighbour; "und" if none shows.

    Letters that some of our alphabets lack speak against those; short texts lean to our own languages.
    """
    head = text[:ENOUGH]
    if not any(c.isalpha() for c in head):
        return UNKNOWN
    witnesses = _letters_of_few(head, _alphabets(packs))
    best, best_score = UNKNOWN, float("-inf")
    for code, raw in _identifier(tuple(sorted(packs))).rank(head):
        score = raw
        if code in packs:
            foreign = sum(n for letter, n in witnesses.items() if letter not in packs[code].letters)
            score += HOME - FOREIGN_LETTER * foreign
        if score > best_score:
            best, best_score = code, score
    return best if len(best) == 2 else UNKNOWN


def _alphabets(packs: Mapping[str, Language]) -> list[str]:
    return [pack.letters for pack in packs.values() if pack.letters]


def _letters_of_few(text: str, alphabets: list[str]) -> dict[str, int]:
    """The letters of ``text`` that tell our alphabets apart; letters of none of them tell nothing.

    Each counts at most twice: a foreign name repeated through a text is no sign of its language.
    """
    seen = Counter(text.replace("İ", "i").lower())
    return {
        letter: min(count, _LETTER_COUNTS_TO)
        for letter, count in seen.items()
        if letter not in _SHARED and any(letter in alphabet for alphabet in alphabets)
    }


@cache
def _identifier(codes: tuple[str, ...]) -> _Identifier:
    """The model, loaded when it is first needed (it takes most of a second)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (start-up time)

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(identifier.nb_classes)
    identifier.set_languages([code for code in (*codes, *NEIGHBOURS) if code in known])
    return identifier
