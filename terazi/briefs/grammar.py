"""The grammar of one language: capitals, sorting, numerals, articles, nouns with their number, case endings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli
from pydantic import TypeAdapter

from terazi.briefs.endings import Endings

_POSSESSOR = re.compile(r"['’]s ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun without a number, with one and with several; a mass noun without a number agrees as one thing."""

    bare: str
    one: str
    other: str
    is_mass: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """What a language does with words (``texts/<language>.grammar.toml``).

    ``alphabet``: its order of letters, empty for that of Unicode. ``definite``: codes of states whose name stands
    in ``article``; ``bodies``: words that give a body's name the same. ``several``, ``part``: templates of a sum
    of unlike things and of a part of a number.
    """

    alphabet: str
    lower: Mapping[str, str]
    upper: Mapping[str, str]
    numbers: Mapping[str, str]
    definite: frozenset[str]
    bodies: tuple[str, ...]
    article: str
    several: str
    part: str
    nouns: Mapping[str, Noun]
    endings: Endings | None = None

    def raised(self, words: str) -> str:
        """The words with a capital first letter."""
        return self.upper.get(words[:1], words[:1].upper()) + words[1:]

    def with_article(self, body: str) -> str:
        """The name of a body as inside a sentence; one with a possessor or an article of its own stays as it is."""
        article = self.article.format(name="")
        if article and body.lower().startswith(article):
            return article + body[len(article) :]
        is_common = any(f" {word} " in f" {body} " for word in self.bodies)
        return self.article.format(name=body) if is_common and not _POSSESSOR.search(body) else body

    def sort_key(self, words: str) -> str:
        """A key that sorts words as the language's alphabet does."""
        if not self.alphabet:
            return words.casefold()
        return "".join(self._place(self.lower.get(letter, letter.lower())) for letter in words)

    def _place(self, letter: str) -> str:
        place = self.alphabet.find(letter)
        return letter if place < 0 else f"{place:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that fill a gap of a template and take the form that the gap asks for.

    In a template ``{x:dat}`` is the word in a case, ``{x:is|are}`` the first or second by its number,
    ``{x:obj}`` and ``{x:attr}`` accusative and genitive where it is definite, else nothing.
    ``tells``: the gaps of the template that the words were made from, if they were.
    """

    words: str
    grammar: Grammar
    is_name: bool = False
    is_many: bool = False
    is_definite: bool = False
    tells: frozenset[str] = frozenset()

    def __format__(self, form: str) -> str:
        if "|" in form:
            return form.split("|")[self.is_many]
        if form in _OF_DEFINITE:
            form = _OF_DEFINITE[form] if self.is_definite else ""
        if not form:
            return self.words
        if self.grammar.endings is None:
            raise ValueError(f"the language has no case {form!r}")
        return self.grammar.endings.add(self.words, form, is_name=self.is_name, is_owned=self.is_definite)

    def __str__(self) -> str:
        return self.words


_OF_DEFINITE = {"obj": "acc", "attr": "gen"}


@cache
def read_grammar(language: str) -> Grammar:
    """The grammar of a language as its file tells it."""
    path = files(__package__) / "texts" / f"{language}.grammar.toml"
    return TypeAdapter(Grammar).validate_python(tomli.loads(path.read_text(encoding="utf-8")))
