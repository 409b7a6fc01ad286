"""Remarks: what the words around a claim say of it beyond its fields (another order, a restated one, not done yet)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from terazi.folding import fold
from terazi.ledger.entries import Entry, Remark, passage_before
from terazi.ledger.ladder import AGREED, ORDERED, rung
from terazi.ledger.lexicon import Lexicon, Runs, holds
from terazi.model import Stage


class _Rows(NamedTuple):
    another: tuple[str, ...]
    further: tuple[str, ...]
    amended: tuple[str, ...]
    undone: tuple[str, ...]


class Remarks:
    """Reads remarks off entries; a passage is looked through once. That a contract was restated may stand in the
    sentence before ("The contract was raised to eight. All eight have come.")."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rows = _Rows(lexicon.another, lexicon.further, lexicon.amended, lexicon.undone)
        self._words, self._talks = _words(self._rows), lexicon.talks
        self._known: dict[str, Remark] = {}

    def of(self, entry: Entry) -> Remark:
        """What is said around one claim; that something is not done yet is said in its own words."""
        found = self._known.get(entry.passage)
        if found is None:
            found = self._known[entry.passage] = self._read(entry.passage)
        if found.further and rung(entry.stage) <= ORDERED:
            found = found._replace(another=found.another or holds(self._rows.further, _words_of(entry)))
        if not found.amended and entry.claim.quantity is not None and rung(entry.stage) >= AGREED:
            found = found._replace(amended=self._restated(passage_before(entry)))
        if entry.stage is Stage.DENIED:
            found = found._replace(talks=holds(self._talks, _words_of(entry)))
        if found.undone:
            return found._replace(undone=holds(self._rows.undone, _words_of(entry)))
        return found

    def _restated(self, before: str) -> bool:
        return bool(before and self._words.in_text(before)) and holds(self._rows.amended, before)

    def _read(self, passage: str) -> Remark:
        if not self._words.in_text(passage):
            return Remark()
        return Remark(*(holds(rows, passage) for rows in self._rows))


# The fields of a claim stand within so many characters.
_OWN = 400


def _words_of(entry: Entry) -> str:
    """The claim's own words, from the first to the last of its evidence; all of its passage where none is at hand."""
    text, spans = entry.report.text, [e.span for e in entry.claim.evidence]
    if not text or not spans:
        return entry.passage
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return fold(text[start:end]) if end - start <= _OWN else entry.passage


@lru_cache(maxsize=8)
def _words(rows: _Rows) -> Runs:
    """All words of some rows, looked for before the rows are."""
    return Runs(stem for row in rows for words in row for stem in words.split())
