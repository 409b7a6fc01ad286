"""``terazi watch``: collect for ever, each source when its time has come."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.collect_run import Web, allow_option, at_once_option, contact_option, jobs_option, run_once
from terazi.cli.collect_told import show_run
from terazi.cli.notify import WAYS, Notifying, send, show_sent
from terazi.cli.options import json_option, knowledge_option, ledger_option, settings_option
from terazi.cli.output import print_line, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from terazi.model import Source

_AT_LEAST = 1.0  # seconds between two rounds


@click.command()
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("--rounds", type=click.IntRange(1), help="End after so many rounds.  [default: never]")
@allow_option
@contact_option
@at_once_option
@jobs_option
@click.option("--notify", "ways", type=click.Choice(WAYS), multiple=True, help="Tell these of changes each round.")
@settings_option
@ledger_option
@knowledge_option
@json_option
def watch(
    *,
    names: tuple[str, ...],
    rounds: int | None,
    allowed: tuple[str, ...],
    contact: str,
    at_once: int,
    jobs: int,
    ways: tuple[str, ...],
    settings_path: Path | None,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Collect continuously, each source when its time has come.

    One process; how often a source is asked stands in its file (every, in minutes). Stop it as you
    like: what was collected is safe, and the next watch or collect goes on where this one was.
    """
    from terazi.cli.clock import now
    from terazi.flows.collect import sources_named
    from terazi.flows.watch import due, seconds_until_due
    from terazi.knowledge import load

    sources = sources_named(load(*overlays), names)
    web = Web(overlays=overlays, allowed=allowed, contact=contact, at_once=at_once, jobs=jobs)
    asked = _asked_before(sources, ledger_path)
    done = 0
    while rounds is None or done < rounds:
        if meant := due(sources, asked, now()):
            asked |= dict.fromkeys((one.id for one in meant), now())
            _round(meant, ledger_path, web, as_json=as_json)
            _tell_others(ways, Notifying(ledger=ledger_path, overlays=overlays, settings=settings_path))
            done += 1
        if rounds is None or done < rounds:
            time.sleep(max(seconds_until_due(sources, asked, now()), _AT_LEAST))
    return 0


def _tell_others(ways: Sequence[str], asked: Notifying) -> None:
    """What changed, to whoever is to be told; what goes wrong is told here and tried again after the next round."""
    from terazi.errors import TeraziError

    try:
        show_sent(send(ways, asked) if ways else ())
    except TeraziError as error:
        tell(str(error))


def _asked_before(sources: Sequence[Source], ledger: Path) -> dict[str, str]:
    """When each source was last asked, as the ledger tells it: a watch that is begun again keeps its pace."""
    from terazi.store import open_collecting

    with open_collecting(ledger) as store:
        asked = store.last_asked()
    return {one.id: asked[one.id] for one in sources if one.id in asked}


def _round(sources: Sequence[Source], ledger: Path, web: Web, *, as_json: bool) -> None:
    """One round; a ledger that is busy, or a missing package, is told and tried again."""
    from terazi.errors import TeraziError

    try:
        run = run_once(sources, ledger, web)
    except TeraziError as error:
        tell(str(error))
        return
    if as_json:
        print_line({"ledger": str(ledger), "run": run})
    else:
        click.echo(f"run {run.number} at {run.began[:19].replace('T', ' ')}")
        show_run(run)
