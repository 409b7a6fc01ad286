"""Tell of collecting: the sources, what runs came to, every line of one, and coverage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.output import plain, print_json, screen, tell

if TYPE_CHECKING:
    from rich.table import Table

    from terazi.model import CoverageCell, Happening, Run, Source

_COUNTS = ("new", "unchanged", "known", "failed", "refused", "outside", "copied")


def show_sources(sources: Sequence[Source], ledger: Path, *, as_json: bool) -> int:
    """List the sources; with a ledger that is there, when each was last asked and how many pages wait."""
    from terazi.store import open_collecting

    asked: dict[str, str] = {}
    waiting: dict[str, int] = {}
    if ledger.exists():
        with open_collecting(ledger, create=False) as store:
            asked, waiting = store.last_asked(), store.waiting_counts()
    if as_json:
        print_json({"sources": [_source_json(one, asked, waiting) for one in sources]})
    else:
        table = _table("source", "kind", "role", "on", "in", "last asked", "address")
        for one in sources:
            when = asked.get(one.id, "")[:16].replace("T", " ") or "never"
            table.add_row(one.id, one.kind, one.role, " ".join(one.recipients), one.language, when, one.url)
        screen().print(table)
    return 0 if sources else 1


def _source_json(source: Source, asked: dict[str, str], waiting: dict[str, int]) -> dict[str, object]:
    told = plain(source)
    assert isinstance(told, dict)
    told["checked"] = source.checked.isoformat()
    return told | {"last_asked": asked.get(source.id, ""), "waiting": waiting.get(source.id, 0)}


def show_run(run: Run) -> None:
    """What each source came to in one run."""
    table = _table("source", right=("lists", *_COUNTS))
    for one in run.tallies:
        table.add_row(one.source, str(one.lists), *(str(getattr(one, name)) for name in _COUNTS))
    screen().print(table)


def show_runs(ledger: Path, names: Sequence[str], number: int | None, *, as_json: bool) -> int:
    """The last runs, or every line of the record of one of them."""
    from terazi.store import open_collecting

    with open_collecting(ledger, create=False) as store:
        runs = store.runs() if number is None else []
        lines = [] if number is None else [one for one in store.happenings(number) if not names or one.source in names]
    if as_json:
        print_json({"ledger": str(ledger), "runs": runs} if number is None else {"run": number, "record": lines})
    elif lines:
        _show_lines(lines)
    else:
        for run in runs:
            end = f"to {_instant(run.ended)}" if run.ended else "and was cut off, or goes on"
            click.echo(f"run {run.number} from {_instant(run.began)} {end}")
            show_run(run)
    if not runs and not lines:
        tell(
            "no such run: nothing was collected yet" if number is None else f"no run {number}, or it asked for nothing"
        )
    return 0 if runs or lines else 1


def _show_lines(lines: Sequence[Happening]) -> None:
    table = _table("at", "source", "fate", "address", "why")
    for one in lines:
        table.add_row(_instant(one.at), one.source, f"{one.fate} list" if one.listing else one.fate, one.url, one.why)
    screen().print(table)


def _instant(told: str) -> str:
    return told[:19].replace("T", " ")


def show_coverage(sources: Sequence[Source], ledger: Path, months: int, until: str, *, as_json: bool) -> int:
    """For each recipient and language, the documents of each month, a gap, or never."""
    from terazi.flows.collect_coverage import coverage, months_until
    from terazi.store import open_collecting

    columns = months_until(until, months)
    with open_collecting(ledger, create=False) as store:
        cells = coverage(sources, store.months(one.id for one in sources), columns)
    if as_json:
        print_json({"ledger": str(ledger), "coverage": cells})
    else:
        table = _table("recipient", "language", right=columns)
        for at in range(0, len(cells), months):
            row = cells[at : at + months]
            table.add_row(row[0].recipient, row[0].language, *map(_cell, row))
        screen().print(table)
    return 0 if any(one.documents for one in cells) else 1


def _cell(one: CoverageCell) -> str:
    return str(one.documents) if one.documents else one.coverage


def _table(*left: str, right: Sequence[str] = ()) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in left:
        table.add_column(name, overflow="fold")
    for name in right:
        table.add_column(name, justify="right", no_wrap=True)
    return table
