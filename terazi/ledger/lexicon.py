"""What the ledger needs to know of words and names; a flow builds it from knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from terazi.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Values handed in: the ledger knows no language of its own.

    ``bodies``: folded spelling of a company, agency or person -> id of the body that answers for it,
    capitals for what is only meant in capitals (``TAI``);
    ``states``: folded beginning of a state's name, adjective or seat -> its code; ``offices``: rows
    of word beginnings with the office they mean, best first; ``families``: item -> family it is a
    variant of; ``items``: other slugs of an item -> its id. All words are folded;
    ``digest`` stands for all of them in an edition.
    """

    bodies: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    offices: tuple[tuple[str, str], ...] = ()
    families: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    unnamed: tuple[str, ...] = ()
    witness: tuple[str, ...] = ()
    spokesman: tuple[str, ...] = ()
    same_state: tuple[str, ...] = ()
    another: tuple[str, ...] = ()
    amended: tuple[str, ...] = ()
    alias: tuple[str, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A row of word beginnings met in a text: from where to where."""

    start: int
    end: int


# Words of one pattern stand within this many characters: "Ministry of National Defence".
REACH = 42


@lru_cache(maxsize=65536)
def spot(row: str, text: str) -> tuple[Found, ...]:
    """All places where the words of a row stand close together in a folded text, in any order."""
    stems = row.split()
    places = [_starts(stem, text) for stem in stems]
    if not all(places):
        return ()
    found = []
    for start in places[0]:
        near = [min(spots, key=lambda s: (abs(s - start), s)) for spots in places]
        if max(near) - min(near) <= REACH:
            ends = [place + len(stem) for place, stem in zip(near, stems, strict=True)]
            found.append(Found(min(near), max(ends)))
    return tuple(found)


def holds(rows: tuple[str, ...], text: str) -> bool:
    """Whether any of the rows stands in a folded text."""
    return any(spot(row, text) for row in rows)


def _starts(stem: str, text: str) -> list[int]:
    """Where a word beginning stands; in scripts without capitals also inside a run of letters."""
    found, at, cased = [], text.find(stem), stem[0] != stem[0].upper()
    while at >= 0:
        if not cased or at == 0 or not text[at - 1].isalnum():
            found.append(at)
        at = text.find(stem, at + 1)
    return found


def folded(words: tuple[str, ...]) -> tuple[str, ...]:
    """The rows in the form in which texts are searched."""
    return tuple(fold(word) for word in words)
