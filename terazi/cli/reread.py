"""``terazi reread``: the stored texts read again with the knowledge of today."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import click

from terazi.cli.options import json_option, knowledge_option, ledger_option
from terazi.cli.output import IssueLog, print_json
from terazi.cli.progress import progress


@click.command()
@click.option("--about", default="", metavar="WORDS", help="Only texts in which each of these words begins some word.")
@click.option("--dry-run", is_flag=True, help="Only say how many texts there are to read.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    help="Processes for over 200 texts.  [default: one per core]",
)
@ledger_option
@knowledge_option
@json_option
def reread(
    *, about: str, dry_run: bool, jobs: int, ledger_path: Path, overlays: tuple[Path, ...], as_json: bool
) -> int:
    """Read stored texts again with newer knowledge.

    Each text that was read with other knowledge gets a new reading; the claims of the old one are
    superseded and stay in the ledger, and so does every judgement. After a change that touches few
    texts, name their words with --about (a new system: its name).
    """
    from terazi.cli.clock import today
    from terazi.flows.batch import Readers
    from terazi.flows.ingest import IngestReport, Stored
    from terazi.flows.reread import outdated
    from terazi.flows.reread import reread as read_again
    from terazi.store import open_ledger

    log = IssueLog()
    with Readers(overlays, jobs) as readers, open_ledger(ledger_path, create=False) as store:
        digest, before = readers.digest, store.counts().claims
        ids = outdated(store, digest, about)
        report = IngestReport()
        if not dry_run:
            with progress("reading", len(ids)) as step:

                def hear(stored: Stored) -> None:
                    step(len(stored.documents))
                    for issue in stored.issues:
                        log.add(issue)

                report = read_again(
                    store, ids, readers.read_pairs, knowledge_digest=digest, recorded=today(), progress=hear
                )
        after = store.counts().claims
    log.end()
    if as_json:
        told = {"ledger": str(ledger_path), "knowledge": digest, "outdated": len(ids), "claims_before": before}
        print_json({**told, "claims_after": after, **dataclasses.asdict(report)})
    elif dry_run:
        click.echo(f"{len(ids)} texts were read with other knowledge than {digest}")
    else:
        click.echo(
            f"{report.reread} texts read again with {digest}: {before} claims before, {after} now -> {ledger_path}"
        )
    return 0 if ids else 1
