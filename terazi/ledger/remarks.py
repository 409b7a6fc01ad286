"""Remarks: what the words around a claim say of it beyond its fields (another order, a restated one, not done yet)."""

from __future__ import annotations

from functools import lru_cache

from terazi.folding import fold
from terazi.ledger.entries import Entry, Remark, passage_before, passage_behind
from terazi.ledger.ladder import AGREED, DELIVERED, ORDERED, rung
from terazi.ledger.lexicon import Lexicon, Rows, holds, spot
from terazi.model import Stage


class _Words:
    """Rows of word beginnings for several remarks, looked for in one pass."""

    def __init__(self, *rows: tuple[str, ...]) -> None:
        self._number = len(rows)
        self._of = [number for number, words in enumerate(rows) for _ in words]
        self._rows = Rows(row for words in rows for row in words)

    def in_text(self, text: str) -> list[bool]:
        """For each remark whether one of its rows stands in a folded text."""
        found = [False] * self._number
        for number in self._rows.in_text(text):
            remark = self._of[number]
            found[remark] = found[remark] or bool(spot(self._rows.rows[number], text))
        return found


class Remarks:
    """Reads remarks off entries; a passage is looked through once. That a contract was restated may stand in the
    sentence before ("The contract was raised to eight. All eight have come.")."""

    def __init__(self, lexicon: Lexicon, *, some_denied: bool = True) -> None:
        """``some_denied``: whether anything of what is read is denied, so that it may have come all the same."""
        self._lexicon = lexicon
        self._words = _words(lexicon.another, lexicon.further, lexicon.amended, lexicon.undone)
        self._disowned = lexicon.disowned if some_denied else ()
        self._known: dict[str, Remark] = {}

    def of(self, entry: Entry) -> Remark:
        """What is said around one claim; that something is not done yet is said in its own words."""
        words, found = self._lexicon, self._known.get(entry.passage)
        if found is None:
            found = self._known[entry.passage] = Remark(*self._words.in_text(entry.passage))
        if found.further and rung(entry.stage) <= ORDERED:
            found = found._replace(another=found.another or holds(words.further, _words_of(entry)))
        if not found.amended and entry.claim.quantity is not None and rung(entry.stage) >= AGREED:
            found = found._replace(amended=holds(words.amended, passage_before(entry)))
        if self._disowned and not found.amended and rung(entry.stage) >= DELIVERED:
            found = found._replace(amended=self._was_denied(entry))
        if entry.stage is Stage.DENIED:
            found = found._replace(talks=holds(words.talks, _words_of(entry)))
        if found.undone:
            return found._replace(undone=holds(words.undone, _words_of(entry)))
        return found

    def _was_denied(self, entry: Entry) -> bool:
        """Whether it is said to be the order that was denied, at once or in the sentence behind."""
        around = (entry.passage, passage_behind(entry.report, entry.claim))
        return any(holds(self._disowned, text) for text in around if text)


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
def _words(*rows: tuple[str, ...]) -> _Words:
    return _Words(*rows)
