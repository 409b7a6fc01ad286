"""A brief as PDF, by Typst: outline, links from sentences to notes, tags, fonts inside; equal briefs, equal bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from pypdfium2 import PdfDocument

from terazi.errors import TeraziError
from terazi.exports.briefs.drawing import standing_alone
from terazi.model.brief_page import BriefPage, Part, Picture, Sentence

if TYPE_CHECKING:
    import typst

Fields = dict[str, object]
_LISTED = (Part.AGAINST, Part.CHANGE, Part.GAPS)
# Readers with no sight get a document by the universal-accessibility standard.
_STANDARD = "ua-1"
_SHARP = 300.0
# A brief that does not fit on one page is set smaller, down to letters of seven points; what is longer has two.
_FITS = ("1", "0.95", "0.9", "0.87")
_PICTURE = """#set page(width: auto, height: auto, margin: 4pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 500pt)"""


def brief_pdf(page: BriefPage, *, fonts: Path, css: str) -> bytes:
    """The brief for print. ``fonts``: the folder of its typefaces; ``css``: the colours of charts."""
    source = (files(__package__) / "brief.typ").read_bytes()
    data = json.dumps(_data(page, css), ensure_ascii=False)
    made = b""
    for fit in _FITS:
        made = compiled(source, {"data": data, "fit": fit}, fonts, "pdf")
        if _pages(made) == 1:
            break
    return made


def _pages(made: bytes) -> int:
    with closing(PdfDocument(made)) as document:
        return len(document)


def picture_png(svg: str, *, fonts: Path, css: str) -> bytes:
    """A chart as a picture for programs that draw no SVG."""
    return compiled(_PICTURE.encode(), {"svg": standing_alone(svg, css)}, fonts, "png")


def compiled(source: bytes, inputs: dict[str, str], fonts: Path, form: str) -> bytes:
    """What Typst makes of a template; ``form``: pdf or png."""
    compiler = _typst().Compiler(source, root=str(fonts), font_paths=_fonts(fonts), sys_inputs=inputs)
    if form == "png":
        made = compiler.compile(format="png", ppi=_SHARP)
    else:
        made = compiler.compile(format="pdf", pdf_standards=[_STANDARD], timestamp=0)
    if not isinstance(made, bytes):
        raise TypeError("Typst made several files of one brief")
    return made


@cache
def _fonts(folder: Path) -> typst.Fonts:
    """Our typefaces and those that Typst brings along, but none of the machine: the same everywhere."""
    found: typst.Fonts = _typst().Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)]
    )
    return found


def _typst() -> ModuleType:
    try:
        import typst  # noqa: PLC0415
    except ImportError as error:
        raise TeraziError(
            "briefs as PDF or DOCX need Typst", hint='Install it: pip install "terazi[report]"'
        ) from error
    return typst


# ------------------------------------------------------------------ what the template is given


def _data(page: BriefPage, css: str) -> Fields:
    judged = page.of(Part.JUDGEMENT)
    numbered = {one.id: one for one in page.of(Part.NUMBERS)}
    return {
        "language": page.language,
        "kicker": page.kicker,
        "heading": page.heading,
        "title": page.title,
        "edition": page.edition,
        "made": page.made,
        "labels": dict(page.labels),
        "title_sentence": told_fields(judged[0], page),
        "below": [told_fields(one, page) for one in judged[1:]],
        "confidence": [told_fields(one, page) for one in page.of(Part.CONFIDENCE)],
        "numbers": [
            {
                "label": n.label,
                "value": n.value,
                "span": n.span,
                "n": n.n,
                "notes": page.numbers_of(numbered[n.sentence]),
            }
            for n in page.numbers
        ],
        "numbers_withheld": _withheld(page.of(Part.NUMBERS), page),
        "figure": drawn_fields(page.picture, css) if page.picture else None,
        "rows": [evidence_row(page, at) for at, note in enumerate(page.notes) if note.row],
        "evidence_withheld": _withheld(page.of(Part.EVIDENCE), page),
        "lists": [
            {"head": page.labels[f"part.{part}"], "sentences": [told_fields(one, page) for one in page.of(part)]}
            for part in _LISTED
            if page.of(part)
        ],
        "records": [{"number": note.number, "words": note.words} for note in page.notes if not note.row],
        "method": page.method,
    }


def told_fields(one: Sentence, page: BriefPage) -> Fields:
    """A sentence as a template is given it."""
    return {"text": "" if one.withheld else one.text, "withheld": one.withheld, "notes": page.numbers_of(one)}


def _withheld(sentences: Iterable[Sentence], page: BriefPage) -> list[Fields]:
    return [told_fields(one, page) for one in sentences if one.withheld]


def drawn_fields(one: Picture, css: str) -> Fields:
    """A chart as a template is given it."""
    return {"title": one.title, "subtitle": one.subtitle, "alt": one.spoken, "svg": standing_alone(one.svg, css)}


def evidence_row(page: BriefPage, at: int) -> Fields:
    """A quote as a template is given it."""
    note = page.notes[at]
    row = note.row
    if row is None:
        raise ValueError(f"{note.id} is no quote")
    return {
        "number": note.number, "quote": page.quoted(row), "language": row.language, "gloss": row.gloss,
        "outlet": row.outlet, "when": row.when, "url": row.url, "deals": row.deals, "origins": row.origins,
    }  # fmt: skip
