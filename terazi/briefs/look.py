"""The look of a page: one style sheet and, inside it, only the fonts whose letters the page has."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

# Files of Source Sans 3 and Source Serif 4 (SIL OFL 1.1, licences beside them) with the letters each one holds.
_LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,"
    "U+2215,U+FEFF,U+FFFD"
)
_TURKIC = (
    "U+011E-011F,U+0130,U+015E-015F,U+018F,U+0259,U+01E6-01E7,U+0147-0148,U+017D-017E,U+0160-0161,"
    "U+010C-010D,U+20BA,U+20B8"
)
_CYRILLIC = "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116"
_CYRILLIC_EXT = "U+0460-048F,U+0492-04AF,U+04B2-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F"
_CUTS = {
    "latin-wght-normal": _LATIN,
    "turkic": _TURKIC,
    "cyrillic-wght-normal": _CYRILLIC,
    "cyrillic-ext-wght-normal": _CYRILLIC_EXT,
}
_FAMILIES = {"TZ Sans": "source-sans-3", "TZ Serif": "source-serif-4"}


def style_for(text: str) -> str:
    """All CSS for a page with this text; nothing in it points outside the page."""
    return faces_for(text, _FAMILIES) + chart_style() + _sheet()


def faces_for(text: str, families: Iterable[str] = ("TZ Sans",)) -> str:
    """The fonts that this text needs of some families, as CSS that carries them inside."""
    letters = set(text)
    return "".join(
        _face(family, _FAMILIES[family], cut, letters_of)
        for family in families
        for cut, letters_of in _CUTS.items()
        if any(_holds(letters_of, letter) for letter in letters)
    )


@cache
def chart_style() -> str:
    """The colours and marks of drawings alone, for one that stands outside of a page."""
    return (files("terazi") / "charts" / "charts.css").read_text(encoding="utf-8")


def fonts_folder() -> Path:
    """Where the typefaces stand, those of pages and those of print."""
    return Path(str(files(__package__) / "fonts"))


def _face(family: str, stem: str, cut: str, letters: str) -> str:
    return (
        f'@font-face{{font-family:"{family}";src:url(data:font/woff2;base64,{_font(f"{stem}-{cut}.woff2")}) '
        f'format("woff2");font-weight:200 900;font-display:swap;unicode-range:{letters}}}\n'
    )


@cache
def _font(name: str) -> str:
    return b64encode((files(__package__) / "fonts" / name).read_bytes()).decode("ascii")


@cache
def _sheet() -> str:
    return (files(__package__) / "templates" / "style.css").read_text(encoding="utf-8")


@cache
def _holds(ranges: str, letter: str) -> bool:
    """Whether a ``unicode-range`` has a letter."""
    for part in ranges.split(","):
        start, _, end = part.removeprefix("U+").partition("-")
        if int(start, 16) <= ord(letter) <= int(end or start, 16):
            return True
    return False
