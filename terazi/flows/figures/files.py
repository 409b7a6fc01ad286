"""A chart as a file: SVG with its typeface inside, PNG in the typefaces that come with Terazi, CSV of its table."""

from __future__ import annotations

import csv
import io

from terazi.briefs.figure_words import FigureWords
from terazi.briefs.look import faces_for, fonts_folder
from terazi.charts import Figure
from terazi.charts.standalone import png_of, standalone
from terazi.exports.tables import guarded
from terazi.model import Ledger


def source_of(ledger: Ledger, words: FigureWords) -> str:
    """What a file says of where its chart comes from: the edition of the ledger, and its day where it has one."""
    if ledger.as_of:
        day = words.wording.day(ledger.as_of)
        return words.say("file.source_as_of", edition=ledger.edition[:12], day=day)
    return words.say("file.source", edition=ledger.edition[:12])


def svg_file(figure: Figure, source: str = "") -> str:
    """The chart as one SVG file."""
    told = "".join((figure.title, figure.subtitle, figure.svg, figure.note, source))
    return standalone(figure, source, faces_for(told))


def png_file(figure: Figure, source: str = "", pixels: float = 2.0) -> bytes:
    """The chart as PNG, ``pixels`` for each unit of the drawing."""
    return png_of(figure, source, pixels, (fonts_folder(),))


def csv_file(figure: Figure) -> str:
    """The table of a chart as CSV; what a spreadsheet program would take for a formula is marked as words."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [guarded(cell) for cell in row] for row in (figure.twin.head, *figure.twin.rows)
    )
    return out.getvalue()
