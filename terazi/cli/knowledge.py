"""``terazi knowledge``: what analysts have written down, checked."""

from __future__ import annotations

from pathlib import Path

import click

from terazi.cli.options import json_option, knowledge_option
from terazi.cli.output import print_json, tell


@click.group()
def knowledge() -> None:
    """Look after the knowledge files."""


@knowledge.command()
@knowledge_option
@json_option
def check(overlays: tuple[Path, ...], as_json: bool) -> int:
    """Prove the knowledge files.

    Ids are unique, references resolve, every sentence means what it says it means, nothing is unknown.
    """
    from terazi.flows.knowledge_check import check_knowledge
    from terazi.knowledge import default_folder, load

    report = check_knowledge(load(*overlays), folders=(default_folder(), *overlays))
    if as_json:
        print_json({"lines": report.lines, "problems": report.problems})
    else:
        for line in report.lines:
            click.echo(line)
        for problem in report.problems:
            tell(f"problem: {problem}")
    return 1 if report.problems else 0
