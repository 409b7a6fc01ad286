"""``terazi langid``: the language of rows of text."""

from __future__ import annotations

from pathlib import Path

import click

from terazi.cli.options import json_option, knowledge_option
from terazi.cli.output import IssueLog
from terazi.cli.rows import print_rows, rows_of


@click.command()
@click.argument("source", metavar="IN.jsonl")
@knowledge_option
@json_option
def langid(source: str, overlays: tuple[Path, ...], as_json: bool) -> int:
    """Tell the language of rows of text.

    The rows are JSON lines {"id", "text"}; IN.jsonl may be - for standard input. One JSON line comes out
    for each, with or without --json: "lang" for all of the text, "lang5" for its first five words.
    """
    del as_json  # the lines are JSON anyway; the option stands here so that every command takes it
    from terazi.flows.langid import identify_rows
    from terazi.knowledge import load

    log = IssueLog()
    rows = rows_of(source, {"id": object, "text": str}, log)
    return print_rows(identify_rows(rows, load(*overlays)), log)
