"""A language pack for pages typed without the language's own letters (``Disisleri`` for ``Dışişleri``)."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable
from functools import cache, partial
from typing import TypeVar

from terazi.folding import fold
from terazi.knowledge.language import Language

_V = TypeVar("_V")
# A shorter text may lack the letters by chance.
_LONG_ENOUGH = 300
# Letters that are no base letter with a mark.
_PLAIN_LETTERS = (("ı", "i"), ("İ", "I"), ("ə", "e"), ("Ə", "E"))
# Tajik typed on a Russian keyboard (``Точикистон`` for ``Тоҷикистон``).
_PLAIN_CYRILLIC = str.maketrans("ғӣқӯҳҷҒӢҚӮҲҶ", "гикухчГИКУХЧ")
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")


def lacks_own_letters(text: str, pack: Language) -> bool:
    """Whether a text of some length has none of the marked letters that its language is full of."""
    if pack.typed_as:
        return len(text) >= _LONG_ENOUGH and _is_typed_plainly(fold(text), pack.typed_as)
    own = {letter for letter in pack.letters if not letter.isascii()}
    latin = any("LATIN" in unicodedata.name(letter, "") for letter in own)
    marked = own if latin else own - _RUSSIAN
    typed_plainly = latin or (bool(marked) and all(ord(letter) in _PLAIN_CYRILLIC for letter in marked))
    return typed_plainly and len(text) >= _LONG_ENOUGH and not marked & set(text.lower())


def _is_typed_plainly(folded: str, typed_as: dict[str, str]) -> bool:
    """Whether a text in one script has none of that script's letters that another one is typed for."""
    cyrillic = sum("а" <= ch <= "я" for ch in folded)
    latin = sum("a" <= ch <= "z" for ch in folded)
    own = [letter for letter in typed_as if (fold(letter) > "z") == (cyrillic > latin)]
    return bool(own) and not any(fold(letter) in folded for letter in own)


def without_marks(pack: Language) -> Language:
    """The pack with every word as it is typed where the language's own letters are lacking."""
    return changed(pack, partial(_retyped, typed_as=pack.typed_as) if pack.typed_as else _bare)


def changed(value: _V, change: Callable[[str], str]) -> _V:
    """The same value with all strings inside it changed."""
    if isinstance(value, str) and type(value) is str:
        return change(value)  # type: ignore[return-value]  # a str for a str
    if isinstance(value, tuple):
        return tuple(changed(v, change) for v in value)  # type: ignore[return-value]  # a tuple for a tuple
    if isinstance(value, dict):
        return {k: changed(v, change) for k, v in value.items()}  # type: ignore[return-value]  # a dict for a dict
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: changed(getattr(value, f.name), change) for f in dataclasses.fields(value)}
        return dataclasses.replace(value, **changes)
    return value


def _retyped(text: str, typed_as: dict[str, str]) -> str:
    for letter, typed in typed_as.items():
        text = text.replace(letter, typed).replace(letter.upper(), typed.upper())
    return text


def _bare(text: str) -> str:
    for letter, plain in _PLAIN_LETTERS:
        text = text.replace(letter, plain)
    return "".join(map(_base, text.translate(_PLAIN_CYRILLIC)))


@cache
def _base(letter: str) -> str:
    """A letter without its mark; Russian letters are whole as they are (й is no и)."""
    if letter.lower() in _RUSSIAN:
        return letter
    return "".join(ch for ch in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(ch))
