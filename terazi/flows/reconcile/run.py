"""Hold a table against a ledger: find its columns, understand its rows, match them, compare them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from terazi.errors import TeraziError
from terazi.flows.reconcile.compare import compare
from terazi.flows.reconcile.cover import covered_by, left_over
from terazi.flows.reconcile.facts import Facts, facts_of
from terazi.flows.reconcile.header import Header, find_header
from terazi.flows.reconcile.match import Matches, match
from terazi.flows.reconcile.rows import Readers, read_rows, readers_of
from terazi.flows.reconcile.score import Rules
from terazi.knowledge import Knowledge
from terazi.model import Issue, Ledger
from terazi.model.reconciling import Listed, Outcome, Reconciliation, Settlement
from terazi.model.sheet import Grid
from terazi.sources.tables import grid_of, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person says of a table: its sheet, the columns that are named otherwise, the recipient of all
    its rows, and how many years apart speak neither for nor against a match."""

    sheet: str = ""
    maps: Mapping[str, str] = field(default_factory=dict)
    recipients: tuple[str, ...] = ()
    tolerance: int = 2


@dataclass(frozen=True, slots=True)
class Held:
    """A table with its header, the rows that an earlier reconciliation appended, and what it came to."""

    grid: Grid
    header: Header
    appended: Mapping[int, str]
    told: Reconciliation


def reconcile(path: Path, ledger: Ledger, knowledge: Knowledge, asked: Asked | None = None) -> Held:
    """The table in a file held against a ledger; a ``TeraziError`` where it is no such table."""
    asked = asked or Asked()
    grid, doubts = read_table(path, asked.sheet)
    return hold(grid, ledger, knowledge, asked, doubts=doubts)


def reconcile_bytes(raw: bytes, name: str, ledger: Ledger, knowledge: Knowledge, asked: Asked) -> Held:
    """The same of a table that is no file: ``name`` is told in its place."""
    grid, doubts = grid_of(raw, name, asked.sheet)
    return hold(grid, ledger, knowledge, asked, doubts=doubts)


def hold(
    grid: Grid,
    ledger: Ledger,
    knowledge: Knowledge,
    asked: Asked,
    *,
    doubts: Iterable[Issue] = (),
    readers: Readers | None = None,
) -> Held:
    """A grid held against a ledger. ``readers``: those of the knowledge, where they are made already."""
    header = find_header(grid, knowledge.tables, asked.maps, needs_recipient=not asked.recipients)
    rows = read_rows(grid, header, readers or readers_of(knowledge), asked.recipients)
    if not rows.listed:
        raise TeraziError(
            "no row below the header", where=grid.name, hint=f"The header was found in row {header.row + 1}"
        )
    families = {system.id: system.family for system in knowledge.systems.values() if system.family}
    facts, rules = facts_of(ledger), Rules(families, asked.tolerance)
    matches = match(rows.listed, facts, rules, grid.name)
    columns = {field: header.texts[place] for field, place in header.fields.items()}
    covered = covered_by(rows.listed)
    met = {facts[place].deal.id for place in matches.deal_of.values()}
    told = Reconciliation(
        table=grid.name,
        edition=ledger.edition,
        as_of=ledger.as_of,
        columns=columns,
        covered=covered,
        rows=tuple(_settle(i, row, facts, matches, rules, columns) for i, row in enumerate(rows.listed)),
        only_there=left_over(facts, covered, met),
        issues=(*doubts, *rows.issues, *matches.issues),
    )
    return Held(grid, header, rows.appended, told)


def _settle(  # noqa: PLR0917  # a row and all that it is held against
    place: int, row: Listed, facts: tuple[Facts, ...], matches: Matches, rules: Rules, columns: Mapping[str, str]
) -> Settlement:
    if place not in matches.deal_of:
        return Settlement(listed=row, outcome=Outcome.ONLY_HERE)
    met = facts[matches.deal_of[place]]
    found = compare(row, met, rules, columns)
    return Settlement(
        listed=row,
        outcome=Outcome.DIFFERS if found.differences else Outcome.MATCHED,
        deal=met.deal,
        reasons=matches.reasons[place],
        differences=found.differences,
        absent_here=found.absent_here,
        absent_there=found.absent_there,
    )
