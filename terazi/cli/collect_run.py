"""One run of collecting, as ``terazi collect`` and ``terazi watch`` make it: options, a bar, issues as they come."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.clock import now
from terazi.cli.output import IssueLog
from terazi.cli.progress import progress

if TYPE_CHECKING:
    from terazi.model import Happening, Run, Source

allow_option = click.option(
    "--allow",
    "allowed",
    metavar="HOST",
    multiple=True,
    help="A host on a private net that may be asked (NAME or NAME:PORT); all others are refused.",
)
contact_option = click.option(
    "--contact",
    envvar="TERAZI_CONTACT",
    show_envvar=True,
    default="",
    help="An address at which a site's owner can reach you, sent with every request.",
)
at_once_option = click.option(
    "--at-once",
    type=click.IntRange(1),
    default=4,
    show_default=True,
    help="Hosts that are asked at the same time; each of them gets one request at a time.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    help="Processes that read once there are over 200 texts.  [default: one per core]",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """How to collect: knowledge laid over the shipped one, private hosts that may be asked, whom to write to, hosts
    asked at once, processes that read."""

    overlays: tuple[Path, ...] = ()
    allowed: tuple[str, ...] = ()
    contact: str = ""
    at_once: int = 4
    jobs: int = 1


def run_once(sources: Sequence[Source], ledger: Path, web: Web) -> Run:
    """Collect once; what came of it."""
    from terazi.flows.batch import Readers
    from terazi.flows.collect import collect
    from terazi.flows.collecting import open_means
    from terazi.knowledge import load

    log, knowledge = IssueLog(), load(*web.overlays)
    with (
        Readers(web.overlays, web.jobs) as readers,
        open_means(
            ledger, knowledge, readers, now, allowed=web.allowed, contact=web.contact, at_once=web.at_once
        ) as means,
        progress("collecting") as step,
    ):

        def hear(one: Happening) -> None:
            step(0 if one.listing else one.times)
            _log(one, log)

        run = collect(sources, means, hear)
    log.end()
    return run


def _log(one: Happening, log: IssueLog) -> None:
    """What went wrong, as it comes; the record keeps all of it."""
    from terazi.model import Fate, Issue, Level

    if one.fate in (Fate.FAILED, Fate.REFUSED, Fate.OUTSIDE):
        level = Level.DOUBT if one.fate is Fate.OUTSIDE else Level.FAULT if one.listing else Level.SKIP
        log.add(Issue(level=level, stage="collect", about=f"{one.source} {one.url}", message=one.why))
