"""A brief of one's own as a file, its form by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from terazi.briefs.look import fonts_folder
from terazi.briefs.onepage.own import own_html, own_markdown
from terazi.charts.style import light_style
from terazi.exports.briefs.own_printed import own_pdf
from terazi.exports.briefs.own_word import own_docx
from terazi.exports.briefs.printed import picture_png
from terazi.exports.briefs.rows import brief_csv
from terazi.model.own_brief import OwnPage


def _docx(own: OwnPage) -> bytes:
    pngs = {
        at: picture_png(one.picture.svg, fonts=fonts_folder(), css=light_style())
        for at, one in enumerate(own.blocks)
        if one.picture
    }
    return own_docx(own, pngs)


OWN_FORMS: Mapping[str, Callable[[OwnPage], bytes]] = {
    ".html": lambda own: own_html(own).encode(),
    ".pdf": lambda own: own_pdf(own, fonts=fonts_folder(), css=light_style()),
    ".docx": _docx,
    ".md": lambda own: own_markdown(own).encode(),
    ".csv": lambda own: brief_csv(own.page),
}
