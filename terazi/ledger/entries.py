"""Entries: each claim in its report, with the passage around its evidence, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from terazi.folding import fold
from terazi.ledger.days import is_ahead, last
from terazi.ledger.lexicon import holds
from terazi.model import Claim, Modality, OutletRole, Report, Stage

# Of two documents of one day the one nearer to the source is the earlier.
_NEARNESS = {
    OutletRole.PRIMARY: 0,
    OutletRole.WIRE: 1,
    OutletRole.NEWSPAPER: 2,
    OutletRole.THINK_TANK: 3,
    OutletRole.REGISTER: 3,
    OutletRole.AGGREGATOR: 4,
}
# A line's end is one too.
_ENDS = ".!?…。！？۔"
# A word that points back opens its sentence, within so many characters.
_OPENING = 24


class Remark(NamedTuple):
    """What the words around a claim say of it: that it is another order, that it tells of further pieces, that it
    restates an order, that it is not done; of a denial that it is of talks."""

    another: bool = False
    further: bool = False
    amended: bool = False
    undone: bool = False
    talks: bool = False


_NOTHING = Remark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One claim as the ledger books it. ``passage``: folded sentences around its evidence; ``attributed``: these, and
    the sentence behind them that points back at them ("This was told to the Courier by two officers."); ``since``: when
    the statement that an undated claim carries was first published."""

    claim: Claim
    report: Report
    passage: str
    attributed: str
    since: str = ""
    remark: Remark = _NOTHING

    def told(self, *, since: str, remark: Remark) -> Entry:
        """The entry with what was found of it later."""
        return Entry(
            claim=self.claim,
            report=self.report,
            passage=self.passage,
            attributed=self.attributed,
            since=since,
            remark=remark,
        )

    @property
    def id(self) -> str:
        """The claim's id, which is unique in a ledger."""
        return self.claim.id

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Earlier documents first; on one day the nearer to the source."""
        return (self.report.published or "9999", _NEARNESS[self.report.role], self.report.document, self.claim.id)

    @property
    def stage(self) -> Stage | None:
        """The stage told; a denied claim is at no other stage."""
        return Stage.DENIED if self.claim.modality is Modality.DENIED else self.claim.stage

    @property
    def day(self) -> str:
        """When the step happened: its date, or the day of publication if there is none or it lies ahead.

        An undated carrier keeps the day of the statement that it carries."""
        date, published = self.claim.date, self.report.published
        return date if date and not is_ahead(date, published) else self.since or published


def is_register(entry: Entry) -> bool:
    """Whether the claim is a row of a register."""
    return entry.report.role is OutletRole.REGISTER


def is_exported(entry: Entry) -> bool:
    """Whether that row is of an export, whose claims say all: such a report is handed over without its text."""
    return is_register(entry) and not entry.report.text


def entries_of(reports: Iterable[Report], this: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    """All claims in a fixed order, whatever the order of the reports. ``this``: words by which a sentence points back
    at the one before it."""
    found = [_entry(report, claim, this) for report in reports for claim in report.claims]
    return tuple(sorted(found, key=lambda e: e.order))


def _entry(report: Report, claim: Claim, this: tuple[str, ...]) -> Entry:
    passage = _passage(report, claim)
    behind = passage_behind(report, claim, this) if this else ""
    attributed = f"{passage} {behind}" if behind else passage
    return Entry(claim=claim, report=report, passage=passage, attributed=attributed)


def _passage(report: Report, claim: Claim) -> str:
    """The sentences that the evidence stands in; the whole text where no evidence is at hand."""
    spans = sorted({(e.span.start, e.span.end) for e in claim.evidence})
    if not spans or not report.text:
        return fold(report.text)
    return fold(" ".join(_sentence(report.text, start, end) for start, end in spans))


def passage_before(entry: Entry) -> str:
    """The folded sentence that stands in one line with the first one of the evidence, in front of it."""
    text, starts = entry.report.text, [e.span.start for e in entry.claim.evidence]
    if not text or not starts or is_register(entry):
        return ""
    line = text.rfind("\n", 0, min(starts)) + 1
    start = max(_is_end(text, mark, line, min(starts)) for mark in _ENDS)
    return fold(_sentence(text, start - 1, start - 1)) if start > line else ""


def passage_behind(report: Report, claim: Claim, opening: tuple[str, ...] = ()) -> str:
    """The folded sentence that stands in one line with the last one of the evidence, behind it; where words are asked
    for, only if it opens with one of them."""
    text, last_ = report.text, max((e.span.end for e in claim.evidence), default=0)
    if not text or not last_ or report.role is OutletRole.REGISTER:
        return ""
    line = text.find("\n", last_ - 1)
    line = len(text) if line < 0 else line
    end = min((at for mark in _ENDS if (at := _find_end(text, mark, last_, line - 1)) >= 0), default=line)
    start = next((n for n in range(end + 1, line) if not text[n].isspace()), line)
    if start == line or (opening and not holds(opening, fold(text[start : start + _OPENING]))):
        return ""
    return fold(_sentence(text, start, start))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a place. No sentence goes beyond its line, and a register is one text of many thousand."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", max(end - 1, 0))
    last = len(text) - 1 if last < 0 else last
    before = max(_is_end(text, mark, first, start) for mark in _ENDS)
    after = min((at for mark in _ENDS if (at := _find_end(text, mark, end, last)) >= 0), default=last)
    return text[max(before + 1, first) : after + 1].strip()


def _is_end(text: str, mark: str, first: int, start: int) -> int:
    """The last end of a sentence before ``start``; a dot inside a number or initial is none."""
    at = text.rfind(mark, first, start)
    while at >= 0 and mark == "." and not text[at + 1 : at + 2].isspace():
        at = text.rfind(mark, first, at)
    return at


def _find_end(text: str, mark: str, end: int, last: int) -> int:
    at = text.find(mark, max(end - 1, 0), last + 1)
    while at >= 0 and mark == "." and at + 1 < len(text) and not text[at + 1].isspace():
        at = text.find(mark, at + 1, last + 1)
    return at


def when(day: str, entry: Entry) -> tuple[int, str]:
    """A place in time for "later": the last day that the step can have happened, then publication."""
    end = min(last(day), last(entry.report.published or day))
    return (end.toordinal(), entry.report.published)
