"""Case endings that follow the vowels of their word: written once as patterns, worked out for each word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from terazi.briefs.aloud import Aloud

_BUFFER = re.compile(r"\((.)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endings:
    """The endings of one language.

    ``cases``: patterns by case; in them ``A`` is a vowel of ``low`` (behind back, front vowels), ``I`` one of ``high``
    (behind back flat, back round, front flat, front round ones), ``D`` a letter of ``stop`` (behind soft, hard
    sounds), and a letter in brackets stands behind a vowel only. ``owned_cases``: the same behind a possessive.
    ``places``, ``bodies``, ``deeds``: ends of words that carry a possessive ending; bodies and deeds take no
    apostrophe. ``given``: endings that a text may have left on a body. ``soft``: words that change before a vowel.
    """

    aloud: Aloud
    apostrophe: str
    back: str
    round: str
    hard: str
    low: str
    high: str
    stop: str
    cases: Mapping[str, str]
    owned_cases: Mapping[str, str]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    deeds: tuple[str, ...]
    given: tuple[str, ...]
    soft: Mapping[str, str]

    def add(self, words: str, case: str, *, is_name: bool, is_owned: bool = False) -> str:
        """The words in that case; ``is_name``: its ending stands behind an apostrophe."""
        base = self._bare(words)
        sound = self.aloud.read(base)
        owned = is_owned or self._ends(base, (*self.places, *self._common))
        pattern = (self.owned_cases if owned else self.cases)[case]
        ending = self._fit(pattern, sound)
        if self._is_set_off(base, is_name) and not is_owned:
            return f"{base}{self.apostrophe}{ending}"
        return self._soften(base, ending) + ending

    def _fit(self, pattern: str, sound: str) -> str:
        """The ending as it sounds behind that sound."""
        vowels = [letter for letter in sound if letter in self.aloud.vowels]
        is_open = bool(vowels) and sound[-1] in self.aloud.vowels
        is_back, is_round = bool(vowels) and vowels[-1] in self.back, bool(vowels) and vowels[-1] in self.round
        kinds = {
            "A": self.low[0 if is_back else 1],
            "I": self.high[(0 if is_back else 2) + is_round],
            "D": self.stop[sound[-1:] != "" and sound[-1:] in self.hard],
        }
        fitting = _BUFFER.sub(r"\1" if is_open else "", pattern)
        return "".join(kinds.get(letter, letter) for letter in fitting)

    def _is_set_off(self, words: str, is_name: bool) -> bool:
        last = words.rsplit(maxsplit=1)[-1] if words else ""
        if last.endswith("”") or (self._ends(words, self._common) and not self._ends(words, self.places)):
            return False
        if last.endswith("”"):
            return False
        return is_name or last[-1:].isdigit() or (len(last) > 1 and last.isupper())

    @property
    def _common(self) -> tuple[str, ...]:
        """Ends of words that are no proper names."""
        return (*self.bodies, *self.deeds)

    def _bare(self, words: str) -> str:
        """A body that a text already gave a case is brought back to its bare name."""
        for ending in self.given:
            if words.endswith(ending) and self._ends(words.removesuffix(ending), self.bodies):
                return words.removesuffix(ending)
        return words

    def _soften(self, words: str, ending: str) -> str:
        head, _, last = words.rpartition(" ")
        if last in self.soft and ending[:1] in self.aloud.vowels:
            return f"{head} {self.soft[last]}".strip()
        return words

    def _ends(self, words: str, ends: tuple[str, ...]) -> bool:
        return bool(ends) and self.aloud.small(words).endswith(ends)
