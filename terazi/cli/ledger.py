"""``terazi ledger``: how much is stored."""

from __future__ import annotations

from pathlib import Path

import click

from terazi.cli.options import json_option, ledger_option
from terazi.cli.output import print_json


@click.command()
@ledger_option
@json_option
def ledger(ledger_path: Path, as_json: bool) -> int:
    """Count what is stored in a ledger."""
    from terazi.store import open_ledger

    with open_ledger(ledger_path, create=False) as store:
        counts = store.counts()
    if as_json:
        print_json(
            {
                "ledger": str(ledger_path),
                "documents": counts.documents,
                "claims": counts.claims,
                "judgements": counts.judgements,
                "issues": counts.issues,
            }
        )
    else:
        click.echo(
            f"{ledger_path}: {counts.documents} documents, {counts.claims} claims, "
            f"{counts.judgements} judgements, {counts.issues} issues"
        )
    return 0 if counts.documents else 1
