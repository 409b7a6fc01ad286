"""Whether a text is worth reading: one automaton looks for words of defence of all languages at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from terazi.folding import fold
from terazi.model import Span

# A text of at most this many characters is worth reading for any one sign. A longer one needs two, as the
# reader asks for two sentences about defence, and one of them strong, or more of the others.
SHORT = 400
NEEDED, NEEDED_WEAK = 2, 4
# Characters within which the words of one pattern stand.
_REACH = 80
# The pack of a sign that every language shares: names of systems.
ANY = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A run of folded text that speaks of defence in some languages; ``strong`` ones do so by themselves.

    ``packs``: codes of those languages, or ``ANY``; ``open_start``, ``open_end``: letters may stand before or
    behind it; ``name``: is written with a capital, ``capitals``: in capitals throughout; ``beside``: the other
    runs of its pattern, which stand close by, a star where letters may follow; ``why``: whose word it is.
    """

    run: str
    why: str
    strong: bool
    packs: frozenset[str] = frozenset({ANY})
    open_start: bool = False
    open_end: bool = False
    name: bool = False
    capitals: bool = False
    beside: tuple[str, ...] = ()


class Automaton(Protocol):
    """What we use of daachorse: every place of every run, also of those that overlap."""

    def find_overlapping(self, haystack: str) -> list[tuple[int, int, int]]:
        """Start, end and number of each run in the text."""


@dataclass(slots=True)
class _Tally:
    """What was seen of one language: signs at places of their own, where the last ended, whether one is strong."""

    seen: list[Sign] = field(default_factory=list)
    end: int = -1
    strong: bool = False

    def add(self, sign: Sign, span: Span) -> None:
        self.strong = self.strong or sign.strong
        if span.start >= self.end:  # elsewhere, not a longer reading of the same words
            self.seen.append(sign)
            self.end = span.end


@dataclass(frozen=True, slots=True)
class Triage:
    """All signs, those of one run together, and the automaton that finds the runs."""

    signs: tuple[tuple[Sign, ...], ...]
    automaton: Automaton

    def worth(self, text: str, language: str = "") -> bool:
        """Whether the text, of a language if that is known, is worth reading."""
        return self.reason(text, language) != ""

    def reason(self, text: str, language: str = "") -> str:
        """The signs that make the text worth reading, "" if it is not; all of one language and of shared names."""
        needed, needed_weak = (1, 1) if len(text) <= SHORT else (NEEDED, NEEDED_WEAK)
        tallies, shared = ({language: _Tally()} if language else {}), _Tally()
        for sign, span in self.found(text):
            for pack in sign.packs:
                if pack == ANY:
                    shared.add(sign, span)
                elif not language or pack == language:
                    tallies.setdefault(pack, _Tally()).add(sign, span)
            for tally in (*tallies.values(), shared):
                seen = tally.seen if tally is shared else [*tally.seen, *shared.seen]
                if len(seen) >= (needed if tally.strong or shared.strong else needed_weak):
                    return ", ".join(dict.fromkeys(s.why for s in seen))
        return ""

    def found(self, text: str) -> Iterator[tuple[Sign, Span]]:
        """Every sign in the text that stands as a word, in order of its end."""
        folded = plain(text)
        for start, end, number in self.automaton.find_overlapping(folded):
            for sign in self.signs[number]:
                if _stands(sign, text, folded, start, end):
                    yield sign, Span(start, end)


def _stands(sign: Sign, text: str, folded: str, start: int, end: int) -> bool:
    """Whether the run at that place is the word that the sign means."""
    if start and not sign.open_start and folded[start - 1].isalnum():
        return False
    if end < len(folded) and not _may_end(sign, folded[end]):
        return False
    if sign.name and not (text[start].isupper() or text[start].isdigit()):
        return False
    if sign.capitals and not text[start:end].isupper():
        return False
    return not sign.beside or all(_near(run, folded[max(0, start - _REACH) : end + _REACH]) for run in sign.beside)


def _near(run: str, around: str) -> bool:
    """Whether the run stands in the text around; a star at either end lets letters stand there."""
    bare = run.strip("*")
    at = around.find(bare)
    while at >= 0:
        end = at + len(bare)
        begins = run[0] == "*" or at == 0 or not around[at - 1].isalnum()
        if begins and (run[-1] == "*" or end == len(around) or not around[end].isalnum()):
            return True
        at = around.find(bare, at + 1)
    return False


def plain(text: str) -> str:
    """The folded text with one kind of gap between words."""
    return fold(text).replace("-", " ").replace("\n", " ")


def _may_end(sign: Sign, follower: str) -> bool:
    """Whether the word may go on with ``follower``; a number does not go on with a digit."""
    if not follower.isalnum():
        return True
    return sign.open_end and not (sign.run[-1].isdigit() and follower.isdigit())
