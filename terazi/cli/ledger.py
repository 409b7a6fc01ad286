"""``terazi ledger``: how much is stored; its subcommands look after the file."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from terazi.cli.ledger_diff import diff
from terazi.cli.ledger_file import backup, editions, rebuild, restore, verify
from terazi.cli.options import json_option, ledger_option
from terazi.cli.output import print_json


@click.group(invoke_without_command=True)
@ledger_option
@json_option
@click.pass_context
def ledger(context: click.Context, ledger_path: Path, as_json: bool) -> int:
    """Count what is stored in a ledger; or check, back up, restore and compare ledgers."""
    if context.invoked_subcommand is None:
        return _count(ledger_path, as_json)
    given = [name for name in context.params if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if given:
        raise click.UsageError("options stand behind the name of the subcommand", context)
    return 0


for _command in (verify, rebuild, backup, restore, editions, diff):
    ledger.add_command(_command)


def _count(path: Path, as_json: bool) -> int:
    from terazi.store import open_ledger

    with open_ledger(path, create=False) as store:
        counts = store.counts()
    if as_json:
        print_json(
            {
                "ledger": str(path),
                "documents": counts.documents,
                "claims": counts.claims,
                "judgements": counts.judgements,
                "issues": counts.issues,
            }
        )
    else:
        click.echo(
            f"{path}: {counts.documents} documents, {counts.claims} claims, "
            f"{counts.judgements} judgements, {counts.issues} issues"
        )
    return 0 if counts.documents else 1
