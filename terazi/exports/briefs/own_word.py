"""A brief of one's own as a Word document, block by block in its order."""

from __future__ import annotations

from collections.abc import Mapping

from docx import Document
from docx.document import Document as WordDocument

from terazi.exports.briefs import word
from terazi.model.brief_page import BriefPage
from terazi.model.own_brief import BlockShown, BlockSort, BlockTable, OwnPage


def own_docx(own: OwnPage, pngs: Mapping[int, bytes]) -> bytes:
    """The brief; ``pngs``: its drawings as pictures, by the place of their block."""
    document, page = Document(), own.page
    word.set_up(document, page)
    word.grey(document.add_paragraph(), page.kicker)
    document.add_heading(page.title, level=1)
    for at, one in enumerate(own.blocks):
        _block(document, one, page, pngs.get(at, b""))
    word.evidence(document, page)
    word.records(document, page)
    document.add_heading(page.labels["part.method"], level=2)
    document.add_paragraph(page.method)
    return word.packed(document)


def _block(document: WordDocument, one: BlockShown, page: BriefPage, png: bytes) -> None:
    if one.block.sort is BlockSort.OWN:
        for line in filter(str.strip, one.block.text.split("\n")):
            document.add_paragraph(line)
        word.grey(document.add_paragraph(), page.labels["own.text"])
    elif one.sentence:
        row = page.row_of(one.sentence)
        if one.block.sort is BlockSort.QUOTE and row:
            quote = document.add_paragraph(style="Intense Quote").add_run(f"“{page.quoted(row)}”")
            word.speak(quote._r.get_or_add_rPr(), row.language)  # the package has no word for languages
        word.told(document.add_paragraph(), one.sentence, page)
    elif one.picture and png:
        word.drawing(document, one.picture, png)
    elif one.table:
        document.add_heading(page.labels["own.table"], level=2)
        _table(document, one.table)
    if one.stale:
        document.add_paragraph().add_run(one.stale).font.color.rgb = word.RUST


def _table(document: WordDocument, told: BlockTable) -> None:
    table = document.add_table(rows=1, cols=len(told.head))
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, told.head, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for row in told.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(words)
