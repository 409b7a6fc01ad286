"""Rows of JSON Lines that a command reads; a broken one is told and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

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
