"""Second alphabets: which language a text is in by letters of one, and the text in the letters that its pack knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from terazi.knowledge.language import Language
from terazi.knowledge.letters import Spelling, unmarked

# So many letters of its own in a text tell a second alphabet: one alone is also a neighbour's (Serbian "ј").
_TELLING = 2


@dataclass(frozen=True, slots=True)
class SecondAlphabets:
    """``cyrillic``: languages that are also written in Cyrillic, each with the letters that no other pack has;
    ``latin``: the letters that tell the Latin alphabets of languages whose packs are in Cyrillic."""

    cyrillic: tuple[tuple[Language, frozenset[str]], ...]
    latin: frozenset[str]

    def language_of(self, text: str) -> Language | None:
        """The language whose second, Cyrillic alphabet the text is in."""
        return next((pack for pack, own in self.cyrillic if len(own.intersection(text)) >= _TELLING), None)

    def readings(self, text: str, language: str) -> Iterator[tuple[str, str]]:
        """The text in letters that packs know, with its language if that is told; nothing for most texts."""
        if pack := self.language_of(text):
            yield Spelling(cyrillic=True).of_text(text, pack), pack.code
        if not self.latin.isdisjoint(text):
            yield unmarked(text), language


def second_alphabets(packs: Iterable[Language]) -> SecondAlphabets:
    """The second alphabets of some languages."""
    several = tuple(packs)
    return SecondAlphabets(
        cyrillic=tuple((pack, frozenset(pack.cyrillic) - _letters(several, pack)) for pack in several if pack.cyrillic),
        latin=frozenset(x for pack in several for alphabet in pack.latin for x in alphabet.sign),
    )


def _letters(packs: Iterable[Language], without: Language) -> frozenset[str]:
    return frozenset(x for pack in packs if pack is not without for x in pack.letters)
