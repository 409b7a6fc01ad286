"""A brief as a Word document: headings, the chart as a picture, numbered notes that link to their rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from terazi.model.brief_page import BriefPage, EvidenceRow, KeyNumber, Note, Part, Picture, Sentence

_LISTED = (Part.AGAINST, Part.CHANGE, Part.GAPS)
_GREY, RUST = RGBColor(0x56, 0x5B, 0x60), RGBColor(0xA3, 0x38, 0x1D)
_COLUMNS = ("number", "quote", "source", "origins")
_WIDTHS = (Cm(1.0), Cm(9.6), Cm(4.4), Cm(2.6))
# The first day that the form of a package can tell: the same brief, the same bytes.
_ALWAYS = (1980, 1, 1, 0, 0, 0)


def brief_docx(page: BriefPage, png: bytes) -> bytes:
    """The brief; ``png``: its figure as a picture, empty where it has none."""
    document = Document()
    set_up(document, page)
    judged = page.of(Part.JUDGEMENT)
    grey(document.add_paragraph(), f"{page.kicker} · {page.heading}")
    told(document.add_heading(level=1), judged[0], page)
    for one in (*judged[1:], *page.of(Part.CONFIDENCE)):
        told(document.add_paragraph(), one, page)
    _numbers(document, page)
    _figure(document, page, png)
    evidence(document, page)
    for part in _LISTED:
        _listed(document, part, page)
    records(document, page)
    document.add_heading(page.labels["part.method"], level=2)
    document.add_paragraph(page.method)
    return packed(document)


def set_up(document: WordDocument, page: BriefPage) -> None:
    """Title, day and language, the size of the sheet, and letters that are read well."""
    about = document.core_properties
    day = datetime.fromisoformat(page.made).replace(tzinfo=UTC)
    about.title, about.author, about.language = f"{page.heading}: {page.title}", "Terazi", page.language
    about.created = about.modified = day
    about.last_modified_by, about.comments = "Terazi", page.edition
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.7)
        section.top_margin = section.bottom_margin = Cm(1.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9.5)
    normal.paragraph_format.space_after = Pt(3)
    speak(normal.element.get_or_add_rPr(), page.language)
    for name, size in (("Heading 1", 18), ("Heading 2", 12)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Georgia", Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
        for theme in [a for a in fonts.attrib if "Theme" in a]:
            del fonts.attrib[theme]
        style.paragraph_format.space_before = Pt(9)


def speak(properties: object, language: str) -> None:
    """Say in which language words are, so that they are read aloud and hyphenated as such."""
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    properties.append(spoken)  # type: ignore[attr-defined]  # an element of the package's own


# ------------------------------------------------------------------ parts


def _numbers(document: WordDocument, page: BriefPage) -> None:
    sentences = {one.id: one for one in page.of(Part.NUMBERS)}
    if not sentences:
        return
    document.add_heading(page.labels["part.numbers"], level=2)
    if page.numbers:
        table = document.add_table(rows=1, cols=len(page.numbers))
        for cell, number in zip(table.rows[0].cells, page.numbers, strict=True):
            _number(cell, number, sentences[number.sentence], page)
    for one in sentences.values():
        if one.withheld:
            told(document.add_paragraph(), one, page)


def _number(cell: _Cell, number: KeyNumber, one: Sentence, page: BriefPage) -> None:
    label = cell.paragraphs[0]
    grey(label, number.label)
    _marks(label, page.numbers_of(one))
    value = cell.add_paragraph().add_run(number.value)
    value.bold, value.font.size, value.font.name = True, Pt(16), "Georgia"
    grey(cell.add_paragraph(), f"{number.span}; {number.n}")


def _figure(document: WordDocument, page: BriefPage, png: bytes) -> None:
    if page.picture and png:
        drawing(document, page.picture, png)


def drawing(document: WordDocument, one: Picture, png: bytes) -> None:
    """A chart as a picture that is described, under its title."""
    document.add_heading(one.title, level=2)
    grey(document.add_paragraph(), one.subtitle)
    shape = document.add_picture(io.BytesIO(png), width=Cm(17))
    said = shape._inline.docPr  # the package has no other way to describe a picture
    said.set("descr", one.spoken)
    said.set("title", one.title)


def evidence(document: WordDocument, page: BriefPage) -> None:
    """The quotes as a table."""
    rows = [note for note in page.notes if note.row]
    withheld = [one for one in page.of(Part.EVIDENCE) if one.withheld]
    if not rows and not withheld:
        return
    document.add_heading(page.labels["part.evidence"], level=2)
    if rows:
        table = document.add_table(rows=1, cols=len(_COLUMNS))
        table.style, table.autofit = "Table Grid", False
        _head(table.rows[0].cells, page)
        for note in rows:
            _row(table.add_row().cells, note, page)
        for row in table.rows:
            for cell, width in zip(row.cells, _WIDTHS, strict=True):
                cell.width = width
        repeated = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(repeated)  # heads of tables are no part of its face
    for one in withheld:
        told(document.add_paragraph(), one, page)


def _head(cells: Iterable[_Cell], page: BriefPage) -> None:
    for cell, name in zip(cells, _COLUMNS, strict=True):
        cell.paragraphs[0].add_run(page.labels[f"evidence.{name}"]).bold = True


def _row(cells: tuple[_Cell, ...], note: Note, page: BriefPage) -> None:
    row = note.row
    if row is None:
        raise ValueError(f"{note.id} is no quote")
    _target(cells[0].paragraphs[0], note.number)
    quote = cells[1].paragraphs[0].add_run(f"“{page.quoted(row)}”")
    quote.font.name = "Georgia"
    speak(quote._r.get_or_add_rPr(), row.language)  # the package has no word for languages
    grey(cells[1].add_paragraph(), row.gloss)
    cells[2].paragraphs[0].add_run(row.outlet)
    _source(cells[2].add_paragraph(), row, page)
    cells[3].paragraphs[0].add_run(row.origins)


def _source(paragraph: Paragraph, row: EvidenceRow, page: BriefPage) -> None:
    grey(paragraph, " · ".join((row.when, ", ".join(row.deals))))
    if row.url:
        grey(paragraph, " · ")
        link = paragraph.part.relate_to(
            row.url, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
        )
        _linked(paragraph, page.labels["evidence.link"], ("r:id", link))


def _listed(document: WordDocument, part: Part, page: BriefPage) -> None:
    if sentences := page.of(part):
        document.add_heading(page.labels[f"part.{part}"], level=2)
        for one in sentences:
            told(document.add_paragraph(style="List Bullet"), one, page)


def records(document: WordDocument, page: BriefPage) -> None:
    """The notes that are no quotes."""
    rest = [note for note in page.notes if not note.row]
    if rest:
        document.add_heading(page.labels["part.notes"], level=2)
    for note in rest:
        paragraph = document.add_paragraph()
        _target(paragraph, note.number)
        grey(paragraph, f". {note.words}")


# ------------------------------------------------------------------ words, notes and links


def told(paragraph: Paragraph, one: Sentence, page: BriefPage) -> None:
    """A sentence with its marks, or why it is withheld."""
    if one.withheld:
        paragraph.add_run(one.withheld).font.color.rgb = RUST
        return
    paragraph.add_run(one.text)
    _marks(paragraph, page.numbers_of(one))


def grey(paragraph: Paragraph, words: str) -> Run:
    """Words that stand back."""
    run = paragraph.add_run(words)
    run.font.size, run.font.color.rgb = Pt(8), _GREY
    return run


def _marks(paragraph: Paragraph, numbers: Iterable[int]) -> None:
    """The numbers of notes, raised, each leading to its note."""
    for at, number in enumerate(numbers):
        if at:
            paragraph.add_run(",").font.superscript = True
        _linked(paragraph, str(number), ("w:anchor", f"n{number}"), raised=True)


def _linked(paragraph: Paragraph, words: str, leads: tuple[str, str], *, raised: bool = False) -> None:
    """Words that lead somewhere; ``leads``: the attribute that says where, and where."""
    link = OxmlElement("w:hyperlink")
    link.set(qn(leads[0]), leads[1])
    run = paragraph.add_run(words)
    run.font.superscript, run.font.color.rgb = raised or None, _GREY
    run.font.underline = not raised
    link.append(run._r)  # a link holds runs, and only elements say so
    paragraph._p.append(link)  # as above


def _target(paragraph: Paragraph, number: int) -> None:
    """The number of a note, to which its marks lead."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"n{number}")
    paragraph._p.append(start)  # the package has no bookmarks
    paragraph.add_run(str(number))
    paragraph._p.append(end)  # as above


def packed(document: WordDocument) -> bytes:
    """The file, with no hour of the day in it."""
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as found, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry in found.infolist():
            packed.writestr(zipfile.ZipInfo(entry.filename, _ALWAYS), found.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
