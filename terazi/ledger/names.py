"""Names of people and papers compared across scripts, spellings and endings."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from terazi.folding import fold, slug

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "zh",
    "җ": "j",
    "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "қ": "k", "ҡ": "k", "л": "l", "м": "m", "н": "n",
    "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "u", "ү": "u", "ұ": "u",
    "ф": "f", "х": "h", "ҳ": "h", "һ": "h", "ц": "ts", "ч": "ch", "ҷ": "j", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i",
    "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_LATIN = str.maketrans(
    {"ə": "a", "ñ": "n", "ň": "n", "ž": "zh", "ý": "i", "ğ": "g", "ş": "sh", "ç": "ch", "ʻ": "", "ä": "a"}
)
# Letters of the second table that stem from the first are written by the first alone.
_TO_LATIN = {
    **_LATIN,
    **str.maketrans({letter: "".join(c.translate(_LATIN) for c in to) for letter, to in _CYRILLIC.items()}),
}
_WORD = re.compile(r"[^\W_]+")
_SOUNDS = (("kh", "h"), ("zh", "j"), ("dj", "j"), ("dz", "z"), ("ts", "c"), ("sh", "s"), ("ch", "c"), ("ph", "f"),
           ("j", "c"), ("w", "v"), ("q", "k"), ("x", "h"), ("y", "i"))  # fmt: skip


def latin(text: str) -> str:
    """Folded text with Cyrillic letters in Latin; other scripts stay as they are.

    >>> latin("Эрол Огуз")
    'erol oguz'
    """
    folded = fold(text)
    return folded if folded.isascii() else folded.translate(_TO_LATIN)


def sounds(name: str) -> tuple[str, ...]:
    """The words of a name as consonants behind their first letter, so that spellings meet.

    >>> sounds("Сергей Толченов") == sounds("Sergey Tolçenov")
    True
    """
    return tuple(s for word in _WORD.findall(latin(name)) if (s := _sound(word)))


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    word = slug(word)
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    if not re.search(r"[bcdfghklmnprstvz]", word):
        return word
    rest = re.sub(r"[aeiou]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", word[0] + rest)


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """Whether two spellings name the same: each word of the shorter is found in the longer."""
    short, long = sorted((sounds(a), sounds(b)), key=lambda words: (len(words), words))
    return bool(short) and len("".join(short)) >= 3 and all(any(is_near(s, w) for w in long) for s in short)


def named_in(name: str, text: str) -> bool:
    """Whether a text names a paper or a body, whatever ending the name bears there."""
    words = sounds(name)
    return bool(words) and len("".join(words)) >= 3 and runs_in(words, sounds(text))


def runs_in(words: tuple[str, ...], text: tuple[str, ...]) -> bool:
    """Whether the words of a name stand side by side among the words of a text, both as they sound."""
    head = words[0][0]
    spots = [i for i in range(len(text) - len(words) + 1) if text[i][0] == head]
    return any(all(is_near(w, text[i + k]) for k, w in enumerate(words)) for i in spots)


def is_near(a: str, b: str) -> bool:
    """The same word, or the same but for an ending of some letters."""
    if a == b:
        return True
    if a[:1] != b[:1] or min(len(a), len(b)) < 2:
        return False
    short, long = sorted((a, b), key=len)
    if len(short) >= 3 and len(long) - len(short) <= 3 and long.startswith(short[: max(3, len(short) - 1)]):
        return True
    return len(short) >= 3 and fuzz.ratio(a, b) >= 80


@lru_cache(maxsize=65536)
def looks_like_a_person(name: str) -> bool:
    """Two words with a capital side by side."""
    return bool(
        re.search(r"\b[^\W\d_a-zа-яё]\w+[ -](?:(?:bin|al|el|de|van|von) )?[^\W\d_a-zа-яё]\w+", _mark_case(name))
    )


def _mark_case(name: str) -> str:
    """Letters of lower case become ``a``, so that one pattern serves all scripts with capitals."""
    return "".join("a" if c.islower() else c for c in name if c.isupper() or c.islower() or not c.isalpha())
