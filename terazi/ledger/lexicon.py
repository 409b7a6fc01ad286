"""What the ledger needs to know of words and names; a flow builds it from knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Protocol

from daachorse import CharwiseDoubleArrayAhoCorasick

from terazi.folding import fold


class Automaton(Protocol):
    """What we use of daachorse: every place of every run, also of those that overlap."""

    def find_overlapping(self, haystack: str) -> list[tuple[int, int, int]]:
        """Start, end and number of each run in the text."""


class Runs:
    """Many words looked for in one pass over a text: an automaton built once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(dict.fromkeys(w for w in words if w))
        self._automaton: Automaton | None = CharwiseDoubleArrayAhoCorasick(list(self._words)) if self._words else None

    def in_text(self, text: str) -> set[str]:
        """The words that stand anywhere in the text."""
        if self._automaton is None:
            return set()
        return {self._words[number] for _, _, number in self._automaton.find_overlapping(text)}

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and word of each of the words in the text, also of those that overlap."""
        if self._automaton is None:
            return []
        return [(start, end, self._words[number]) for start, end, number in self._automaton.find_overlapping(text)]


class Rows:
    """Rows of word beginnings, looked for by all their words at once."""

    def __init__(self, rows: Iterable[str]) -> None:
        self.rows = tuple(rows)
        self._stems = [frozenset(row.split()) for row in self.rows]
        self._runs = Runs(stem for stems in self._stems for stem in sorted(stems))
        self._with: dict[str, list[int]] = {}
        for number, stems in enumerate(self._stems):
            for stem in stems:
                self._with.setdefault(stem, []).append(number)

    def in_text(self, text: str) -> list[int]:
        """The places of the rows whose words all stand somewhere in a text, in their order."""
        here = self._runs.in_text(text)
        met = {number for stem in here for number in self._with[stem]}
        return sorted(number for number in met if self._stems[number] <= here)


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Values handed in: the ledger knows no language of its own.

    ``bodies``: folded spelling of a company, agency or person -> id of the body that answers for it,
    capitals for what is only meant in capitals (``TAI``);
    ``states``: folded beginning of a state's name, adjective or seat -> its code; ``offices``: rows
    of word beginnings with the office they mean, best first; ``families``: item -> family it is a
    variant of, a bare name such as Mohajer its own; ``items``: other slugs of an item -> its id; ``leaders``: a holder
    of one office -> its body; ``instruments``: rows for each kind of instrument;
    ``matters``: for each that one may be about. All words are folded;
    ``digest`` stands for all of them in an edition.
    """

    bodies: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    offices: tuple[tuple[str, str], ...] = ()
    families: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    witness: tuple[str, ...] = ()
    spokesman: tuple[str, ...] = ()
    maker: tuple[str, ...] = ()
    leaders: Mapping[str, str] = field(default_factory=dict)
    same_state: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    another: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    amended: tuple[str, ...] = ()
    disowned: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    ratified: tuple[str, ...] = ()
    talks: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    instruments: tuple[tuple[str, ...], ...] = ()
    matters: tuple[tuple[str, ...], ...] = ()
    alias: tuple[str, ...] = ()
    digest: str = ""

    def with_families(self, found: Mapping[str, str]) -> Lexicon:
        """The same words with more families; what was compiled is kept."""
        made = copy(self)
        object.__setattr__(made, "families", {**self.families, **found})
        return made

    @cached_property
    def state_runs(self) -> Runs:
        """The beginnings of names of states."""
        return Runs(self.states)

    @cached_property
    def body_runs(self) -> Runs:
        """The spellings of companies and agencies."""
        return Runs(self.bodies)

    @cached_property
    def _office_rows(self) -> Rows:
        return Rows(row for row, _ in self.offices)

    @cached_property
    def office_stems(self) -> Mapping[str, tuple[str, ...]]:
        """Word beginnings of the rows of several words, by their first two letters."""
        found: dict[str, tuple[str, ...]] = {}
        for row, _ in self.offices:
            for stem in row.split() if " " in row else ():
                found[stem[:2]] = (*found.get(stem[:2], ()), stem)
        return found

    def offices_in(self, text: str) -> list[tuple[str, str]]:
        """The rows whose words all stand in a folded text, with their offices, best first."""
        return [self.offices[number] for number in self._office_rows.in_text(text)]


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A row of word beginnings met in a text: from where to where."""

    start: int
    end: int


# Words of one pattern stand within this many characters of a text: "Ministry of National Defence"; anywhere in a name.
REACH = 42
WHOLE = 1000


@lru_cache(maxsize=65536)
def spot(row: str, text: str, reach: int = REACH) -> tuple[Found, ...]:
    """All places where the words of a row stand close together in a folded text, in any order."""
    stems = row.split()
    places = [_starts(stem, text) for stem in stems]
    if not all(places):
        return ()
    found = []
    for start in places[0]:
        near = [min(spots, key=lambda s: (abs(s - start), s)) for spots in places]
        if max(near) - min(near) <= reach:
            ends = [place + len(stem) for place, stem in zip(near, stems, strict=True)]
            found.append(Found(min(near), max(ends)))
    return tuple(found)


def holds(rows: tuple[str, ...], text: str) -> bool:
    """Whether any of the rows stands in a folded text."""
    return any(spot(rows[number], text) for number in _compiled(rows).in_text(text))


@lru_cache(maxsize=64)
def _compiled(rows: tuple[str, ...]) -> Rows:
    return Rows(rows)


# A beginning of so few letters is a word of its own: "ek" of "ek sözleşme" begins many others.
_WORD = 2


def _starts(stem: str, text: str) -> list[int]:
    """Where a word beginning stands; in scripts without capitals also inside a run of letters."""
    found, at, cased = [], text.find(stem), stem[0] != stem[0].upper()
    while at >= 0:
        end = at + len(stem)
        whole = len(stem) > _WORD or not text[end : end + 1].isalnum()
        if not cased or ((at == 0 or not text[at - 1].isalnum()) and whole):
            found.append(at)
        at = text.find(stem, at + 1)
    return found


def folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """The rows in the form in which texts are searched."""
    return tuple(fold(word) for word in words)
