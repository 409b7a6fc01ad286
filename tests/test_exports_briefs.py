"""Briefs as PDF and DOCX: letters of nine languages, outline, title, language, tags, notes, picture; equal bytes."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest
from brief_samples import DEAL, KG, PAIR, sample, without_numbers
from docx.oxml.ns import qn
from pypdfium2 import PdfDocument

from terazi.briefs.onepage.matter import Scope
from terazi.briefs.wording import LANGUAGES
from terazi.charts.style import light_style
from terazi.errors import TeraziError
from terazi.exports.briefs.drawing import standing_alone
from terazi.flows.brief_files import FORMS, form_of
from terazi.model.brief_page import BriefPage, Part

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow

# Letters that the fonts of print must have: Turkish, Kazakh, Kyrgyz, Tajik, Turkmen, Azerbaijani, Uzbek.
LETTERS = ("ğşıİĞŞçöü", "әғқңөұүһіҚҢҰ", "ңөү", "ӣӯҳҷқғӢҲҶ", "ňžýäŽ", "əƏ", "oʻgʻ")


def spoken(page: BriefPage) -> BriefPage:
    """The brief with a quote of all these letters."""
    rows = [
        dataclasses.replace(note, row=dataclasses.replace(note.row, quote=" ".join(LETTERS))) if note.row else note
        for note in page.notes
    ]
    return dataclasses.replace(page, notes=tuple(rows))


@contextmanager
def opened(made: bytes) -> Iterator[PdfDocument]:
    document = PdfDocument(made)
    try:
        yield document
    finally:
        document.close()


def text_of(document: PdfDocument) -> str:
    words = []
    for number in range(len(document)):
        page = document[number]
        read = page.get_textpage()
        words.append(read.get_text_range())
        read.close()
        page.close()
    return "\n".join(words)


# ------------------------------------------------------------------ PDF


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_its_letters_outline_title_language_and_tags(language: str) -> None:
    page = sample(KG, language)
    with opened(FORMS[".pdf"](spoken(page))) as document:
        words = text_of(document)
        assert [letters for letters in LETTERS if letters not in words] == []
        assert document.get_metadata_dict()["Title"] == f"{page.heading}: {page.title}"
        outline = [mark.get_title() for mark in document.get_toc()]
        assert outline[0] == page.title
        heads = [page.labels[f"part.{name}"] for name in ("numbers", "evidence", "against", "gaps", "method")]
        assert [head for head in heads if head not in outline] == []
        assert document.is_tagged() and len(document) == 1
    made = FORMS[".pdf"](page)
    assert f"/Lang ({language})".encode() in made or f"/Lang({language})".encode() in made


@pytest.mark.slow
@pytest.mark.parametrize("scope", [KG, PAIR, DEAL], ids=lambda scope: scope.id)
def test_a_pdf_prints_every_sentence_and_every_quote(scope: Scope) -> None:
    page = sample(scope)
    with opened(FORMS[".pdf"](page)) as document:
        words = re.sub(r"\s+", "", text_of(document))
    printed = [one.text for one in page.sentences if one.part not in (Part.NUMBERS, Part.EVIDENCE)]
    quoted = [note.row.quote for note in page.notes if note.row]
    assert [told for told in (*printed, *quoted, page.method) if re.sub(r"\s+", "", told) not in words] == []


@pytest.mark.slow
@pytest.mark.parametrize("has_picture", [True, False])
def test_a_pdf_says_in_its_place_which_numbers_are_withheld(has_picture: bool) -> None:
    page = without_numbers(sample(KG))
    with opened(FORMS[".pdf"](page if has_picture else dataclasses.replace(page, picture=None))) as document:
        assert text_of(document).count("No number here.") == 3


@pytest.mark.slow
@pytest.mark.parametrize("form", list(FORMS))
def test_the_same_brief_makes_the_same_bytes(form: str) -> None:
    assert FORMS[form](sample(PAIR, "tr")) == FORMS[form](sample(PAIR, "tr"))


def test_a_drawing_stands_alone_with_the_colours_of_print() -> None:
    picture = sample(KG).picture
    assert picture is not None
    alone = standing_alone(picture.svg, light_style())
    assert alone.startswith("<svg ") and 'xmlns="http://www.w3.org/2000/svg"' in alone
    assert ".s-TR{color:#1b8977}" in alone
    assert not re.search(r"var\(|@media|@container", alone)


# ------------------------------------------------------------------ DOCX


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_docx_has_headings_the_picture_and_notes_that_lead_to_rows(language: str) -> None:
    page = sample(KG, language)
    document = docx.Document(io.BytesIO(FORMS[".docx"](spoken(page))))
    heads = [p.text for p in document.paragraphs if p.style is not None and p.style.name.startswith("Heading 2")]
    parts = [page.labels[f"part.{name}"] for name in ("numbers", "evidence", "against", "gaps", "notes", "method")]
    assert [head for head in parts if head not in heads] == []
    [title] = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert title.startswith(page.title)
    [shape] = document.inline_shapes
    assert shape._inline.docPr.get("descr").startswith(page.picture.description)  # type: ignore[union-attr]  # it has one
    body = document.element.body
    leads = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    marked = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert leads and leads <= marked == {f"n{note.number}" for note in page.notes}
    assert document.core_properties.language == language
    told = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert all(letters in told for letters in LETTERS)


@pytest.mark.slow
def test_a_docx_bears_no_hour_of_the_day() -> None:
    with zipfile.ZipFile(io.BytesIO(FORMS[".docx"](sample(DEAL)))) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_name_with_another_ending_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(TeraziError, match=r"no brief is written as 'kz\.odt'\. End the name in \.html, \.pdf, \.docx"):
        form_of(Path("kz.odt"))
