"""Find the header of a table below its preamble, in one row or two, and the column of every field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from terazi.errors import TeraziError
from terazi.flows.reconcile.columns import OURS, Named, Namer
from terazi.knowledge.tables import TableWords
from terazi.model.sheet import Cell, Grid

_ROWS_LOOKED_AT = 40
_MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands (rows from 0, ``below`` the first row of data), its texts, its columns."""

    row: int
    below: int
    texts: tuple[str, ...]
    fields: Mapping[str, int]
    ours: Mapping[str, int]


def find_header(grid: Grid, words: TableWords, maps: Mapping[str, str], *, needs_recipient: bool) -> Header:
    """The header; a ``TeraziError`` with the headers where a needed column is missing or told twice."""
    namer = Namer(words, maps)
    found = list(_candidates(grid, namer))
    if not found:
        raise TeraziError("an empty table", where=grid.name, hint=_sheets(grid))
    row, below, texts, named = max(found, key=lambda one: (one[3].strength, -one[0], -one[1]))
    _refuse_torn(grid, texts, named)
    _refuse_missing(grid, texts, named, maps, needs_recipient=needs_recipient)
    return Header(row, below, texts, named.fields, named.ours)


def _candidates(grid: Grid, namer: Namer) -> Iterator[tuple[int, int, tuple[str, ...], Named]]:
    """Each of the first rows as a header, and each with the row below it, what spans columns spread over them."""
    for i, row in enumerate(grid.rows[:_ROWS_LOOKED_AT]):
        if not any(isinstance(cell, str) for cell in row):
            continue
        texts = tuple(_text(cell) for cell in row)
        alone = namer.name(texts)
        yield i, i + 1, texts, alone
        lower = grid.rows[i + 1] if i + 1 < len(grid.rows) else ()
        if any(isinstance(cell, str) for cell in lower) and not any(_has_figure(cell) for cell in lower):
            both = _joined(texts, tuple(_text(cell) for cell in lower))
            named = namer.name(both)
            if len(named.fields) > len(alone.fields):
                yield i, i + 2, both, named


def _has_figure(cell: Cell) -> bool:
    return cell is not None and any(sign.isdigit() for sign in str(cell))


def _text(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _joined(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Two rows as one: an upper text holds for the empty cells to its right, if they have a lower text."""
    width, over, found = max(len(upper), len(lower)), "", []
    for i in range(width):
        above, below = (side[i] if i < len(side) else "" for side in (upper, lower))
        over = above or (over if below else "")
        found.append(below if below in (over, *OURS) else f"{over} {below}".strip())
    return tuple(found)


# ------------------------------------------------------------------ what is wrong


def _refuse_torn(grid: Grid, texts: Sequence[str], named: Named) -> None:
    for field, places in named.torn.items():
        if field != "remarks":
            columns = " and ".join(f"{texts[i]!r} (column {letter(i)})" for i in places)
            hint = f"Say which: --map {field}={letter(places[0])}. {_told(texts)}"
            raise TeraziError(f"two columns for {field}: {columns}", where=grid.name, hint=hint)


def _refuse_missing(
    grid: Grid, texts: Sequence[str], named: Named, maps: Mapping[str, str], *, needs_recipient: bool
) -> None:
    for field, header in maps.items():
        if field not in named.fields:
            raise TeraziError(f"no column {header!r} for {field}", where=grid.name, hint=_told(texts))
    missing = ["recipient"] if needs_recipient and "recipient" not in named.fields else []
    if not {"item", "category"} & set(named.fields):
        missing.append("item (or category)")
    if missing:
        field = missing[0].split()[0]
        hint = f"Name it, as in --map {field}=A. {_told(texts)}. {_sheets(grid)}".rstrip(". ")
        raise TeraziError(f"no column for {' and '.join(missing)}", where=grid.name, hint=hint)


def _told(texts: Sequence[str]) -> str:
    shown = ", ".join(f"{letter(i)} {text!r}" for i, text in enumerate(texts[:_MOST_SHOWN]) if text)
    return f"Its headers: {shown or 'none'}" + (" …" if len(texts) > _MOST_SHOWN else "")


def _sheets(grid: Grid) -> str:
    others = [name for name in grid.sheets if name != grid.sheet]
    return f"This is the sheet {grid.sheet!r}; others: {', '.join(others)}" if others else ""


def letter(column: int) -> str:
    """A column (from 0) as spreadsheets call it.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    head, last = divmod(column, 26)
    return (letter(head - 1) if head else "") + chr(ord("A") + last)
