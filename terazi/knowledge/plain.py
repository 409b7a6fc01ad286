"""A language pack for pages typed without the language's own letters (``Disisleri`` for ``Dışişleri``)."""

from __future__ import annotations

import dataclasses
import unicodedata
from typing import TypeVar

from terazi.knowledge.language import Language

_V = TypeVar("_V")
# A shorter text may lack the letters by chance.
_LONG_ENOUGH = 300
# Letters that are no base letter with a mark.
_PLAIN_LETTERS = (("ı", "i"), ("İ", "I"), ("ə", "e"), ("Ə", "E"))


def lacks_own_letters(text: str, pack: Language) -> bool:
    """Whether a text of some length has none of the marked letters that its language is full of."""
    own = {letter for letter in pack.letters if not letter.isascii()}
    latin = any("LATIN" in unicodedata.name(letter, "") for letter in own)
    return latin and len(text) >= _LONG_ENOUGH and not own & set(text.lower())


def without_marks(pack: Language) -> Language:
    """The pack with every word in bare Latin letters."""
    return _plain(pack)


def _plain(value: _V) -> _V:
    """The same value with all strings inside it in bare letters."""
    if isinstance(value, str) and type(value) is str:
        return _bare(value)  # type: ignore[return-value]  # a str for a str
    if isinstance(value, tuple):
        return tuple(_plain(v) for v in value)  # type: ignore[return-value]  # a tuple for a tuple
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}  # type: ignore[return-value]  # a dict for a dict
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **changes)
    return value


def _bare(text: str) -> str:
    for letter, plain in _PLAIN_LETTERS:
        text = text.replace(letter, plain)
    stripped = unicodedata.normalize("NFKD", text)
    return "".join(ch for ch in stripped if not unicodedata.combining(ch))
