"""Coverage as a heat table: recipient and language by month, the number of texts in each cell.

Nothing is told by tone alone: a number says how many were collected, a hatch that nothing was, blank that none was
found. Tones are neutral, for colours belong to suppliers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.charts.figure import WIDE, Figure, Twin, drawn_twice
from terazi.charts.key import draw_key
from terazi.charts.letters import cut
from terazi.charts.svg import element, frame, group, line, number, rect, text, title

_CELL, _GAP, _NARROW = 26.0, 2.0, 560
_LABEL = 14
_LINE = 34
_YEAR = 12


class Heat(StrEnum):
    """What is known of a cell: texts were found, none was, nothing was collected, nothing ever was."""

    FOUND = "found"
    NONE = "none"
    GAP = "gap"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One month: what is known of it and how many texts came in it."""

    heat: Heat
    count: int = 0


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One language of a recipient, a cell for each month."""

    words: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatGroup:
    """One recipient."""

    words: str
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatTable:
    """All recipients over the same months (``2026-11``), earliest first."""

    months: tuple[str, ...]
    groups: tuple[HeatGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatWords:
    """What is written on it; ``initial`` tells a month in one or two letters, ``month`` in full."""

    title: str
    subtitle: str
    description: str
    recipient: str
    language: str
    none: str
    heats: dict[Heat, str]
    initial: Callable[[str], str]
    month: Callable[[str], str]
    number: Callable[[int], str]
    note: str = ""


def heat_table(name: str, table: HeatTable, words: HeatWords) -> Figure:
    """The finished chart; ``name`` is its id."""
    return drawn_twice(name, words, lambda width: draw_heat(table, words, width), _twin(table, words))


def draw_heat(table: HeatTable, words: HeatWords, width: float) -> str:
    """The drawing at a width; where it is narrow, a row has one line of cells for each year."""
    form, head = f"heat {'slim' if width < _NARROW else 'broad'}", (words.title, words.description)
    if not table.groups or not table.months:
        return frame(form, width, 40, head, [text(words.none, 0, 24, "dim")])
    key, y = draw_key(_key(table, words), width)
    parts = [key]
    lots = _lots(table.months, width)
    if width >= _NARROW:
        parts.append(_months(table.months, words, _left(width), y + 8))
        y += 44
    most = max(cell.count for one in table.groups for row in one.rows for cell in row.cells)
    for one in table.groups:
        parts.append(text(one.words, 0, y + 25, "label strong") + line("rule", 0, y + _LINE, width, y + _LINE))
        y += _LINE + 3
        for row in one.rows:
            drawn, y = _row(row, table, words, width, y, lots, most)
            parts.append(drawn)
        y += 8
    return frame(form, width, y, head, parts)


def _left(width: float) -> float:
    """Where cells begin: beside the words of a row, or below them."""
    return 128.0 if width >= _NARROW else 0.0


def _lots(months: Sequence[str], width: float) -> list[range]:
    """Which months stand in one line: all that there is room for, or those of one year."""
    if width >= _NARROW:
        return [range(len(months))]
    years = sorted({month[:4] for month in months})
    return [range(*_ends([i for i, month in enumerate(months) if month[:4] == year])) for year in years]


def _ends(places: Sequence[int]) -> tuple[int, int]:
    return places[0], places[-1] + 1


def _pitch(months: int, width: float) -> float:
    room = width - _left(width)
    return min(_CELL + _GAP, room / (months if width >= _NARROW else _YEAR + 1.5))


def _months(months: Sequence[str], words: HeatWords, left: float, y: float) -> str:
    """Initials of months, years where one begins."""
    pitch = _pitch(len(months), WIDE)
    parts = []
    for i, month in enumerate(months):
        x = left + i * pitch
        if month.endswith("-01") or (i == 0 and months[i + 1 : i + 2] and not months[i + 1].endswith("-01")):
            parts.append(line("rule", x - 1, y, x - 1, y + 32))
            parts.append(text(month[:4], x + 2, y + 10, "tick strong"))
        parts.append(text(words.initial(month), x + (pitch - _GAP) / 2, y + 28, "tick", "middle"))
    return "".join(parts)


def _row(  # noqa: PLR0917  # a row, and where it is drawn
    row: HeatRow, table: HeatTable, words: HeatWords, width: float, y: float, lots: list[range], most: int
) -> tuple[str, float]:
    is_narrow, left = width < _NARROW, _left(width)
    pitch = _pitch(len(table.months), width)
    parts = [text(cut(row.words, (width if is_narrow else left) - 8, _LABEL), 0, y + (14 if is_narrow else 18), "")]
    y += 20 if is_narrow else 0
    for lot in lots:
        offset = int(table.months[lot[0]][5:7]) - 1 if is_narrow else -lot[0]
        start = 1.5 * pitch if is_narrow else left
        if is_narrow:
            parts.append(text(table.months[lot[0]][2:4].join(("’", "")), 0, y + 17, "tick"))
        for i in lot:
            place = offset + (i - lot[0]) if is_narrow else i
            told = f"{row.words}, {words.month(table.months[i])}: {_told(row.cells[i], words)}"
            parts.append(group("", _cell(row.cells[i], words, pitch - _GAP, most, told), x=start + place * pitch, y=y))
        y += _CELL + _GAP
    return "".join(parts), y + (8 if is_narrow else 2)


def _cell(cell: HeatCell, words: HeatWords, wide: float, most: int, told: str) -> str:
    """A tone and a number, a hatch, or an empty box."""
    if cell.heat is Heat.FOUND:
        tone = 1 + min(2, int(3 * cell.count / (most + 1)))
        size = "small num" if cell.count < 1000 else "tiny num"
        box = rect(f"tone{tone}", 0, 0, wide, _CELL, title(told))
        return box + text(words.number(cell.count), wide / 2, 17.5, f"{size} on3" if tone == 3 else size, "middle")
    box = rect(f"cell {cell.heat}", 0.5, 0.5, wide - 1, _CELL - 1, title(told))
    if cell.heat is Heat.GAP:
        return box + _hatch(wide, _CELL)
    return box + (line("cross fine-line", wide / 2 - 3, _CELL / 2, wide / 2 + 3, _CELL / 2)
                  if cell.heat is Heat.NEVER else "")  # fmt: skip


def _hatch(wide: float, tall: float) -> str:
    """Slanted lines inside a box; drawn out, for a pattern needs an id that is its own in a page."""
    strokes = []
    step = 6.0
    start = step
    while start < wide + tall:
        x1, y1 = (start, 0.0) if start <= wide else (wide, start - wide)
        x2, y2 = (0.0, start) if start <= tall else (start - tall, tall)
        strokes.append(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}")
        start += step
    return element("path", {"class": "hatch", "d": "".join(strokes)})


def _key(table: HeatTable, words: HeatWords) -> list[tuple[str, str]]:
    """Only what occurs is explained."""
    used = {cell.heat for one in table.groups for row in one.rows for cell in row.cells}
    small = 0.6
    return [
        (f'<g transform="scale({small})">{_cell(HeatCell(heat), words, _CELL, 1, words.heats[heat])}</g>'
         if heat is not Heat.FOUND else rect("tone2", 0, 0, 16, 16), words.heats[heat])
        for heat in Heat if heat in used
    ]  # fmt: skip


def _told(cell: HeatCell, words: HeatWords) -> str:
    return words.number(cell.count) if cell.heat is Heat.FOUND else words.heats[cell.heat]


def _twin(table: HeatTable, words: HeatWords) -> Twin:
    """A line for each language of a recipient, a column for each month."""
    head = (words.recipient, words.language, *(words.month(month) for month in table.months))
    rows = [
        (one.words, row.words, *(_told(cell, words) for cell in row.cells)) for one in table.groups for row in one.rows
    ]
    return Twin(head=head, rows=tuple(rows))
