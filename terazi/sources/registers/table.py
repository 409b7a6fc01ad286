"""Rows of a register's export, each cell with its place in the text: broken rows are mended or told, never fatal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from terazi.model import Span

# How many lines a row that line feeds have broken may go on for.
_MOST_LINES = 6
# The exporter ends lines with this sign, which belongs to no cell.
_LINE_MARK = ";"


class Row(NamedTuple):
    """One row: on which line of the file it begins, from 1, what its cells say, and where each starts in the text
    (without quotation marks and blanks around it). Where no row can be made, ``wrong`` says why."""

    line: int
    values: tuple[str, ...]
    starts: tuple[int, ...]
    wrong: str = ""

    def span(self, place: int) -> Span:
        """Where a cell stands in the text."""
        start = self.starts[place]
        return Span(start, start + len(self.values[place]))


# What the cells of a row say, and where each starts.
Cells = tuple[tuple[str, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line: its number from 1, where it starts, and its words without the line's end."""

    number: int
    start: int
    text: str


def lines_of(text: str) -> list[Line]:
    """The lines of a text, with or without carriage returns."""
    found, at = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        found.append(Line(number, at, raw.removesuffix("\r")))
        at += len(raw) + 1
    return found


def split_cells(text: str, at: int, *, quotes: bool = True) -> Cells | None:
    """The cells of a row that starts at ``at`` of the whole text; None where a quotation mark is left open."""
    parts: list[str] | None = text.split(",")
    if quotes and '"' in text:
        parts = _quoted_parts(text)
    if parts is None:
        return None
    values, starts = list[str](), list[int]()
    for part in parts:
        value, start = _bare(part, at, quotes=quotes)
        values.append(value)
        starts.append(start)
        at += len(part) + 1
    if values[-1].endswith(_LINE_MARK):
        values[-1] = values[-1].rstrip(f"{_LINE_MARK} ")
    return tuple(values), tuple(starts)


def _bare(part: str, start: int, *, quotes: bool) -> tuple[str, int]:
    """A cell without blanks and quotation marks around it, and where that starts."""
    value = part.strip()
    if value != part and value:
        start += len(part) - len(part.lstrip())
    if quotes and len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1], start + 1
    return value, start


def _quoted_parts(text: str) -> list[str] | None:
    """A row cut at the commas outside of quotation marks; None where one is left open."""
    found, begin = list[str](), 0
    while begin <= len(text):
        end = _end_of_cell(text, begin)
        if end is None:
            return None
        found.append(text[begin:end])
        begin = end + 1
    return found


def _end_of_cell(text: str, begin: int) -> int | None:
    """Where the comma behind a cell stands, or the end of the text; None where its quotation mark never closes."""
    first = begin + len(text[begin:]) - len(text[begin:].lstrip())
    if text[first : first + 1] != '"':
        comma = text.find(",", begin)
        return len(text) if comma < 0 else comma
    mark = text.find('"', first + 1)
    while mark >= 0 and text[mark + 1 : mark + 2] == '"':
        mark = text.find('"', mark + 2)
    if mark < 0:
        return None
    comma = text.find(",", mark)
    return len(text) if comma < 0 else comma


def rows_of(text: str, lines: Sequence[Line], width: int, is_row: Callable[[Sequence[str]], bool]) -> Iterator[Row]:
    """Every row of so many cells in these lines, and each line of which none can be made, told with its reason.

    ``is_row``: whether cells that were put together from several lines hold what a row holds.
    """
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.text.strip(" ;,\t"):
            at += 1
            continue
        cells, taken = _cells_at(text, lines[at : at + _MOST_LINES], width, is_row)
        yield Row(line.number, *cells) if cells else Row(line.number, (), (), _what_is_wrong(line, width))
        at += taken


def _cells_at(
    text: str, lines: Sequence[Line], width: int, is_row: Callable[[Sequence[str]], bool]
) -> tuple[Cells | None, int]:
    """The cells of the row that begins on the first of these lines, and how many lines it takes.

    Quotation marks are believed first; one that no line closes is a sign like any other.
    """
    first = lines[0]
    if cells := _exactly(split_cells(first.text, first.start), width):
        return cells, 1
    joined = list(_joined(text, lines, width))
    for taken, row in joined:
        cells = _exactly(split_cells(row, first.start), width)
        if cells and is_row(cells[0]):
            return cells, taken
    for taken, row in [(1, first.text), *joined]:
        cells = _exactly(split_cells(row, first.start, quotes=False), width)
        if cells and (taken == 1 or is_row(cells[0])):
            return cells, taken
    return None, 1


def _joined(text: str, lines: Sequence[Line], width: int) -> Iterator[tuple[int, str]]:
    """The first line with one more, two more and so on behind it, up to the next that is a row of its own."""
    for taken in range(2, len(lines) + 1):
        last = lines[taken - 1]
        if any(_exactly(split_cells(last.text, last.start, quotes=quotes), width) for quotes in (True, False)):
            return
        yield taken, text[lines[0].start : last.start + len(last.text)]


def _exactly(cells: Cells | None, width: int) -> Cells | None:
    return cells if cells is not None and len(cells[0]) == width else None


def _what_is_wrong(line: Line, width: int) -> str:
    values, _ = split_cells(line.text, line.start, quotes=False) or ((), ())
    return f"{len(values)} cells where {width} belong: left out"
