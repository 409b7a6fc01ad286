"""A brief as a file, its form by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from terazi.briefs.look import fonts_folder
from terazi.briefs.onepage.html import brief_html
from terazi.briefs.onepage.markdown import brief_markdown
from terazi.charts.style import light_style
from terazi.errors import TeraziError
from terazi.exports.briefs.data import brief_json
from terazi.exports.briefs.printed import brief_pdf, picture_png
from terazi.exports.briefs.rows import brief_csv
from terazi.exports.briefs.word import brief_docx
from terazi.flows.whole_files import write_whole
from terazi.model.brief_page import BriefPage

# How each form is written; the ending of a name asks for it.
FORMS: Mapping[str, Callable[[BriefPage], bytes]] = {
    ".html": lambda page: brief_html(page).encode(),
    ".pdf": lambda page: brief_pdf(page, fonts=fonts_folder(), css=light_style()),
    ".docx": lambda page: brief_docx(page, _png(page)),
    ".md": lambda page: brief_markdown(page).encode(),
    ".json": brief_json,
    ".csv": brief_csv,
}


def _png(page: BriefPage) -> bytes:
    """The figure of a brief as a picture; nothing where it has none."""
    return picture_png(page.picture.svg, fonts=fonts_folder(), css=light_style()) if page.picture else b""


def form_of(path: Path) -> Callable[[BriefPage], bytes]:
    """What writes a file of that name; a ``TeraziError`` where nothing does."""
    if path.suffix.lower() not in FORMS:
        raise TeraziError(f"no brief is written as {path.name!r}", hint=f"End the name in {', '.join(FORMS)}")
    return FORMS[path.suffix.lower()]


def save_brief(page: BriefPage, path: Path) -> Path:
    """Write the brief there; the path."""
    return write_whole(path, form_of(path)(page))
