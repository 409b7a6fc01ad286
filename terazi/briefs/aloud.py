"""How the end of a written name is read aloud: an ending follows the sound, not the sign (ABD is a, be, de)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# A run of letters or of digits, those of a great number in groups; what stands in brackets behind a name.
_RUN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d{3})*")
_BRACKET = re.compile(r"(?<=\S)\s*\([^()]*\)\s*$")
# Up to so many capitals are named letter by letter (MSB), more are read as a word (NATO) where they can be.
_SPELLED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Aloud:
    """The sounds of one language: vowels, names of letters, numerals, letters of other scripts, odd words.

    ``units`` and ``tens`` are numerals by digit, ``powers`` numerals by number of noughts, ascending.
    """

    vowels: str
    letters: Mapping[str, str]
    units: Mapping[str, str]
    tens: Mapping[str, str]
    powers: Mapping[str, str]
    foreign: Mapping[str, str]
    words: Mapping[str, str]
    lower: Mapping[str, str]

    def read(self, name: str) -> str:
        """The last part of a name as it sounds, in small letters of the language; empty if it has none."""
        runs = _RUN.findall(_BRACKET.sub("", name)) or _RUN.findall(name)
        if not runs:
            return ""
        last = runs[-1]
        if last[0].isdecimal():
            return self._read_number(last.replace(".", "").replace(",", ""))
        if last in self.words:
            return self.words[last]
        return self._read_letters(last)

    def small(self, word: str) -> str:
        """A word in the language's small letters."""
        return "".join(self.lower.get(letter, letter.lower()) for letter in word)

    def _read_letters(self, word: str) -> str:
        sounds = "".join(self.foreign.get(letter, letter) for letter in self.small(word))
        is_named = word.isupper() and (len(word) <= _SPELLED or not self._is_speakable(sounds))
        if is_named or not any(letter in self.vowels for letter in sounds):
            return self.letters.get(sounds[-1:], sounds)
        return sounds

    def _is_speakable(self, sounds: str) -> bool:
        """No two consonants at the front and no three in a row."""
        shape = "".join("v" if letter in self.vowels else "c" for letter in sounds)
        return "v" in shape and not shape.startswith("cc") and "ccc" not in shape

    def _read_number(self, digits: str) -> str:
        value = digits.lstrip("0")
        noughts = len(value) - len(value.rstrip("0"))
        if not value:
            return self.units["0"]
        if noughts == 1:
            return self.tens[value[-2]]
        if noughts:
            return [word for power, word in self.powers.items() if int(power) <= noughts][-1]
        return self.units[value[-1]]
