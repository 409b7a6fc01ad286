"""``terazi demo``: the whole path once, from the shipped example texts to five dossiers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option
from terazi.cli.output import IssueLog, print_json, screen
from terazi.cli.progress import progress
from terazi.cli.settled import settle_file
from terazi.cli.storing import store_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terazi.flows.ingest import IngestReport
    from terazi.flows.settled import Settled

COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ")


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="build/demo",
    show_default=True,
    help="Folder of ledger and pages.",
)
@json_option
def demo(out: Path, as_json: bool) -> int:
    """Turn the shipped example texts into five country dossiers.

    The texts are read into a fresh ledger; the pages stand in one folder for each language.
    """
    ledger = out / "terazi.db"
    report = _read_examples(ledger)
    settled = settle_file(ledger)
    pages = _write(settled, out)
    countries = [_row(settled, code) for code in COUNTRIES]
    if as_json:
        print_json({"ledger": str(ledger), "counts": _counts(report, settled), "countries": countries, "pages": pages})
    else:
        _show(report, settled, countries, out)
    return 0


def _read_examples(ledger: Path) -> IngestReport:
    """A fresh ledger with all example texts."""
    from terazi.flows.batch import Readers
    from terazi.flows.both import BothReaders
    from terazi.flows.examples import examples_folder

    ledger.parent.mkdir(parents=True, exist_ok=True)
    for name in (ledger.name, f"{ledger.name}-wal", f"{ledger.name}-shm"):
        ledger.with_name(name).unlink(missing_ok=True)
    log = IssueLog()
    with Readers() as readers:
        report = store_texts([str(examples_folder("central-asia"))], BothReaders(readers), ledger, log)
    log.end()
    return report


def _write(settled: Settled, out: Path) -> Sequence[str]:
    from terazi.flows.dossier import write_dossiers

    with progress("writing the dossiers"):
        pages = write_dossiers(settled.ledger, settled.documents, settled.claims, COUNTRIES, out, settled.knowledge)
    return [str(page) for page in pages]


def _counts(report: IngestReport, settled: Settled) -> dict[str, int]:
    return {
        "texts": report.documents,
        "claims": report.claims,
        "origins": len(settled.ledger.origins),
        "deals": len(settled.ledger.deals),
        "contradictions": len(settled.ledger.contradictions),
    }


def _row(settled: Settled, code: str) -> dict[str, str | int]:
    """One country in numbers: records on it, how many are established at some stage, how many disputed."""
    from terazi.briefs.gather import open_library
    from terazi.flows.dossier import gather_dossier
    from terazi.flows.wording import make_wording

    library = open_library(settled.ledger, settled.documents, settled.claims)
    lines = gather_dossier(library, code).lines
    return {
        "code": code,
        "country": make_wording("en", settled.knowledge).state(code),
        "records": len(lines),
        "established": sum(line.deal.stage_established is not None for line in lines),
        "conflicts": sum(bool(line.contradictions) for line in lines),
        "reports": len({quote.document.id for line in lines for quote in line.quotes}),
    }


def _show(report: IngestReport, settled: Settled, countries: Sequence[dict[str, str | int]], out: Path) -> None:
    from rich.table import Table

    on = screen()
    on.print(", ".join(f"{number} {name}" for name, number in _counts(report, settled).items()))
    on.print()
    table = Table("country", box=None, pad_edge=False, header_style="dim")
    numbers = ("records", "established", "conflicts", "reports")
    for name in numbers:
        table.add_column(name, justify="right")
    for row in countries:
        table.add_row(str(row["country"]), *(str(row[name]) for name in numbers))
    on.print(table)
    on.print("established: told by two independent bodies, or by one formal record", style="dim")
    on.print()
    on.print(f"Ask on:  terazi deals --ledger {out / 'terazi.db'} --recipient kz", soft_wrap=True)
    on.print(f"Open     {(out / 'en' / 'index.html').absolute()}", soft_wrap=True, style="bold")
