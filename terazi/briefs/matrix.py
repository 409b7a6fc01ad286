"""The unit matrix and the strip of reported and established stages, ready for a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from terazi.briefs.drawings import Drawings
from terazi.briefs.nouns import Line
from terazi.briefs.phrases import column_words, row_words, unit_words
from terazi.briefs.wording import Wording

# Six columns still fit a telephone; further suppliers share the last one and keep their own group in the ledger.
MOST_COLUMNS = 6
JOINT, OTHERS, UNNAMED = "+", "*", ""
# Of suppliers with as many records these go first: readers look for them, and they have colours of their own.
_GREAT = ("TR", "RU", "CN", "US")
_CODES = {JOINT: "+", OTHERS: "…", UNNAMED: "?"}
FILLS = ("dashed", "half", "solid", "broken")
# Inside a cell what stands comes first, then the furthest.
_CELL = ("solid", "half", "dashed", "broken", "unknown")


@dataclass(frozen=True, slots=True)
class Square:
    """One deal's square and the id to which it leads."""

    deal: str
    drawing: str


@dataclass(frozen=True, slots=True)
class Column:
    """A supplier column: its words, its code for narrow screens, its colour class, its number of records."""

    words: str
    code: str
    colour: str
    total: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row: its words and a cell of squares for each column."""

    words: str
    cells: tuple[tuple[Square, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by columns; the squares of all cells are the records, each exactly once."""

    columns: tuple[Column, ...]
    rows: tuple[MatrixRow, ...]


def rank_columns(lines: Iterable[Line]) -> list[str]:
    """Column keys, most records first; joint and unnamed suppliers stand last."""
    counts = Counter(line.column for line in lines)
    return sorted(
        counts, key=lambda key: (key in (JOINT, UNNAMED), -counts[key], key not in _GREAT, key == UNNAMED, key)
    )


def build_matrix(lines: tuple[Line, ...], drawings: Drawings, wording: Wording) -> Matrix:
    """Categories and kinds by supplier, for one country."""
    counts = Counter(line.row for line in lines)
    rows = sorted(counts, key=lambda row: (row.shelf == "kind", -counts[row], row_words(row, wording)))
    keyed = [(wording.raised(row_words(row, wording)), [line for line in lines if line.row == row]) for row in rows]
    return cross(keyed, drawings, wording)


def cross(rows: list[tuple[str, list[Line]]], drawings: Drawings, wording: Wording) -> Matrix:
    """Named rows of lines by supplier columns; a tail of small suppliers is one column."""
    every = [line for _, lines in rows for line in lines]
    keys = _fold(rank_columns(every))
    shown = [key for key in keys if key != OTHERS]

    def key_of(line: Line) -> str:
        return line.column if line.column in shown else OTHERS

    columns = tuple(
        Column(
            column_words(key, wording),
            _CODES.get(key, key),
            _colour(key, drawings),
            sum(key_of(line) == key for line in every),
        )
        for key in keys
    )
    return Matrix(
        columns,
        tuple(
            MatrixRow(
                name, tuple(_cell([line for line in lines if key_of(line) == key], drawings, wording) for key in keys)
            )
            for name, lines in rows
        ),
    )


def build_strip(lines: tuple[Line, ...], drawings: Drawings, wording: Wording) -> tuple[MatrixRow, ...]:
    """Two rows, reported and established, by fill; the last cell of each holds what has no stage there."""
    unstated = tuple(
        _square(line, True, drawings, wording, claimed=True) for line in lines if _fill(line, drawings) not in FILLS
    )
    reported = tuple(
        tuple(_square(line, True, drawings, wording, claimed=True) for line in lines if _fill(line, drawings) == fill)
        for fill in FILLS
    )
    stands = [line for line in lines if line.deal.stage_established is not None]
    established = tuple(
        tuple(
            _square(line, True, drawings, wording, claimed=False)
            for line in stands
            if drawings.fill(line, line.deal.stage_established) == fill
        )
        for fill in FILLS
    )
    open_lines = [line for line in lines if line.deal.stage_established is None]
    nothing = tuple(_square(line, False, drawings, wording, claimed=True) for line in open_lines)
    return (
        MatrixRow(wording.say("gap.reported"), (*reported, unstated)),
        MatrixRow(wording.say("gap.established"), (*established, nothing)),
    )


def _fill(line: Line, drawings: Drawings) -> str:
    return drawings.fill(line, line.deal.stage_claimed)


def _fold(keys: list[str]) -> list[str]:
    if len(keys) <= MOST_COLUMNS:
        return keys
    special = [key for key in keys if key in (JOINT, UNNAMED)]
    named = [key for key in keys if key not in special]
    return [*named[: MOST_COLUMNS - 1 - len(special)], OTHERS, *special]


def _colour(key: str, drawings: Drawings) -> str:
    if key == JOINT:
        return drawings.colour(("+", "+"))
    return drawings.colour((key,) if key else ())


def _cell(lines: list[Line], drawings: Drawings, wording: Wording) -> tuple[Square, ...]:
    ordered = sorted(
        lines,
        key=lambda line: (not line.deal.stage_established, _CELL.index(_shown_fill(line, drawings)), line.deal.id),
    )
    return tuple(_square(line, line.deal.stage_established is not None, drawings, wording) for line in ordered)


def _shown_fill(line: Line, drawings: Drawings) -> str:
    return drawings.fill(line, line.deal.stage_established or line.deal.stage_claimed)


def _square(line: Line, firm: bool, drawings: Drawings, wording: Wording, claimed: bool = False) -> Square:
    """A square shows the established stage, and the claimed one where nothing is established or it is asked for."""
    stage = line.deal.stage_claimed if claimed else line.deal.stage_established or line.deal.stage_claimed
    return Square(line.deal.id, drawings.unit(line, stage, firm, unit_words(line, wording)))
