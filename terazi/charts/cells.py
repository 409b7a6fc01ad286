"""The records of one cell of a matrix: squares, a bar where they are too many to count, or a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from terazi.charts.bands import Band, draw_bands
from terazi.charts.marks import Fill
from terazi.charts.svg import group, linked, rect, text, title
from terazi.charts.units import Unit, shape_of

# More squares than this are not counted by eye.
MOST_IN_CELL = 12
SQUARE, PITCH = 24, 29
# In a narrower cell the number of a bar stands above it.
_THIN = 110


@dataclass(frozen=True, slots=True)
class Placed:
    """One record's square and the address it leads to, empty for none."""

    unit: Unit
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a cell has to be drawn in: its width, its column's colour, the fullest cell, whether numbers are asked."""

    width: float
    colour: str
    most: int
    is_table: bool = False


class CellWords(Protocol):
    """What of a matrix's words a cell takes."""

    @property
    def established(self) -> str: ...
    @property
    def fills(self) -> dict[Fill, str]: ...
    @property
    def number(self) -> Callable[[int], str]: ...


def breadth(cell: Sequence[Placed], *, is_table: bool) -> float:
    """How wide a cell would like to be."""
    if is_table:
        return 2 * PITCH
    if len(cell) > MOST_IN_CELL:
        return 6 * PITCH
    return min(len(cell), MOST_IN_CELL // 2) * PITCH


def draw_cell(cell: Sequence[Placed], room: Room, words: CellWords) -> tuple[str, float]:
    """The cell and how tall it is; a dash where nothing is."""
    if not cell:
        return text("–", 2, 17, "dim"), SQUARE
    if room.is_table:
        return _counted(cell, room, words), SQUARE + 4
    if len(cell) > MOST_IN_CELL:
        return _bar(cell, room, words), SQUARE
    columns = max(1, int((room.width + PITCH - SQUARE) // PITCH))
    squares = [group("", _square(one), x=i % columns * PITCH, y=i // columns * PITCH) for i, one in enumerate(cell)]
    return "".join(squares), ((len(cell) - 1) // columns) * PITCH + SQUARE


def _square(placed: Placed) -> str:
    unit = placed.unit
    shape = shape_of(unit.fill, is_established=unit.is_established, is_disputed=unit.is_disputed)
    return linked(placed.href, group(f"u {unit.colour}", title(unit.words), shape))


def _bar(cell: Sequence[Placed], room: Room, words: CellWords) -> str:
    """So many records as a stacked bar with their number; all bars of a matrix share one scale."""
    fills = Counter(one.unit.fill for one in cell)
    number, is_thin = words.number(len(cell)), room.width < _THIN
    long = max(4.0, (room.width - (0 if is_thin else 44)) * len(cell) / room.most)
    bands = [Band(fill=fill, share=fills[fill] / len(cell)) for fill in Fill if fills[fill]]
    told = title(", ".join(f"{words.fills[fill]}: {words.number(fills[fill])}" for fill in Fill if fills[fill]))
    if is_thin:
        return text(number, 0, 13, "num strong") + group(room.colour, told, draw_bands(bands, long, 10, y=18))
    return group(room.colour, told, draw_bands(bands, long, SQUARE - 10, y=5)) + text(number, long + 7, 17, "num")


def _counted(cell: Sequence[Placed], room: Room, words: CellWords) -> str:
    """The number of records, and below it a bar: solid as far as they are established, outlined to all."""
    stands = sum(one.unit.is_established for one in cell)
    told = title(f"{words.established}: {words.number(stands)} / {words.number(len(cell))}")
    long, solid = (room.width * n / room.most for n in (len(cell), stands))
    bar = rect("open thin-edge", 0.8, 21.8, max(long - 1.6, 0.4), 5.4) + rect("full", 0, 21, solid, 7)
    return text(words.number(len(cell)), 0, 15, "num strong") + group(room.colour, told, bar)
