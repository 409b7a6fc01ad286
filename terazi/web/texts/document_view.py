"""A document in words: its text in runs, each run with the claims that were read from it, and the claims beside it."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.briefs.gloss import gloss
from terazi.model import Claim, Span
from terazi.notation import write
from terazi.web.answering.words import Words
from terazi.web.texts.claim_fields import FieldRow, field_rows
from terazi.web.texts.claim_records import ClaimRecord
from terazi.web.texts.document_whole import DocumentPage, DocumentWhole
from terazi.web.texts.marked import Marked, claim_marks, event_start, field_marks, marked
from terazi.web.texts.passages import Passage, passage, runs_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim beside the text. ``number``: that of its marks."""

    number: int
    claim: Claim
    record: ClaimRecord
    gloss: str
    notation: str
    fields: tuple[FieldRow, ...]
    passage: Passage | None
    runs: tuple[Marked, ...]
    is_rejected: bool
    verdicts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """All that the template of a document takes."""

    runs: tuple[Marked, ...]
    claims: tuple[ClaimView, ...]


def view_document(page: DocumentPage, whole: DocumentWhole, only: str, words: Words) -> DocumentView:
    """A document in the words of one language. ``only``: the claim whose words alone are marked, "" for all."""
    return DocumentView(
        runs=_runs(page, whole.text, only, words),
        claims=tuple(
            _claim(number, claim, record, page, words)
            for number, (claim, record) in enumerate(zip(page.claims, whole.claims, strict=True), start=1)
        ),
    )


def _runs(page: DocumentPage, text: str, only: str, words: Words) -> tuple[Marked, ...]:
    """The whole text; "" where it may not be shown."""
    claim = next((one for one in page.claims if one.id == only), None)
    marks = field_marks(claim, field_rows(claim, words)) if claim else claim_marks(page.claims)
    anchors: dict[int, list[str]] = {}
    for one in page.claims:
        if (start := event_start(one)) is not None:
            anchors.setdefault(start, []).append(one.id)
    return marked(runs_of(text, Span(0, len(text)), marks), anchors)


def _claim(number: int, claim: Claim, record: ClaimRecord, page: DocumentPage, words: Words) -> ClaimView:
    rows = field_rows(claim, words)
    quoted = passage(page.document.text, claim.evidence, field_marks(claim, rows))
    return ClaimView(
        number=number,
        claim=claim,
        record=record,
        gloss=gloss(claim, words.wording),
        notation=write(claim),
        fields=rows,
        passage=quoted,
        runs=marked(quoted.runs, {}) if quoted else (),
        is_rejected=claim.id in page.rejected,
        verdicts=tuple(one.verdict.value for one in page.judgements if claim.id in one.about),
    )
