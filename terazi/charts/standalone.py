"""A chart as a file of its own: one SVG with title, note and colours inside, or the same as PNG."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from terazi.charts.figure import Figure
from terazi.charts.letters import wrapped
from terazi.charts.style import file_style, light_style
from terazi.charts.svg import element, number, said, text
from terazi.errors import TeraziError

_MARGIN = 24.0
_LINK = re.compile(r"</?a\b[^>]*>")
_OPEN = re.compile(r"<svg\b[^>]*>")
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_HEAD = re.compile(r"^<svg\b[^>]*><title>.*?</title><desc>.*?</desc>", re.DOTALL)
# Pixels to a point: what a drawing is made of are CSS pixels, of which 96 are an inch.
_POINTS = 0.75


@dataclass(frozen=True, slots=True)
class _Kind:
    """How lines of one sort are set: their class, their size, and how far they stand apart."""

    css: str
    size: float
    step: float


_TITLE, _SUBTITLE, _NOTE = _Kind("title", 22.5, 28), _Kind("label dim", 15.0, 20), _Kind("small dim", 13.0, 17)


def standalone(figure: Figure, source: str = "", faces: str = "") -> str:
    """The chart as an SVG file, light or dark as its reader's screen is, light in print. ``source``: what is said of
    where it comes from, below the note; ``faces``: CSS that carries its typeface, without which a reader's own may be
    wider than there is room. Links are left out, for they would lead nowhere."""
    return _file(figure, source, faces + file_style())


def png_of(figure: Figure, source: str = "", pixels: float = 2.0, fonts: tuple[Path, ...] = ()) -> bytes:
    """The chart as PNG in light colours, ``pixels`` for each unit of the drawing; equal values give equal bytes.

    ``fonts``: folders of typefaces to set it in; no other is taken, so that every machine draws the same."""
    try:
        import typst  # noqa: PLC0415  # an extra that only pictures need
    except ImportError as error:
        raise TeraziError("a picture needs typst", hint="pip install 'terazi[report]'") from error
    svg = _file(figure, source, light_style())
    width, height = (float(side) for side in _BOX.search(svg).groups())  # type: ignore[union-attr]  # it has one
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "chart.svg").write_text(svg, encoding="utf-8")
        main = Path(folder) / "chart.typ"
        main.write_text(_page(width, height), encoding="utf-8")
        made = typst.compile(
            str(main),
            root=folder,
            format="png",
            ppi=pixels * 72 / _POINTS,
            font_paths=[str(one) for one in fonts],
            ignore_system_fonts=True,
        )
    return bytes(made)


def _page(width: float, height: float) -> str:
    size = f"width: {width * _POINTS:.2f}pt, height: {height * _POINTS:.2f}pt"
    return f'#set page({size}, margin: 0pt)\n#image("chart.svg", {size})\n'


def _file(figure: Figure, source: str, style: str) -> str:
    inner, width, height = _inner(figure)
    whole = width + 2 * _MARGIN
    above, y = _lines(figure.title, _TITLE, width, _MARGIN + 16)
    below, y = _lines(figure.subtitle, _SUBTITLE, width, y - 2)
    drawing = f'<svg x="{number(_MARGIN)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" {inner}'
    notes, end = _lines(figure.note, _NOTE, width, y + height + 26)
    sources, end = _lines(source, _NOTE, width, end if figure.note else y + height + 26)
    tall = end + 8 if figure.note or source else y + height + _MARGIN
    sheet = element("rect", {"class": "sheet", "x": 0, "y": 0, "width": whole, "height": tall})
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="fig" viewBox="0 0 {number(whole)} {number(tall)}" '
        f'width="{number(whole)}" height="{number(tall)}" role="img"><title>{said(figure.title)}</title>'
        f"<desc>{said(figure.description)}</desc><style>{style}</style>{sheet}{above}{below}{drawing}"
        f"{notes}{sources}</svg>\n"
    )


def _inner(figure: Figure) -> tuple[str, float, float]:
    """The drawing from its class on, without a title of its own, and how wide and tall it is."""
    svg = _LINK.sub("", figure.svg)
    box = _BOX.search(svg)
    form = re.search(r'class="([^"]*)"', svg)
    assert box and form, "a drawing has a class and a box"
    body = _HEAD.sub("", svg)
    return f'class="{form[1]}" {box[0]}>{body}', float(box[1]), float(box[2])


def _lines(words: str, kind: _Kind, width: float, y: float) -> tuple[str, float]:
    """Words in lines from ``y`` down, and the ordinate of the next one."""
    lines = wrapped(words, width, kind.size)
    drawn = "".join(text(one, _MARGIN, y + kind.step * i, kind.css) for i, one in enumerate(lines))
    return drawn, y + kind.step * len(lines)
