"""``terazi explain``: why a text was read as it was."""

from __future__ import annotations

from pathlib import Path

import click

from terazi.cli.claims import reading_json
from terazi.cli.options import json_option, knowledge_option
from terazi.cli.output import IssueLog, print_line, screen


@click.command()
@click.argument("source", metavar="FILE")
@click.argument("claim", required=False)
@knowledge_option
@json_option
def explain(source: str, claim: str | None, overlays: tuple[Path, ...], as_json: bool) -> int:
    """Show why a text was read as it was.

    FILE is a file, an address, or - for standard input. Mentions, triggers, roles and rules are shown.

    CLAIM, the id of a claim or its first letters, shows that one alone.
    """
    from terazi.errors import TeraziError
    from terazi.flows.documents import text_documents
    from terazi.flows.explain import explain as explain_reading
    from terazi.flows.read import Reader
    from terazi.knowledge import load
    from terazi.model import Issue

    reader, log, on, ids, shown = Reader(load(*overlays)), IssueLog(), screen(), [], 0
    for one in text_documents([source]):
        if isinstance(one, Issue):
            log.add(one)
            continue
        reading = reader.read(one)
        ids += [found.id for found in reading.claims]
        if claim and not any(id_.startswith(claim) for id_ in ids):
            continue
        lines = explain_reading(reading, claim)
        shown += len(reading.claims)
        if as_json:
            print_line({**reading_json(reading), "explanation": lines})
        else:
            for line in lines:
                on.print(line, soft_wrap=True)
    log.end()
    if claim and not shown:
        hint = f"Its claims: {', '.join(ids)}" if ids else "It has no claims"
        raise TeraziError(f"no claim {claim!r}", where=source, hint=hint)
    return 0 if shown else 1
