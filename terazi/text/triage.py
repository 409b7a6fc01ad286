"""Whether a text is worth reading: one automaton looks for words of defence of all languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from terazi.folding import fold
from terazi.knowledge import Language, System
from terazi.model import Category, Span

# A text of at most this many characters is worth reading for any one sign. A longer one needs two, as the
# reader asks for two sentences about defence, and one of them strong, or more of the others.
SHORT = 400
NEEDED, NEEDED_WEAK = 2, 4
# Categories whose words everybody uses (vehicles, engines, rounds) are no sign by themselves.
_VAGUE = frozenset({Category.GENERAL, Category.OTHER, Category.VEHICLE, Category.ENGINE, Category.AMMUNITION})
# Shorter runs of a pattern stand inside too many other words; a pattern without a longer one is left out.
_SHORTEST = 3
# Characters within which the words of one pattern stand.
_REACH = 80
# Names of systems take endings from this length on: "Somali" is no SOM.
_TAKES_ENDINGS = 4
# Turkic stems end in a hard or a soft consonant by what follows: araç, but aracı.
_SOFT = {"ç": "c", "k": "ğ", "p": "b", "t": "d"}
_RUN = re.compile(r"\*?[^*\s][^*]*\*?")
_PIECE = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Sign:
    """A run of folded text that speaks of defence; ``strong`` ones do so by themselves.

    ``open_start``, ``open_end``: letters may stand before or behind it; ``name``: is written with a
    capital; ``beside``: the other runs of its pattern, which stand close by; ``why``: whose word it is.
    """

    run: str
    why: str
    strong: bool
    open_start: bool = False
    open_end: bool = False
    name: bool = False
    beside: tuple[str, ...] = ()


class Automaton(Protocol):
    """What we use of daachorse: every place of every run, also of those that overlap."""

    def find_overlapping(self, haystack: str) -> list[tuple[int, int, int]]:
        """Start, end and number of each run in the text."""


@dataclass(frozen=True, slots=True)
class Triage:
    """All signs and the automaton that finds them."""

    signs: tuple[Sign, ...]
    automaton: Automaton

    def worth(self, text: str) -> bool:
        """Whether the text is worth reading."""
        return self.reason(text) != ""

    def reason(self, text: str) -> str:
        """The signs that make the text worth reading, "" if it is not."""
        needed, needed_weak = (1, 1) if len(text) <= SHORT else (NEEDED, NEEDED_WEAK)
        seen: list[Sign] = []
        strong, end = False, -1
        for sign, span in self.found(text):
            strong = strong or sign.strong
            if span.start >= end:  # elsewhere, not a longer reading of the same words
                seen.append(sign)
                end = span.end
            if len(seen) >= (needed if strong else needed_weak):
                return ", ".join(dict.fromkeys(s.why for s in (*seen[-needed:], sign)))
        return ""

    def found(self, text: str) -> Iterator[tuple[Sign, Span]]:
        """Every sign in the text that stands as a word, in order of its end."""
        folded = plain(text)
        signs = self.signs
        for start, end, number in self.automaton.find_overlapping(folded):
            sign = signs[number]
            if start and not sign.open_start and folded[start - 1].isalnum():
                continue
            if end < len(folded) and not _may_end(sign, folded[end]):
                continue
            if sign.name and not (text[start].isupper() or text[start].isdigit()):
                continue
            if all(run in folded[max(0, start - _REACH) : end + _REACH] for run in sign.beside):
                yield sign, Span(start, end)


def plain(text: str) -> str:
    """The folded text with one kind of gap between words."""
    return fold(text).replace("-", " ").replace("\n", " ")


def _may_end(sign: Sign, follower: str) -> bool:
    """Whether the word may go on with ``follower``; a number does not go on with a digit."""
    if not follower.isalnum():
        return True
    return sign.open_end and not (sign.run[-1].isdigit() and follower.isdigit())


# ------------------------------------------------------------------ compiling


def compile_triage(languages: Iterable[Language], systems: Iterable[System]) -> Triage:
    """The triage of some languages and systems."""
    from daachorse import CharwiseDoubleArrayAhoCorasick  # noqa: PLC0415  (start-up time)

    signs: dict[str, Sign] = {}
    for sign in (*(s for pack in languages for s in _of_language(pack)), *(s for x in systems for s in _of_system(x))):
        known = signs.get(sign.run)
        signs[sign.run] = _wider(known, sign) if known else sign
    automaton: Automaton = CharwiseDoubleArrayAhoCorasick(list(signs))
    return Triage(tuple(signs.values()), automaton)


def _wider(one: Sign, other: Sign) -> Sign:
    """What either of two signs of the same run allows."""
    first = one if one.strong or not other.strong else other
    return Sign(
        one.run,
        first.why,
        one.strong or other.strong,
        one.open_start or other.open_start,
        one.open_end or other.open_end,
        one.name and other.name,
        one.beside if one.beside == other.beside else (),
    )


def _of_language(pack: Language) -> Iterator[Sign]:
    soften = bool(pack.cases.endings) and not pack.cases.before
    for pattern in pack.cues.get("defence", ()):
        yield from _of_pattern(pattern, f"{pack.code} {pattern!r}", True, soften)
    for pattern in pack.nouns.get("force", ()):
        yield from _of_pattern(pattern, f"{pack.code} {pattern!r}", False, soften)
    for category, patterns in pack.categories.items():
        for pattern in patterns:
            yield from _of_pattern(pattern, f"{pack.code} {category} {pattern!r}", category not in _VAGUE, soften)


def _of_pattern(pattern: str, why: str, strong: bool, soften: bool) -> Iterator[Sign]:
    """The longest run of a pattern that stands in a text as it is written: up to an open ending or a gap."""
    runs = [run for gap in fold(pattern).replace("-", " ").split("~") for run in _RUN.findall(gap)]
    run = max(runs, key=lambda r: len(r.strip("* ")))
    bare = run.strip("* ")
    if len(bare) < _SHORTEST:
        return
    begins, ends = run.startswith("*"), run.endswith("*")
    beside = tuple(_hard(r.strip("* ")) if soften else r.strip("* ") for r in runs if r is not run)
    yield Sign(bare, why, strong, begins, ends, beside=beside)
    if soften and ends and bare[-1] in _SOFT:
        yield Sign(bare[:-1] + _SOFT[bare[-1]], why, strong, begins, ends, beside=beside)


def _hard(run: str) -> str:
    """A run without the last consonant where that may soften."""
    return run[:-1] if run[-1:] in _SOFT else run


def _of_system(system: System) -> Iterator[Sign]:
    """A system's spellings, joined in any way; those that also mean something else are weak signs."""
    guarded = {guard.spelling for guard in system.guarded}
    for spelling in dict.fromkeys((system.name, *system.spellings, *sorted(guarded))):
        pieces = _PIECE.findall(fold(spelling))
        for run in dict.fromkeys((plain(spelling), "".join(pieces), " ".join(pieces))):
            if len(run) >= _SHORTEST:
                ends = len(run) >= _TAKES_ENDINGS
                yield Sign(run, system.id, spelling not in guarded, open_end=ends, name=True)
