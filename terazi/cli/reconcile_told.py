"""What a table held against the ledger came to: on the screen, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from terazi.cli.deals import what, who
from terazi.cli.output import plain, screen
from terazi.model.reconciling import Difference, Outcome, Reconciliation, Settlement

if TYPE_CHECKING:
    from rich.console import Console

    from terazi.flows.settled import Settled
    from terazi.model import Deal

_MOST_SHOWN = 60
_ORDER = (Outcome.DIFFERS, Outcome.ONLY_HERE, Outcome.MATCHED)


def show(told: Reconciliation, settled: Settled) -> None:
    """Columns and cover, the rows and deals (what needs a look first), and the counts."""
    on = screen()
    on.print(f"columns: {', '.join(f'{field} = {header}' for field, header in told.columns.items())}")
    on.print(f"covers: {_covered(told)}")
    on.print()
    _show_rows(told, settled, on)
    on.print()
    on.print(", ".join(f"{told.count(outcome)} {outcome}" for outcome in Outcome), f"(edition {told.edition})")


def _covered(told: Reconciliation) -> str:
    covered = told.covered
    years = f"{covered.since} to {covered.until}" if covered.since else "all years"
    suppliers = f" from {', '.join(covered.suppliers).lower()}" if covered.suppliers else ""
    return f"{', '.join(covered.recipients).lower() or 'no recipient'}{suppliers}, {years}, {', '.join(covered.kinds)}"


def _show_rows(told: Reconciliation, settled: Settled, on: Console) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("row", "outcome", "deal"):
        table.add_column(name, no_wrap=True)
    for name in ("what", "differs", "why"):
        table.add_column(name, overflow="fold")
    lines = list(_lines(told, settled))
    for line in lines[:_MOST_SHOWN]:
        table.add_row(*line)
    on.print(table)
    if len(lines) > _MOST_SHOWN:
        on.print(f"and {len(lines) - _MOST_SHOWN} more; --out or --json tells all")


def _lines(told: Reconciliation, settled: Settled) -> Iterator[tuple[str, ...]]:
    rows = {outcome: [one for one in told.rows if one.outcome is outcome] for outcome in _ORDER}
    for outcome in (Outcome.DIFFERS, Outcome.ONLY_HERE):
        yield from map(_line, rows[outcome])
    for deal in told.only_there:
        yield "", Outcome.ONLY_THERE, deal.id, f"{who(deal)}: {what(deal, settled.knowledge)}", "", ""
    yield from map(_line, rows[Outcome.MATCHED])


def _line(one: Settlement) -> tuple[str, ...]:
    written = one.listed.written
    sides = " -> ".join(written.get(side, "?") for side in ("supplier", "recipient"))
    named = f"{sides}: {written.get('item') or written.get('category', '')}"
    why = ", ".join(f"{reason.words} {reason.points:+g}" for reason in one.reasons)
    return (
        str(one.listed.row), one.outcome, one.deal.id if one.deal else "", named,
        "; ".join(map(_differs, one.differences)), why,
    )  # fmt: skip


def _differs(found: Difference) -> str:
    told = f"{found.field} {found.sheet}, ledger {found.ledger or 'disputed'}"
    return f"{told} (told by {found.told_by} {_origins(found.told_by)}, not shown)" if found.told_by else told


def _origins(number: int) -> str:
    return "origin" if number == 1 else "origins"


def as_plain(told: Reconciliation, settled: Settled) -> dict[str, object]:
    """All of it as JSON has it."""
    return {
        "table": told.table,
        "edition": told.edition,
        "as_of": told.as_of,
        "columns": dict(told.columns),
        "covered": plain(told.covered),
        "counts": {outcome.value: told.count(outcome) for outcome in Outcome},
        "rows": [_row(one) for one in told.rows],
        "only_there": [_left_over(deal, settled) for deal in told.only_there],
        "issues": plain(told.issues),
    }


def _row(one: Settlement) -> dict[str, object]:
    return {
        "row": one.listed.row,
        "id": one.listed.own_id,
        "outcome": one.outcome,
        "deal": one.deal.id if one.deal else None,
        "points": one.points,
        "reasons": [{"rule": reason.words, "points": reason.points} for reason in one.reasons],
        "differs": [_difference(found) for found in one.differences],
        "absent_here": list(one.absent_here),
        "absent_there": list(one.absent_there),
        "read": _read(one),
    }


def _read(one: Settlement) -> dict[str, object]:
    """The row as understood, without the cells that it was read from."""
    fields = plain(one.listed)
    assert isinstance(fields, dict)
    return {name: value for name, value in fields.items() if name not in ("row", "own_id", "deal", "written")}


def _difference(found: Difference) -> dict[str, object]:
    note = f"told by {found.told_by} {_origins(found.told_by)}, not shown" if found.told_by else ""
    return {
        "field": found.field,
        "sheet": found.sheet,
        "ledger": found.ledger,
        "claims": list(found.claims),
        "told_by": found.told_by,
        "note": note,
        "others": plain(found.others),
    }


def _left_over(deal: Deal, settled: Settled) -> dict[str, object]:
    return {"deal": deal.id, "who": who(deal), "what": what(deal, settled.knowledge), "fields": plain(deal)}
