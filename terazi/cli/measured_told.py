"""Figures of the scales as a person reads them in a terminal: value, intervals, n; what holds for all below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from terazi.cli.deals import what, who
from terazi.cli.output import screen
from terazi.exports.figures import figure, range_told

if TYPE_CHECKING:
    from rich.table import Table

    from terazi.flows.measure import Indicator, Opened
    from terazi.knowledge import Knowledge
    from terazi.model import Measure, RegisterDeal

_SAME = ("unit", "yardstick", "window", "register", "edition")


def show_shelf(indicators: Sequence[Indicator]) -> None:
    """One line for each indicator."""
    table = _table("indicator", "title", "unit", "yardsticks")
    table.columns[0].no_wrap = True
    for one in indicators:
        table.add_row(one.name, one.title, one.unit, ", ".join(one.yardsticks))
    screen().print(table)


def show_measures(title: str, measures: Sequence[Measure]) -> None:
    """The figures of one indicator. What all of them share stands once, below the table."""
    own = [name for name in _SAME if len({getattr(one, name) for one in measures}) > 1]
    has_words = any(one.word for one in measures)
    words = ["reads"] if has_words else []
    intervals = list(dict.fromkeys(i.name for one in measures for i in one.intervals))
    ranges = intervals or ["range"]
    table = _table("subject", "value", *words, *ranges, "n", *own)
    for name in ("value", *ranges, "n"):
        next(column for column in table.columns if column.header == name).justify = "right"
    for one in measures:
        ends = [_interval(one, name) for name in intervals] or [_range(one)]
        shared = [str(getattr(one, name)) for name in own]
        table.add_row(
            one.subject, figure(one.value, one.unit), *([one.word] if has_words else []), *ends, str(one.n), *shared
        )
    on = screen()
    on.print(title)
    on.print(table)
    for line in _below(measures, own):
        on.print(line, style="dim", soft_wrap=True)


def _below(measures: Sequence[Measure], own: Sequence[str]) -> list[str]:
    first = measures[0]
    named = {"register": "register edition", "edition": "ledger edition"}
    shared = [(named.get(name, name), str(getattr(first, name))) for name in _SAME if name not in own]
    told = [", ".join(f"{name} {value}" for name, value in shared if value)]
    return [*told, *dict.fromkeys(one.caveat for one in measures)]


def _interval(measure: Measure, name: str) -> str:
    found = next((one for one in measure.intervals if one.name == name), None)
    return range_told(found, measure.unit) if found else "–"


def _range(measure: Measure) -> str:
    if measure.value is None or measure.low == measure.high:
        return "–"
    return f"{figure(measure.low, measure.unit)} to {figure(measure.high, measure.unit)}"


def show_basis(basis: Sequence[Opened], knowledge: Knowledge) -> None:
    """The deals that figures rest on: those of the ledger by their names, those of a register by its numbers."""
    table = _table("deal", "who", "what", "claimed", "established")
    for one in basis:
        if one.deal:
            claimed, established = one.deal.stage_claimed or "–", one.deal.stage_established or "–"
            table.add_row(one.id, who(one.deal), what(one.deal, knowledge), claimed, established)
        elif one.registered:
            row = one.registered
            table.add_row(
                one.id, f"{row.supplier or '?'} -> {row.recipient or '?'}".lower(), _row(row), row.status, "–"
            )
    on = screen()
    on.print()
    on.print(table)


def _row(row: RegisterDeal) -> str:
    units = sum(one.units or 0 for one in row.deliveries) or row.units_ordered
    years = sorted({one.year for one in row.deliveries})
    span = f" ({years[0]}–{years[-1]})" if years else ""
    return f"{f'{units:g} ' if units else ''}{row.designation}{span}"


def _table(*names: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in names:
        table.add_column(name, overflow="fold")
    return table
