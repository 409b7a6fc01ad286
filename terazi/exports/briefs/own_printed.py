"""A brief of one's own as PDF, by Typst: the blocks in their order, then evidence, records and method."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from terazi.exports.briefs.printed import Fields, compiled, drawn_fields, evidence_row, told_fields
from terazi.model.own_brief import BlockShown, BlockSort, OwnPage


def own_pdf(own: OwnPage, *, fonts: Path, css: str) -> bytes:
    """The brief for print. ``fonts``: the folder of its typefaces; ``css``: the colours of charts."""
    source = (files(__package__) / "own.typ").read_bytes()
    return compiled(source, {"data": json.dumps(_data(own, css), ensure_ascii=False)}, fonts, "pdf")


def _data(own: OwnPage, css: str) -> Fields:
    page = own.page
    return {
        "language": page.language,
        "kicker": page.kicker,
        "title": page.title,
        "edition": page.edition,
        "made": page.made,
        "labels": dict(page.labels),
        "blocks": [_block(one, own, css) for one in own.blocks],
        "rows": [evidence_row(page, at) for at, note in enumerate(page.notes) if note.row],
        "records": [{"number": note.number, "words": note.words} for note in page.notes if not note.row],
        "method": page.method,
    }


def _block(one: BlockShown, own: OwnPage, css: str) -> Fields:
    found: Fields = {"sort": one.block.sort.value, "stale": one.stale, "text": "", "told": None, "quote": "",
        "figure": None, "table": None, "language": own.page.language}  # fmt: skip
    if one.block.sort is BlockSort.OWN:
        found["text"] = [line for line in one.block.text.split("\n") if line.strip()]
    elif one.sentence:
        found["told"] = told_fields(one.sentence, own.page)
        row = own.page.row_of(one.sentence)
        if one.block.sort is BlockSort.QUOTE and row:
            found |= {"quote": own.page.quoted(row), "language": row.language}
    elif one.picture:
        found["figure"] = drawn_fields(one.picture, css)
    elif one.table:
        found["table"] = {"head": one.table.head, "rows": one.table.rows}
    return found
