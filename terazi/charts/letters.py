"""How wide words are when they are drawn, so that they can be wrapped, cut and kept apart.

An SVG breaks no line by itself and tells nobody how wide a text is. The widths are those of Source Sans 3, the
typeface of the pages, at its regular weight; other faces that a reader may have instead are about as wide.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advance widths in thousandths of the size, from the space to the tilde.
_ASCII = (
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497,
    497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727,
    647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555,
    496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303,
    241, 303, 497,
)  # fmt: skip
_CAPITAL, _SMALL, _WIDE, _BOLD = 640, 550, 1000, 1.03
# The joiners without which some scripts are misspelt; all other unseen characters are dropped.
_KEPT = "\u200c\u200d"
_SPACES = frozenset("\t\n\r\u00a0\u2009\u202f")
ELLIPSIS = "…"


def clean(words: str) -> str:
    """The words without control, formatting and unassigned characters, spaces made plain."""
    spaced = "".join(" " if letter in _SPACES else letter for letter in words)
    return "".join(letter for letter in spaced if letter in _KEPT or unicodedata.category(letter)[0] != "C")


@lru_cache(maxsize=8192)
def width_of(words: str, size: float, *, is_bold: bool = False) -> float:
    """How wide a line of this size is drawn, in the unit of the size."""
    total = sum(_advance(letter) for letter in clean(words))
    return total * size / 1000 * (_BOLD if is_bold else 1)


def cut(words: str, width: float, size: float) -> str:
    """The words, or their beginning with an ellipsis, as wide as there is room."""
    if width_of(words, size) <= width:
        return words
    kept = words
    while kept and width_of(kept + ELLIPSIS, size) > width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS if kept.rstrip() else ""


def wrapped(words: str, width: float, size: float, most: int = 0) -> list[str]:
    """The words in lines that fit; ``most`` lines if given, the last one cut. A word too wide for a line is cut."""
    lines: list[str] = []
    for word in clean(words).split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    if most and len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [cut(one, width, size) for one in lines]


def _advance(letter: str) -> int:
    if " " <= letter <= "~":
        return _ASCII[ord(letter) - 32]
    kind = unicodedata.category(letter)
    if kind[0] in "MC":
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    plain = unicodedata.normalize("NFD", letter)[0]
    if " " <= plain <= "~":
        return _ASCII[ord(plain) - 32]
    return {"ı": 247, "–": 480, "—": 800, "·": 249}.get(letter, _CAPITAL if kind == "Lu" else _SMALL)
