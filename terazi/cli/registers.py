"""``terazi registers``: the editions of a register that a ledger holds, and how two of them differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option, knowledge_option, ledger_option
from terazi.cli.output import print_json, screen, tell
from terazi.cli.registers_diff import diff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terazi.model import Register


@click.group(invoke_without_command=True)
@ledger_option
@knowledge_option
@json_option
@click.pass_context
def registers(context: click.Context, ledger_path: Path, overlays: tuple[Path, ...], *, as_json: bool) -> int:
    """List the editions of a register that a ledger holds."""
    if context.invoked_subcommand:
        return 0
    from terazi.flows.registers import editions_in

    found = editions_in(ledger_path, overlays)
    if as_json:
        print_json({"ledger": str(ledger_path), "registers": [_as_json(one) for one in found]})
    elif found:
        _show(found)
    else:
        tell("no register: bring one in with terazi import sipri FILE")
    return 0 if found else 1


def _as_json(register: Register) -> dict[str, object]:
    return {
        "publisher": register.publisher,
        "edition": register.edition,
        "document": register.document,
        "deals": len(register.deals),
        "recipients": len({deal.recipient_name for deal in register.deals}),
        "first": register.first,
        "last": register.last,
        "split": register.split,
    }


def _show(found: Sequence[Register]) -> None:
    from rich.table import Table

    table = Table("edition", "publisher", box=None, pad_edge=False, header_style="dim")
    for name in ("deals", "recipients"):
        table.add_column(name, justify="right")
    for name in ("deliveries", "volumes", "document"):
        table.add_column(name)
    for one in found:
        shape = "spread evenly over the years of a deal" if one.split else "by year"
        recipients = len({deal.recipient_name for deal in one.deals})
        years = f"{one.first} to {one.last}"
        table.add_row(one.edition, one.publisher, str(len(one.deals)), str(recipients), years, shape, one.document)
    screen().print(table)


registers.add_command(diff)
