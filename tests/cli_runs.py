"""Runs of the command line inside the test's own process: what it printed, and how it ended."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from terazi.cli.main import run


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One run of ``terazi``: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON Lines on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


def terazi(*arguments: object, stdin: str | bytes = b"") -> Ran:
    """Run ``terazi`` with these arguments."""
    out, err = io.StringIO(), io.StringIO()
    given = stdin.encode() if isinstance(stdin, str) else stdin
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        patch("sys.stdin", io.TextIOWrapper(io.BytesIO(given))),
    ):
        code = run([str(one) for one in arguments])
    return Ran(code=code, out=out.getvalue(), err=err.getvalue())


def words(text: str) -> Iterator[str]:
    """The words of a line, whatever the space between them."""
    yield from text.split()
