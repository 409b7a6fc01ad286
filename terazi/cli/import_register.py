"""``terazi import sipri``: a register of arms transfers, as its publisher gives it, into a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option, knowledge_option, ledger_option
from terazi.cli.output import IssueLog, print_json

if TYPE_CHECKING:
    from terazi.flows.registers import Imported


@click.group("import")
def import_() -> None:
    """Bring a register of arms transfers into a ledger."""


@import_.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--generated", metavar="DAY", default="", help="The day of a file that does not tell when it was made.")
@ledger_option
@knowledge_option
@json_option
def sipri(*, file: Path, generated: str, ledger_path: Path, overlays: tuple[Path, ...], as_json: bool) -> int:
    """Store an export of the SIPRI trade register.

    FILE is the CSV from https://armstransfers.sipri.org (trade register: all suppliers, the recipients and
    years that are wanted), exactly as downloaded, with one row for each deal or one for each deal and year.
    Each of its deals becomes a claim with its cells as evidence. An export is an edition, known by the day
    on which it was generated; several stand side by side (terazi registers).

    The register is SIPRI's, under SIPRI's terms: Terazi ships none, and your copy stays in your ledger. What
    is calculated from it is a calculation of your own and not to be called SIPRI's.
    """
    from terazi.cli.asked import day
    from terazi.cli.clock import today
    from terazi.errors import TeraziError
    from terazi.flows.registers import import_register
    from terazi.knowledge import load
    from terazi.store import open_ledger

    if not file.is_file():
        raise TeraziError("no such file", where=str(file))
    knowledge, raw = load(*overlays), file.read_bytes()
    with open_ledger(ledger_path) as store:
        given = day(generated) if generated else ""
        found = import_register(raw, str(file), store, knowledge, recorded=today(), generated=given)
    log = IssueLog()
    for issue in found.issues:
        log.add(issue)
    log.end()
    if as_json:
        print_json({"ledger": str(ledger_path), **_as_json(found)})
    else:
        _tell(found, ledger_path)
    return 0


def _as_json(found: Imported) -> dict[str, object]:
    register = found.register
    return {
        "publisher": register.publisher,
        "edition": register.edition,
        "document": register.document,
        "outcome": found.outcome.value,
        "rows": found.rows,
        "deals": len(register.deals),
        "claims": found.claims,
        "first": register.first,
        "last": register.last,
        "split": register.split,
        "issues": [{"level": one.level, "about": one.about, "message": one.message} for one in found.issues],
    }


def _tell(found: Imported, ledger_path: Path) -> None:
    register = found.register
    became = {"new": "new", "reread": "read again", "known": "known already"}[found.outcome.value]
    click.echo(
        f"{register.publisher} edition {register.edition}: {found.rows} rows, {len(register.deals)} deals, deliveries "
        f"{register.first} to {register.last}, {found.claims} claims, {len(found.issues)} issues ({became}) "
        f"-> {ledger_path}"
    )
    if register.split:
        click.echo("It gives no volume by year: the volume of a deal is spread evenly over its years.")
    click.echo("What is calculated from it is not to be called the publisher's.")
