"""Bytes to text: marks first, then what they can only be, then the letters that the languages use."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

_MARKS = (  # UTF-32's mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000  # bytes that are looked at to guess; a page or two of text decides
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and whether that was told or proved rather than guessed."""

    text: str
    encoding: str
    sure: bool


def decode(raw: bytes, declared: str = "") -> Decoded | None:
    """The text in the bytes, cut anywhere; None where they are no text. ``declared``: what a page says of itself."""
    for encoding in _told(raw, declared):
        text = _try(raw, encoding)
        if text is not None and not _looks_binary(text) and not _is_mistaken(raw[:_SAMPLE], encoding):
            return Decoded(text, encoding.removesuffix("-sig"), sure=True)
    if _looks_binary(raw[:_SAMPLE].decode("latin-1")):
        return None
    encoding = _likeliest(raw[:_SAMPLE])
    return Decoded(raw.decode(encoding, "replace"), encoding, sure=False)


def wide_encoding(sample: bytes) -> str:
    """The encoding of a text whose letters take two or four bytes each; empty for all others."""
    return next((name for name in _told(sample, "") if name.startswith(("utf-16", "utf-32"))), "")


def _told(raw: bytes, declared: str) -> list[str]:
    marked = [name for mark, name in _MARKS if raw.startswith(mark)][:1]
    return [*marked, *_wide(raw[:_SAMPLE]), "utf-8", *filter(_is_encoding, [declared])]


def _is_encoding(name: str) -> bool:
    """Whether a page's word for its encoding can be trusted: Latin-1 is what programs say that do not know."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return False
    return known.startswith(("cp125", "iso8859", "koi8", "utf", "mac", "kz", "ptcp")) and known not in _SAID_OF_ANYTHING


_SAID_OF_ANYTHING = frozenset({"iso8859-1", "cp1252"})


def _wide(sample: bytes) -> list[str]:
    """UTF-16 without its mark: nearly every second byte is one of the few high bytes of our alphabets."""
    return [name for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])) if _is_high(high)]


def _is_high(half: bytes) -> bool:
    letters = half.count(0x00) + half.count(0x04)
    return letters > len(half) / 2 and letters + half.count(0x01) + half.count(0x20) >= 0.9 * len(half)


def _try(raw: bytes, encoding: str) -> str | None:
    """The text, without the half character that a cut may have left at its end."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(raw)
    except UnicodeError:
        return None


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_NOT_TEXT.findall(sample)) > len(sample) / 200


# ------------------------------------------------------------------ one byte a letter


def _likeliest(sample: bytes) -> str:
    return max(_LETTERS, key=lambda name: _likeness(sample, name))


def _is_mistaken(sample: bytes, encoding: str) -> bool:
    """Whether a page names the wrong one of the tables that we know: read with another, its letters make better words.

    Any bytes are letters in each of these tables, so that a wrong word for it would never fail.
    """
    name = codecs.lookup(encoding).name
    if name not in _LETTERS or sum(byte > 127 for byte in sample) < _ENOUGH_LETTERS:
        return False
    return _likeness(sample, _likeliest(sample)) - _likeness(sample, name) >= _FAR_BETTER


# Letters beyond ASCII by which a page may be contradicted, and how much likelier the other table must be.
_ENOUGH_LETTERS, _FAR_BETTER = 20, 0.4


def _likeness(sample: bytes, encoding: str) -> float:
    """How much the letters beyond ASCII are those of a text in this encoding's language, from -1 to 1."""
    of_word = _LETTERS[encoding]
    words = [w for w in _WORD.findall(sample.decode(encoding, "replace")) if not w.isascii()]
    letters = sum(not letter.isascii() for word in words for letter in word)
    return sum(of_word(word) for word in words) / letters if letters else 0.0


def _like_turkish(word: str) -> float:
    """Each Turkish letter speaks for the word, each other letter against it."""
    return sum(
        1 if letter in "ığüşöçİĞÜŞÖÇ" else -0.2 if letter in "âîûé" else -1 for letter in word if ord(letter) > 127
    )


def _like_russian(word: str) -> float:
    """Common letters speak for the word, rare ones against it, capitals less: a wrong table swaps both."""
    if any(letter.isascii() for letter in word):
        return -float(sum(not letter.isascii() for letter in word))
    weight = 0.8 if word.isupper() else 1.0 if word[1:].islower() or len(word) == 1 else 0.3
    return weight * sum(_RUSSIAN.get(letter, 0) for letter in word.lower())


# The ten letters that make two thirds of a Russian text, and those that make a twentieth of it together.
_RUSSIAN = dict.fromkeys("оеаинтсрвл", 1.0) | dict.fromkeys("хжшюцщэфъё", -1.0)


# cp1254 comes first: it wins where nothing speaks for either, and reads Western texts too.
_LETTERS: dict[str, Callable[[str], float]] = {
    "cp1254": _like_turkish,
    "cp1251": _like_russian,
    "koi8-r": _like_russian,
}
