"""Printed pages into running text: page heads and numbers left out, lines joined into paragraphs, words made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# Lines at the top and at the bottom of a page among which its head and foot are; one of a page with few lines.
_MARGIN, _FEW = 2, 6
_NUMBER = re.compile(r"\W*\d{1,4}(?:\W{1,3}\d{1,4})?\W*")
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"[.!?…:;][\"'»”’)\]]*$")
_ITEM = re.compile(r"(?:[-–—•*▪●■]|\(?\w{1,2}[).])\s")
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line. Places are in points from the lower left corner of the page; ``cut``: its last word goes on in
    the next line, and ``text`` ends before the hyphen."""

    text: str
    left: float
    right: float
    top: float
    height: float
    cut: bool = False


def running_text(pages: Sequence[Sequence[Line]]) -> str:
    """The text of the pages, one paragraph on each line."""
    lines = [list(page) for page in _without_margins(pages)]
    flat = [line for page in lines for line in page]
    pitch = _pitch(lines)
    words = Counter(word.casefold() for line in flat for word in _WORD.findall(line.text))
    paragraphs: list[str] = []
    before: Line | None = None
    for page in lines:
        for at, line in enumerate(page):
            after = next((one for one in page[at + 1 : at + 2] if one.top < line.top), None)
            if before is None or _begins(before, line, after, pitch):
                paragraphs.append(line.text.strip())
            else:
                paragraphs[-1] = _joined(paragraphs[-1], before, line, words)
            before = line
    return "\n".join(filter(None, paragraphs))


# ------------------------------------------------------------------ heads, feet, numbers of pages


def _without_margins(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Each page without what stands at its edge on many pages, but for its numbers, and without a bare number there."""
    edges = [_edge(page) for page in pages]
    seen = Counter(mark for edge in edges for mark in {_mark(line) for line in edge})
    often = max(2, round(len(pages) * 0.4))
    for page, edge in zip(pages, edges, strict=True):
        out = {id(line) for line in edge if seen[_mark(line)] >= often or _NUMBER.fullmatch(line.text.strip())}
        yield [line for line in page if id(line) not in out]


def _edge(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.top)
    margin = _MARGIN if len(page) > _FEW else 1
    return by_height if len(page) <= 2 * margin else [*by_height[:margin], *by_height[-margin:]]


def _mark(line: Line) -> str:
    """A line by which it is known again on another page: its numbers count on."""
    return _DIGITS.sub("#", " ".join(line.text.casefold().split()))


# ------------------------------------------------------------------ paragraphs


def _pitch(pages: Sequence[Sequence[Line]]) -> float:
    """The usual way down from one line to the next."""
    steps = [a.top - b.top for page in pages for a, b in pairwise(page) if a.top > b.top]
    return median(steps) if steps else 0.0


def _begins(before: Line, line: Line, after: Line | None, pitch: float) -> bool:
    """Whether a paragraph begins with this line."""
    if before.cut or _is_beside(before, line):
        return False
    if abs(before.height - line.height) > 0.2 * max(before.height, line.height) or _ITEM.match(line.text):
        return True
    ended = bool(_ENDS.search(before.text.strip()))
    down = before.top - line.top
    if down <= 0:  # a new column or page: a sentence may go on there
        return ended
    if down > 1.35 * pitch:
        return True
    reach = max(one.right for one in (before, line, after) if one)
    short = reach - before.right
    width = max(reach - min(before.left, line.left), 1.0)
    indented = line.left - before.left > 0.7 * line.height
    if ended:
        return short > 0.08 * width or indented
    return short > 0.35 * width and not line.text.strip()[:1].islower()


def _is_beside(before: Line, line: Line) -> bool:
    """Whether both are pieces of one line, torn apart by wide gaps between its words."""
    return abs(before.top - line.top) < 0.3 * line.height and line.left >= before.right


def _joined(text: str, before: Line, line: Line, words: Counter[str]) -> str:
    if not before.cut:
        return f"{text} {line.text.strip()}".strip()
    first, rest = _last_word(text), _first_word(line.text.strip())
    return f"{text}{_hyphen(first, rest, words)}{line.text.strip()}"


def _hyphen(first: str, rest: str, words: Counter[str]) -> str:
    """The hyphen between the halves of a word, if it is one of the word's own and not of the printer.

    It is where a number or capital follows, or where the text elsewhere writes words with this beginning so.
    """
    if not rest[:1].islower() or not first[-1:].isalpha():
        return "-"
    if words[f"{first}{rest}".casefold()]:
        return ""
    begun = f"{first.casefold()}-"
    return "-" if any(word.startswith(begun) for word in words) else ""


def _last_word(text: str) -> str:
    found = _WORD.findall(text[-80:])
    return found[-1] if found else ""


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found[0] if found else ""
