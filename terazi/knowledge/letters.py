"""How a page is typed: in the letters of its language, in bare ones, in a Latin alphabet, with look-alikes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from terazi.knowledge.language import Language, Latin
from terazi.knowledge.plain import changed, lacks_own_letters, without_marks

# A word of both scripts, and the Latin letters that look like Cyrillic ones.
_MIXED = re.compile(r"[^\W\d_]*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])[^\W\d_]*")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ALIKE = dict(zip("aceopxyihkmtACEOPXYIHKMTB", "асеорхуіһкмтАСЕОРХУІНКМТВ", strict=True))
_ALIKE_BACK = {cyrillic: latin for latin, cyrillic in _ALIKE.items() if latin.isupper() or latin in "aceopxyi"}
_CYRILLIC_WORD = re.compile(r"[^\W\d_]*[\u0400-\u04ff][^\W\d_]*")
# Letters of other alphabets that older fonts show for Kyrgyz ones.
_OLD_FONTS = {"є": "ө", "ї": "ү", "ѕ": "ң", "Є": "Ө", "Ї": "Ү", "Ѕ": "Ң"}


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a page is typed: in the language's own letters, ``bare`` of marks, or in a Latin alphabet."""

    bare: bool = False
    latin: Latin | None = None
    cyrillic: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the pack can be used as it is written."""
        return not (self.bare or self.latin or self.cyrillic)

    def of_pack(self, pack: Language) -> Language:
        """The pack with every word in this spelling."""
        if self.latin:
            return changed(pack, partial(_in_latin, table=_table(self.latin)))
        return without_marks(pack) if self.bare else pack

    def of_text(self, text: str, pack: Language) -> str:
        """The text as the pack in this spelling reads it; never longer or shorter."""
        if self.latin:
            return unmarked(text)
        if self.cyrillic:
            return text.translate(_single(pack.cyrillic))
        own = in_own_letters(text, pack)
        return own.translate(_single(pack.typed_as)) if self.bare else own


OWN = Spelling()


def spelling_of(text: str, pack: Language) -> Spelling:
    """How a text in the language of the pack is typed."""
    if pack.latin and len(_LATIN.findall(text)) > len(_CYRILLIC.findall(text)):
        return Spelling(latin=next((a for a in pack.latin if set(a.sign) & set(text)), pack.latin[-1]))
    if pack.cyrillic and len(_CYRILLIC.findall(text)) > len(_LATIN.findall(text)):
        return Spelling(cyrillic=True)
    return Spelling(bare=lacks_own_letters(text, pack))


def in_own_letters(text: str, pack: Language) -> str:
    """The text with the Cyrillic letters that its words mean, where Latin look-alikes or letters of old
    fonts were typed; never longer or shorter."""
    if "ж" not in pack.letters:
        return text
    for old, new in _OLD_FONTS.items():
        if new.lower() in pack.letters:
            text = text.replace(old, new)
    return _MIXED.sub(_in_cyrillic, text)


def in_latin_letters(name: str) -> str:
    """A designation with Latin letters in each word whose Cyrillic letters all look like Latin ones: С-130."""
    return _CYRILLIC_WORD.sub(_in_latin_if_alike, name)


def _in_latin_if_alike(word: re.Match[str]) -> str:
    if any(ch not in _ALIKE_BACK for ch in _CYRILLIC.findall(word[0])):
        return word[0]
    return "".join(_ALIKE_BACK.get(ch, ch) for ch in word[0])


def _in_cyrillic(word: re.Match[str]) -> str:
    """A mixed word in Cyrillic, if all its Latin letters look like Cyrillic ones (``CAATSA``: S does not)."""
    if any(ch not in _ALIKE for ch in _LATIN.findall(word[0])):
        return word[0]
    return "".join(_ALIKE.get(ch, ch) for ch in word[0])


def _single(typed_as: Mapping[str, str]) -> dict[int, str]:
    """What is typed for one letter by another, small and great."""
    pairs = [(k, v) for k, v in typed_as.items() if len(k) == len(v) == 1]
    return str.maketrans(dict([*pairs, *((k.upper(), v.upper()) for k, v in pairs)]))


def latin_words(words: Iterable[str], alphabet: Latin) -> Iterator[str]:
    """Cyrillic words in a Latin alphabet without marks."""
    table = _table(alphabet)
    return (_in_latin(word, table) for word in words)


def _table(alphabet: Latin) -> dict[str, str]:
    return dict(zip(alphabet.letters, alphabet.written, strict=True))


def _in_latin(text: str, table: Mapping[str, str]) -> str:
    """Words in a Latin alphabet without marks; capitals stay."""
    written = (table.get(ch, table[ch.lower()].capitalize() if ch.lower() in table else ch) for ch in text)
    return unmarked("".join(written))


def unmarked(text: str) -> str:
    """Latin letters without their marks, as many as there were."""
    marked = (ch for ch in set(text) if not (ch.isascii() or "\u0400" <= ch <= "\u04ff"))
    return text.translate({ord(ch): _DOTLESS.get(ch) or _base(ch) for ch in marked})


_DOTLESS = {"ı": "i", "İ": "I"}


def _base(letter: str) -> str:
    stripped = "".join(ch for ch in unicodedata.normalize("NFD", letter) if not unicodedata.combining(ch))
    return stripped if len(stripped) == 1 else letter
