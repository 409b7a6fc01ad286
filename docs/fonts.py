"""Make the TrueType fonts of printed briefs from the page's own fonts; run by hand after a change of those.

Needs fontTools and brotli, which nothing else does: ``pip install fonttools brotli``. The licence (SIL OFL 1.1)
reserves the name Source, so that what is changed is called TZ.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path(__file__).parent.parent / "terazi" / "briefs" / "fonts"
FAMILIES = {"source-sans-3": "TZ Sans", "source-serif-4": "TZ Serif"}
WEIGHTS = {400: "Regular", 600: "SemiBold"}
CUTS = ("latin-wght-normal", "turkic", "cyrillic-wght-normal", "cyrillic-ext-wght-normal")
# A fixed day (seconds since 1904), so that the same fonts make the same files.
MADE = 3_850_000_000


def main() -> int:
    """Write one file for each family and weight."""
    for stem, name in FAMILIES.items():
        for weight, style in WEIGHTS.items():
            font = Merger().merge([_cut(stem, cut, weight) for cut in CUTS])
            _name(font, name, weight, style)
            font.save(FOLDER / f"{name.lower().replace(' ', '-')}-{weight}.ttf")
    return 0


def _cut(stem: str, cut: str, weight: int) -> io.BytesIO:
    font = TTFont(FOLDER / f"{stem}-{cut}.woff2")
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    still = instantiateVariableFont(font, {**axes, "wght": weight})
    still.flavor = None
    found = io.BytesIO()
    still.save(found)
    found.seek(0)
    return found


def _name(font: TTFont, family: str, weight: int, style: str) -> None:
    names = {1: family, 2: "Regular", 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    if weight != 400:
        names |= {1: f"{family} {style}", 16: family, 17: style}
    for number in {record.nameID for record in font["name"].names} - {0, 13, 14} | set(names):
        font["name"].removeNames(nameID=number)
    for number, words in names.items():
        font["name"].setName(words, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["head"].modified = font["head"].created = MADE
    font.recalcTimestamp = False


if __name__ == "__main__":
    sys.exit(main())
