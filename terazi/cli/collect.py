"""``terazi collect``: documents from feeds, sitemaps, pages, folders and dumps into a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from terazi.cli.collect_run import Web, allow_option, at_once_option, contact_option, jobs_option, run_once
from terazi.cli.collect_told import show_coverage, show_run, show_runs, show_sources
from terazi.cli.options import json_option, knowledge_option, ledger_option
from terazi.cli.output import print_json


@click.command()
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("--list", "is_list", is_flag=True, help="List the sources, and when each was last asked; ask nothing.")
@click.option("--log", "is_log", is_flag=True, help="Show the record of the last runs; ask nothing.")
@click.option("--run", "number", type=click.IntRange(1), help="With --log: every line of the record of one run.")
@click.option(
    "--coverage",
    "months",
    type=click.IntRange(1),
    metavar="MONTHS",
    help="Show in which of the last months documents on a recipient came in a language; ask nothing.",
)
@click.option("--until", metavar="MONTH", default="", help="With --coverage: the last month.  [default: this one]")
@allow_option
@contact_option
@at_once_option
@jobs_option
@ledger_option
@knowledge_option
@json_option
def collect(
    *,
    names: tuple[str, ...],
    is_list: bool,
    is_log: bool,
    number: int | None,
    months: int | None,
    until: str,
    allowed: tuple[str, ...],
    contact: str,
    at_once: int,
    jobs: int,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Collect new documents from sources into the ledger.

    SOURCES are names of files in knowledge/sources; all, if none is named. A run that is killed is
    taken up where it was. (terazi sources is another thing: it grades the outlets of a ledger.)
    """
    from terazi.cli.asked import day
    from terazi.cli.clock import today
    from terazi.flows.collect import sources_named
    from terazi.knowledge import load

    if sum((is_list, is_log, bool(months))) > 1 or (number and not is_log) or (until and not months):
        raise click.UsageError(
            "--list, --log and --coverage are asked for one at a time; --run belongs to --log, --until to --coverage"
        )
    sources = sources_named(load(*overlays), names)
    if is_list:
        return show_sources(sources, ledger_path, as_json=as_json)
    if is_log:
        return show_runs(ledger_path, names, number, as_json=as_json)
    if months:
        return show_coverage(sources, ledger_path, months, day(until) if until else today(), as_json=as_json)
    run = run_once(
        sources, ledger_path, Web(overlays=overlays, allowed=allowed, contact=contact, at_once=at_once, jobs=jobs)
    )
    if as_json:
        print_json({"ledger": str(ledger_path), "run": run})
    else:
        show_run(run)
    return 0 if any(one.lists or one.fetched for one in run.tallies) else 1
