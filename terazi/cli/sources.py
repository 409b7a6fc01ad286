"""``terazi sources``: the outlets of a ledger, graded by their own record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import as_of_option, json_option, knowledge_option, ledger_option
from terazi.cli.output import plain, print_json, screen, tell

if TYPE_CHECKING:
    from terazi.model import TrackRecord


@click.command()
@as_of_option
@ledger_option
@knowledge_option
@json_option
def sources(*, as_of: str, ledger_path: Path, overlays: tuple[Path, ...], as_json: bool) -> int:
    """List outlets with a letter from their own record.

    A hit is what an outlet told under its own name and others established later; a miss is what a
    formal record overruled. A to E grade the share of hits by its lower bound; F: too little is
    settled to judge. The letter says nothing of any one report, and no deal is weighed by it.
    What documents can be collected from is another thing (terazi collect --list).
    """
    from terazi.cli.settled import settle_file
    from terazi.flows.grades import outlets_of

    ledger = settle_file(ledger_path, overlays, as_of).ledger
    found = outlets_of(ledger)
    if as_json:
        print_json({"edition": ledger.edition, "as_of": ledger.as_of, "sources": [plain(one) for one in found]})
    elif found:
        _show(found)
    else:
        tell("no outlets: the ledger holds no claims")
    return 0 if found else 1


def _show(found: list[TrackRecord]) -> None:
    from rich.table import Table

    table = Table("grade", box=None, pad_edge=False, header_style="dim")
    table.add_column("outlet", overflow="fold")
    table.add_column("role", no_wrap=True)
    for name in ("hits", "misses", "open", "share of hits"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in found:
        share = "–" if one.low is None or one.high is None else f"{one.low:.2f} to {one.high:.2f}"
        table.add_row(one.letter, one.outlet, one.role, str(one.hits), str(one.misses), str(one.open), share)
    screen().print(table)
