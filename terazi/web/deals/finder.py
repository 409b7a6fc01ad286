"""Names as people type them: countries, systems and bodies found by the beginning of any of their names' words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from terazi.folding import slug
from terazi.knowledge import Knowledge


class Sort(StrEnum):
    """What a name is of."""

    COUNTRY = "country"
    SYSTEM = "system"
    BODY = "body"


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A thing that has names. ``id``: a code, or the id of a system or body."""

    sort: Sort
    id: str


class Finder:
    """Every name that the knowledge files list, without capitals, marks of letters and signs between words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names = [(f"-{key}-", named) for name, named in _all(knowledge) if (key := slug(name))]

    def exact(self, words: str) -> tuple[Named, ...]:
        """The things that are called so."""
        # TB-2 and TB2 are one name.
        key = slug(words).replace("-", "")
        return tuple(dict.fromkeys(named for name, named in self._names if key and name.replace("-", "") == key))

    def begun(self, words: str, most: int) -> tuple[Named, ...]:
        """The things in a name of which these words begin some words, one after the other; shorter names first."""
        key = f"-{slug(words)}"
        if key == "-":
            return ()
        found = sorted((len(name), named) for name, named in self._names if key in name)
        return tuple(dict.fromkeys(named for _, named in found))[:most]


def _all(knowledge: Knowledge) -> Iterator[tuple[str, Named]]:
    for pack in knowledge.languages.values():
        for code, state in pack.states.items():
            yield from _each((code, *state.names), Named(Sort.COUNTRY, code))
    for system in knowledge.systems.values():
        yield from _each((system.id, system.name, *system.spellings), Named(Sort.SYSTEM, system.id))
    for body in knowledge.organisations.values():
        yield from _each((body.id, body.name, *body.spellings), Named(Sort.BODY, body.id))


def _each(names: Iterable[str], named: Named) -> Iterator[tuple[str, Named]]:
    return ((name, named) for name in names)
