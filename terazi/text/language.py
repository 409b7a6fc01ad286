"""Which language a text is written in: py3langid among ours and our neighbours, with letters as witness."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from terazi.knowledge import Language
from terazi.text.language_scores import LanguageModel, load_model

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


def identify(text: str, packs: Mapping[str, Language]) -> str:
    """The ISO 639-1 code of the language of ``text``, one of ``packs`` or a neighbour; "und" if none shows.

    Letters that some of our alphabets lack speak against those; short texts lean to our own languages.
    """
    head = text[:ENOUGH]
    if not any(c.isalpha() for c in head):
        return UNKNOWN
    witnesses = _letters_of_few(head, packs)
    best, best_score = UNKNOWN, float("-inf")
    for code, raw in _model(tuple(sorted(packs))).rank(head):
        score = raw
        if code in packs:
            foreign = sum(n for letter, n in witnesses.items() if letter not in packs[code].letters)
            score += HOME - FOREIGN_LETTER * foreign
        if score > best_score:
            best, best_score = code, score
    return best if len(best) == 2 else UNKNOWN


def _letters_of_few(text: str, packs: Mapping[str, Language]) -> dict[str, int]:
    """The letters of ``text`` that tell our alphabets apart; letters of none of them tell nothing.

    Each counts at most twice: a foreign name repeated through a text is no sign of its language.
    """
    small = text.replace("İ", "i").lower()
    telling = set(small).intersection("".join(pack.letters for pack in packs.values())) - _SHARED
    return {letter: min(small.count(letter), _LETTER_COUNTS_TO) for letter in telling}


@cache
def _model(codes: tuple[str, ...]) -> LanguageModel:
    """The model, loaded when it is first needed."""
    return load_model((*codes, *NEIGHBOURS))
