"""Cells that hold names: states, systems, and words for kinds, stages and categories."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from babel import Locale, UnknownLocaleError
from rapidfuzz import fuzz, process

from terazi.flows.reconcile.cells import Marks, Understood
from terazi.flows.reconcile.words import inside_brackets, lexicon_of, meant, plain, without_brackets
from terazi.folding import fold, slug
from terazi.knowledge import Designations, Hints, Knowledge
from terazi.knowledge.codebook import INTERFACE_LANGUAGES
from terazi.model import Category, Kind, Stage

# What may stand between two states, or two systems, of one cell.
_BETWEEN_STATES = re.compile(r"\s*[/;,+&\n]\s*|\s+(?:and|ve|и|və|und)\s+")
_BETWEEN_ITEMS = re.compile(r"\s*[;+&\n]\s*|,\s+|\s+(?:and|ve|и|və|und)\s+")
_ALIKE = 85

_M = TypeVar("_M")


class Names:
    """Reads names by the knowledge files, each cell's text once."""

    def __init__(self, knowledge: Knowledge, marks: Marks) -> None:
        self._knowledge, self._marks = knowledge, marks
        self._states = states_by_name(knowledge)
        self._codes = frozenset(self._states.values())
        self._designations = Designations(knowledge)
        words, labels = knowledge.tables, [knowledge.codebook.labels(lang) for lang in INTERFACE_LANGUAGES]
        self._stages = lexicon_of((s, _words(s, "stage", words.stage.get(s, ()), labels)) for s in Stage)
        self._kinds = lexicon_of((k, _words(k, "kind", words.kind.get(k, ()), labels)) for k in Kind)
        self._categories = lexicon_of((c, _words(c, "category", words.category.get(c, ()), labels)) for c in Category)
        self.states: Callable[[str], Understood[tuple[str, ...]]] = lru_cache(None)(self._states_in)
        self.items: Callable[[str, Hints], Understood[tuple[str, ...]]] = lru_cache(None)(self._items_in)

    def is_listed(self, items: Iterable[str]) -> bool:
        """Whether the knowledge files know one of the items."""
        return any(item in self._knowledge.systems for item in items)

    def stage(self, text: str) -> Understood[Stage]:
        """The stage that a cell tells; the condition of the goods is none."""
        return Understood() if self._marks.is_condition(text) else self._member(text, self._stages, "stage")

    def kind(self, text: str) -> Understood[Kind]:
        """The kind of deal that a cell tells."""
        return self._member(text, self._kinds, "kind of deal")

    def category(self, text: str) -> Understood[Category]:
        """The category that a cell tells."""
        return self._member(text, self._categories, "category")

    def category_alone(self, text: str) -> Category | None:
        """The category of which a cell is the very word: "drones" in the place of a name."""
        return self._categories.get(plain(without_brackets(self._marks.bare(text)[0])))

    def _member(self, text: str, lexicon: dict[str, _M], what: str) -> Understood[_M]:
        if self._marks.is_unknown(text):
            return Understood()
        bare, doubt = self._marks.bare(text)
        found = meant(without_brackets(bare), lexicon) or meant(bare, lexicon)
        return Understood(found, doubt, "" if found else f"no {what} that the words of the tables know: {text!r}")

    # ---------------------------------------------------------- states

    def _states_in(self, text: str) -> Understood[tuple[str, ...]]:
        if self._marks.is_unknown(text):
            return Understood()
        bare, doubt = self._marks.bare(text)
        whole = self._state(bare)
        if whole:
            return Understood((whole,), doubt)
        parts = [part for part in _BETWEEN_STATES.split(bare) if part]
        codes = [self._state(self._marks.bare(part)[0]) for part in parts]
        doubt = doubt or any(self._marks.bare(part)[1] for part in parts)
        found = tuple(dict.fromkeys(code for code in codes if code))
        wrong = [part for part, code in zip(parts, codes, strict=True) if not code]
        return Understood(
            found or None, doubt, f"no state: {', '.join(wrong)!r}{self._near(wrong[0])}" if wrong else ""
        )

    def _state(self, text: str) -> str:
        """The code of one state, also of one told beside another name or by its code in capitals."""
        for reading in (text, without_brackets(text), *inside_brackets(text)):
            if reading.strip().upper() in self._codes and len(reading.strip()) <= 5:
                return reading.strip().upper()
            if code := self._states.get(fold(reading).strip()) or self._states.get(plain(reading)):
                return code
        return ""

    def _near(self, word: str) -> str:
        near = process.extractOne(plain(word), list(self._states), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return f". Did you mean {near[0]}?" if near else ""

    # ---------------------------------------------------------- systems

    def _items_in(self, text: str, hints: Hints) -> Understood[tuple[str, ...]]:
        """Ids of the systems that a designation may mean; a name that no file knows is its slug. A word for
        a category ("drones") is no name."""
        if self._marks.is_unknown(text):
            return Understood()
        bare, doubt = self._marks.bare(text)
        parts = [self._resolve(part, hints) for part in _BETWEEN_ITEMS.split(bare) if part]
        several = tuple(dict.fromkeys(item for part in parts for item in part))
        found = several if len(parts) > 1 and all(parts) else self._resolve(bare, hints) or several
        if found:
            return Understood(found, doubt)
        if self.category_alone(text):
            return Understood()
        name = slug(without_brackets(bare))
        return Understood((name,) if name else None, doubt, f"no system that the knowledge files know: {text!r}")

    def _resolve(self, text: str, hints: Hints) -> tuple[str, ...]:
        return self._designations.resolve(text, hints).ids or self._designations.resolve(text).ids


def _words(member: str, shelf: str, words: Iterable[str], labels: Iterable[dict[str, dict[str, str]]]) -> list[str]:
    """A member, its labels, and the words of tables for it."""
    return [str(member), *(label[shelf][member] for label in labels), *words]


def states_by_name(knowledge: Knowledge) -> dict[str, str]:
    """Folded and plain names of all states and alliances, in all languages and English as CLDR has them -> code."""
    found: dict[str, str] = {}
    for pack in knowledge.languages.values():
        named = {code: state.names for code, state in pack.states.items()} | dict(pack.alliances)
        for code, names in named.items():
            for name in names:
                found.setdefault(fold(name.rstrip("*")), code)
                found.setdefault(plain(name.rstrip("*")), code)
    codes = set(found.values())
    for language in knowledge.languages:
        for code, name in _territories(language):
            if code in codes:
                found.setdefault(plain(name), code)
    return found


def _territories(language: str) -> list[tuple[str, str]]:
    try:
        return [(code, str(name)) for code, name in Locale.parse(language).territories.items()]
    except UnknownLocaleError:
        return []
