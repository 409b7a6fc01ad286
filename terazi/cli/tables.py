"""Tables of figures on the screen: rows of cells, where each head begins a table of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def show_tables(rows: Sequence[Sequence[str]], heads: Collection[str], on: Console) -> None:
    """Print the tables that stand in ``rows`` one behind the other; ``heads``: the first cells of their heads."""
    for table in _tables(rows, heads):
        show_table(table, on)
        on.print()


def _tables(rows: Sequence[Sequence[str]], heads: Collection[str]) -> Iterator[list[Sequence[str]]]:
    table: list[Sequence[str]] = []
    for row in rows:
        if row[0] in heads and table:
            yield table
            table = []
        table.append(row)
    yield table


def show_table(rows: Sequence[Sequence[str]], on: Console) -> None:
    """Print one table; a head without rows below it is not shown."""
    from rich.table import Table

    head, *body = rows
    table = Table(head[0], box=None, pad_edge=False, header_style="dim")
    for name in head[1:]:
        table.add_column(name, justify="right")
    for row in body:
        table.add_row(*row)
    if body:
        on.print(table)
