"""A brief as CSV: a row for each run of text, or document, that a sentence stands on."""

from __future__ import annotations

import io
from collections.abc import Iterator

from terazi.exports.rows_csv import write_rows
from terazi.exports.tables import Row, Type
from terazi.model.brief_page import BriefPage, Note, Sentence

_TEXTS = (
    "brief", "language", "part", "sentence", "text", "withheld", "note_id", "deal", "claim", "document", "quote",
    "quote_language", "gloss", "outlet", "day", "url", "edition", "as_of",
)  # fmt: skip
_NUMBERS = ("note", "start", "end", "bodies")
COLUMNS: dict[str, Type] = dict.fromkeys(_TEXTS, Type.WORDS) | dict.fromkeys(_NUMBERS, Type.COUNT)


def brief_csv(page: BriefPage) -> bytes:
    """The table as a file."""
    out = io.BytesIO()
    write_rows(COLUMNS, brief_rows(page), out)
    return out.getvalue()


def brief_rows(page: BriefPage) -> Iterator[Row]:
    """The rows in the order of the page; a sentence that is withheld has one row without evidence."""
    notes = {note.id: note for note in page.notes}
    for one in page.sentences:
        if one.withheld:
            yield _row(page, one)
            continue
        for id_ in one.notes:
            yield from _of_note(page, one, notes[id_])


def _of_note(page: BriefPage, one: Sentence, note: Note) -> Iterator[Row]:
    row = note.row
    shown: Row = {}
    if row:
        shown = {
            "quote": row.quote, "quote_language": row.language, "gloss": row.gloss, "outlet": row.outlet,
            "day": row.day, "url": row.url, "bodies": row.bodies,
        }  # fmt: skip
    head: Row = {"note": note.number, "note_id": note.id, **shown}
    for cited in note.cited:
        place: Row = {"deal": cited.deal, "claim": cited.claim, "document": cited.document}
        yield {**_row(page, one), **head, **place, "start": cited.start, "end": cited.end}
    for document in note.documents:
        yield {**_row(page, one), **head, "document": document}


def _row(page: BriefPage, one: Sentence) -> Row:
    return {
        **dict.fromkeys(COLUMNS),
        "brief": page.id, "language": page.language, "part": one.part.value, "sentence": one.id,
        "text": "" if one.withheld else one.text, "withheld": one.withheld, "edition": page.edition,
        "as_of": page.as_of,
    }  # fmt: skip
