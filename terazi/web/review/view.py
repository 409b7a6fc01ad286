"""The group under review as its template lays it out: text with marks, fields to correct, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.briefs.gloss import gloss
from terazi.flows.judging import FORMS, undone, write_field
from terazi.flows.sharing import shortened
from terazi.model import SYMMETRIC, AmountKind, Claim, Judgement, Kind, Modality, Span, Stage
from terazi.notation import write
from terazi.web.answering.words import Words
from terazi.web.review.item import Item, Source
from terazi.web.review.said import why_told, why_words
from terazi.web.texts.claim_fields import FieldRow, field_rows
from terazi.web.texts.marked import Marked, event_start, field_marks, marked
from terazi.web.texts.passages import Passage, passage, runs_of
from terazi.web.texts.said import verdict_words

# So much of a text stands before and behind the event; a longer one is read on its own page.
_BEFORE, _BEHIND = 1200, 1800
_SETS: dict[str, type[StrEnum]] = {"kind": Kind, "stage": Stage, "modality": Modality, "amount_kind": AmountKind}
# What can be corrected though the claim does not have it yet.
_OFTEN = (
    "stage", "suppliers", "recipients", "parties", "items", "category", "quantity", "delivered", "amount", "date",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One field in the form of corrections. ``value``: as an edit writes it; ``choices``: value and words, if it is
    of a closed set; ``number``: that of its marks, 0 if the claim does not have it."""

    field: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A claim with its quote: a rival, or another text that carries the same."""

    source: Source
    gloss: str
    passage: Passage | None
    runs: tuple[Marked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """One judgement made before. ``is_gone``: taken back since."""

    words: str
    by: str
    at: str
    why: str
    edits: tuple[tuple[str, str], ...]
    is_gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """All that the template takes of a group. ``runs``: the text around the event; ``is_cut``: there is more of it."""

    why: str
    gloss: str
    notation: str
    fields: tuple[FieldRow, ...]
    entries: tuple[Entry, ...]
    runs: tuple[Marked, ...]
    is_cut: bool
    carriers: tuple[Quoted, ...]
    rivals: tuple[Quoted, ...]
    earlier: tuple[Earlier, ...]
    has_sides: bool


def view_item(item: Item, words: Words, *, shows_text: bool) -> ItemView:
    """A group in the words of one language. ``shows_text``: the stored text may be read, not a quote alone."""
    claim, rows = item.claim, field_rows(item.claim, words)
    span = _window(item, shows_text=shows_text)
    runs = runs_of(item.document.text, span, field_marks(claim, rows))
    return ItemView(
        why=why_words(item.wait, words) if item.wait else "",
        gloss=gloss(claim, words.wording),
        notation=write(claim),
        fields=rows,
        entries=tuple(_entries(claim, rows, words)),
        runs=marked(runs, {}),
        is_cut=len(span) < len(item.document.text),
        carriers=tuple(_quoted(one, words) for one in item.group[1:]),
        rivals=tuple(_quoted(one, words) for one in item.rivals),
        earlier=tuple(_earlier(item.judgements, words)),
        has_sides=claim.kind not in SYMMETRIC and bool(claim.suppliers or claim.recipients),
    )


def _window(item: Item, *, shows_text: bool) -> Span:
    """The part of the text that is shown: whole lines around the event."""
    text, at = item.document.text, event_start(item.claim) or 0
    if not shows_text:
        found = passage(text, item.claim.evidence, [])
        return found.span if found else Span(0, 0)
    start = 0 if at <= _BEFORE else text.rfind("\n", 0, at - _BEFORE) + 1
    start = max(start, at - 2 * _BEFORE) if start else 0
    line = text.find("\n", at + _BEHIND)
    return Span(start, min(len(text), at + 2 * _BEHIND) if line < 0 else min(line, at + 2 * _BEHIND))


def _entries(claim: Claim, rows: Sequence[FieldRow], words: Words) -> Iterator[Entry]:
    numbers = {row.field: row.number for row in rows}
    for field in dict.fromkeys((*(f for f in numbers if f in FORMS), *_OFTEN)):
        yield Entry(
            field=field,
            label=words.wording.raised(words.wording.labels["field"][field]),
            value=write_field(claim, field),
            choices=_choices(field, words),
            number=numbers.get(field, 0),
        )


def _choices(field: str, words: Words) -> tuple[tuple[str, str], ...]:
    if field not in _SETS:
        return ()
    shelf = words.wording.labels[field]
    none = () if FORMS[field].needed else (("", "–"),)
    return (*none, *((one.value, words.wording.raised(shelf[one.value])) for one in _SETS[field]))


def _quoted(source: Source, words: Words) -> Quoted:
    rows = field_rows(source.claim, words)
    quoted = passage(source.document.text, source.claim.evidence, field_marks(source.claim, rows))
    return Quoted(
        source=source,
        gloss=gloss(source.claim, words.wording),
        passage=quoted,
        runs=marked(quoted.runs, {}) if quoted else (),
    )


def _earlier(judgements: Sequence[Judgement], words: Words) -> Iterator[Earlier]:
    """What was decided before, the last first; an undo shows in what it took back."""
    gone, told = undone(judgements), verdict_words(words)
    for one in reversed(judgements):
        if one.verdict.value != "undo":
            yield Earlier(
                words=told[one.verdict.value],
                by=one.by,
                at=one.at,
                why=shortened(why_told(one.why, words)),
                edits=one.edits,
                is_gone=one.id in gone,
            )
