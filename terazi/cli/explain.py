"""``terazi explain``: why a text was read as it was."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.claims import reading_json
from terazi.cli.options import json_option, knowledge_option
from terazi.cli.output import IssueLog, print_line, screen
from terazi.errors import TeraziError

if TYPE_CHECKING:
    from terazi.flows.read import Reading
    from terazi.knowledge import Knowledge


@click.command()
@click.argument("source", metavar="FILE")
@click.argument("claim", required=False)
@click.option(
    "--gloss",
    "language",
    default="en",
    show_default=True,
    metavar="en|tr",
    help="The language of the sentence that tells each claim; JSON has both.",
)
@knowledge_option
@json_option
def explain(*, source: str, claim: str | None, language: str, overlays: tuple[Path, ...], as_json: bool) -> int:
    """Show why a text was read as it was.

    FILE is a file, an address, or - for standard input. Mentions, triggers, roles and rules are shown.

    CLAIM, the id of a claim or its first letters, shows that one alone.
    """
    from terazi.flows.explain import explain as explain_reading
    from terazi.flows.wording import make_wording, make_wordings
    from terazi.knowledge import load

    log, on, knowledge = IssueLog(), screen(), load(*overlays)
    wording = make_wording(language, knowledge)
    readings = list(_read(source, knowledge, log))
    log.end()
    if claim:
        readings = list(_only(claim, readings, source))
    for reading in readings:
        lines = explain_reading(reading, claim, wording)
        if as_json:
            print_line({**reading_json(reading, make_wordings(knowledge)), "explanation": lines})
        else:
            on.print("\n".join(lines), soft_wrap=True)
    return 0 if any(reading.claims for reading in readings) else 1


def _read(source: str, knowledge: Knowledge, log: IssueLog) -> Iterator[Reading]:
    from terazi.flows.documents import text_documents
    from terazi.flows.read import Reader
    from terazi.model import Issue

    reader = Reader(knowledge)
    for one in text_documents([source]):
        if isinstance(one, Issue):
            log.add(one)
        else:
            yield reader.read(one)


def _only(claim: str, readings: list[Reading], source: str) -> Iterator[Reading]:
    """The readings with the claims asked for and no others; a ``TeraziError`` where there are none."""
    found = False
    for reading in readings:
        asked = tuple(one for one in reading.claims if one.id.startswith(claim))
        if asked:
            found = True
            yield dataclasses.replace(reading, claims=asked)
    if not found:
        ids = ", ".join(one.id for reading in readings for one in reading.claims)
        raise TeraziError(f"no claim {claim!r}", where=source, hint=f"Its claims: {ids}" if ids else "It has none")
