"""Rows in, rows out: JSON Lines that a command reads and answers; a broken one is told and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from terazi.cli.output import print_line, tell

if TYPE_CHECKING:
    from terazi.cli.output import IssueLog


def rows_of(where: str, needs: Mapping[str, type], log: IssueLog) -> Iterator[dict[str, object]]:
    """The rows of a JSONL file or of ``-`` that have what a command needs: keys and the types of their values."""
    from terazi.flows.documents import json_rows
    from terazi.model import Issue

    for row in json_rows(where, needs):
        if isinstance(row, Issue):
            log.add(row)
        else:
            yield row


def print_rows(answers: Iterable[object], log: IssueLog) -> int:
    """Print each answer as it comes; the exit code of the command."""
    written = 0
    for answer in answers:
        print_line(answer)
        written += 1
    log.end()
    if not written:
        tell("nothing to answer: no row was read")
    return 0 if written else 1
