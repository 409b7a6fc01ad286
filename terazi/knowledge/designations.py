"""From a designation as somebody wrote it, in a register, a table or a claim, to the system that it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from terazi.folding import fold, slug
from terazi.knowledge.letters import in_latin_letters
from terazi.knowledge.load import Knowledge
from terazi.knowledge.nouns import System
from terazi.model import Category

# What may stand behind a name and is no part of it: a remark in brackets, a calibre, a dash for "no subtype".
_REMARK = re.compile(r"\s*(?:\([^)]*\)|\[[^]]*\]|\b\d+(?:[.,]\d+)?\s?(?:mm|мм)\b|[-–—]+$)", re.IGNORECASE)
# A code and the letters of its variant: Su-30 MK2, C-130 J-30, T-72 B.
_VARIANT = re.compile(r"(.*\d)([^\W\d_]{1,4}(?:-?\d{1,2})?[^\W\d_]?)$")
# Words that tell one type from the next and are never dropped: Cobra II, Storm Mk3, Block 4.
_COUNTS = re.compile(r"(?:[ivx]+|mk\.?-?\w*|block-?\w*|\W*\d.*|\w)$", re.IGNORECASE)
_SHORTEST_BASE = 3
_MOST_WORDS_OF_A_MAKER = 3


class Step(StrEnum):
    """How much of a designation is the name of the system that was found."""

    WHOLE = "whole"
    TRIMMED = "trimmed"
    VARIANT = "variant"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What else is known of a designation: ``categories`` it may belong to, ``states`` it may come from
    (ISO codes). Empty: nothing is known."""

    categories: frozenset[Category] = frozenset()
    states: frozenset[str] = frozenset()

    def allow(self, system: System) -> bool:
        """Whether the system is of a category that it may be."""
        return not self.categories or system.category in self.categories


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The systems that a designation may mean: none, one, or several that nothing tells apart."""

    ids: tuple[str, ...] = ()
    step: Step = Step.NOTHING

    @property
    def one(self) -> str | None:
        """The id of the system, if there is exactly one."""
        return self.ids[0] if len(self.ids) == 1 else None

    @property
    def is_ambiguous(self) -> bool:
        """Whether several systems have that name."""
        return len(self.ids) > 1


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Runs of letters and digits, and the ids of the systems that are written so."""

    ids: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, key: str, system: System) -> None:
        if key:
            self.ids[key][system.id] = None

    def get(self, key: str) -> tuple[str, ...]:
        return tuple(self.ids.get(key, ()))


class Designations:
    """Every system under every way it is written, for look-ups of a designation that stands alone.

    Unlike the reader of running text it needs no company for a guarded name: a designation is one already.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._systems = knowledge.systems
        self._makers = {run(x) for o in knowledge.organisations.values() for x in (o.name, *o.spellings)}
        self._exact, self._bare, self._alike = _Shelf(), _Shelf(), _Shelf()
        for system in knowledge.systems.values():
            for spelling in (system.name, *system.spellings, *(g.spelling for g in system.guarded)):
                self._exact.add(run(spelling), system)
                self._alike.add(run(in_latin_letters(spelling)), system)
                for bare in self._without_kind_or_maker(spelling):
                    self._bare.add(run(bare), system)

    def resolve(self, written: str, hints: Hints | None = None) -> Resolved:
        """The system that ``written`` names, in any script and with whatever stands behind the name.

        A system of a category that ``hints`` do not allow is not meant; their states only choose among several.

        >>> from terazi.knowledge import load
        >>> Designations(load()).resolve("DITA 155mm").one
        'dita'
        """
        hints = hints or Hints()
        for step, reading in self._readings(written):
            allowed = [x for x in self._candidates(reading) if hints.allow(self._systems[x])]
            if allowed:
                return Resolved(ids=self._nearest(allowed, hints), step=step)
        return Resolved()

    def _candidates(self, reading: str) -> tuple[str, ...]:
        """Those who are written so; a name without a number may be short for one beside a word of its kind."""
        key = run(reading)
        exact = self._exact.get(key)
        if exact and any(ch.isdigit() for ch in key):
            return exact
        found = dict.fromkeys((*exact, *self._bare.get(key)))
        return tuple(found) or self._alike.get(run(in_latin_letters(reading)))

    def _nearest(self, ids: list[str], hints: Hints) -> tuple[str, ...]:
        """The one from a state that is expected; of a type and its variants the type."""
        local = [x for x in ids if set(self._systems[x].origin) & hints.states]
        ids = local or ids
        exact = [x for x in ids if self._systems[x].family not in ids]
        return tuple(exact or ids)

    # -------------------------------------------------------------- what a designation may be read as

    def _readings(self, written: str) -> Iterator[tuple[Step, str]]:
        yield Step.WHOLE, written
        trimmed = dict.fromkeys(x for whole in self._wholes(written) for x in _prefixes(whole))
        yield from ((Step.TRIMMED, x) for x in trimmed)
        for reading in trimmed:
            yield from ((Step.VARIANT, base) for base in _bases(reading))

    def _wholes(self, written: str) -> Iterator[str]:
        """A designation without remarks; without its maker; each of the names between strokes."""
        plain = _REMARK.sub("", written).strip()
        for name in (plain, *plain.split("/")):
            yield name.strip()
            yield from self._without_kind_or_maker(name.strip())

    def _without_kind_or_maker(self, spelling: str) -> Iterator[str]:
        """``ракета А200``, ``Ada class``, ``Boeing CH-47``: the name alone."""
        words = spelling.split()
        for n in range(min(len(words) - 1, _MOST_WORDS_OF_A_MAKER), 0, -1):
            if run(" ".join(words[:n])) in self._makers:
                yield from (rest for rest in [" ".join(words[n:])] if _has_name(rest))
        name = list(words)
        while len(name) > 1 and name[0].islower() and name[0].isalpha():
            name.pop(0)
        while len(name) > 1 and name[-1].islower() and name[-1].isalpha():
            name.pop()
        if len(name) < len(words) and _has_name(" ".join(name)):
            yield " ".join(name)


def run(spelling: str) -> str:
    """A spelling without case, marks, and what may stand between its pieces: S-300, S 300, s300 are one.

    >>> run("Ejder Yalçın"), run("S-300")
    ('ejderyalcin', 's300')
    """
    return slug(spelling).replace("-", "") or fold(spelling)


def _has_name(rest: str) -> bool:
    """Whether more is left than words of a kind ("engine") or a bare number ("883")."""
    return rest != rest.lower() and any(ch.isalpha() for ch in rest)


def _prefixes(name: str) -> Iterator[str]:
    """A name, then the same with fewer and fewer words behind it, down to a word that counts."""
    words = name.split()
    while words:
        yield " ".join(words)
        if _COUNTS.fullmatch(words.pop()):
            return


def _bases(name: str) -> Iterator[str]:
    """A code with fewer and fewer letters of its variant: HQ-9BE, HQ-9B, HQ-9."""
    match = _VARIANT.fullmatch(name)
    if match is None or len(run(match[1])) < _SHORTEST_BASE:
        return
    for size in range(len(match[2]) - 1, -1, -1):
        yield match[1] + match[2][:size]
