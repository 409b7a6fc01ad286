"""Run every example of docs/commands.md and write its output below it; the tests run them and compare."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from terazi.cli.main import run
from terazi.flows.examples import examples_folder

PAGE = Path(__file__).parent / "commands.md"
# A fenced block: a session to run (``head=N`` shows so many lines of it), or a file that sessions use.
BLOCK = re.compile(r"^```(?P<kind>console|file)(?: (?P<option>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
WIDEST = 150


def main() -> int:
    """Write the page anew."""
    PAGE.write_text(render(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def render(page: str) -> str:
    """The page with the output of each session as it is now. Sessions run in one folder, from top to bottom."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), patch.dict(os.environ, {"COLUMNS": "140"}):
        os.environ.pop("TERAZI_LEDGER", None)
        shutil.copytree(examples_folder("central-asia"), "texts")
        return BLOCK.sub(_render_block, page)


def _render_block(block: re.Match[str]) -> str:
    if block["kind"] == "file":
        Path(block["option"]).parent.mkdir(parents=True, exist_ok=True)
        Path(block["option"]).write_text(block["body"], encoding="utf-8")
        return block[0]
    limit = int((block["option"] or "head=0").removeprefix("head="))
    sessions = [line for line in block["body"].splitlines() if line.startswith("$ ")]
    shown = [line for session in sessions for line in (session, *_cut(_run(session[2:]), limit))]
    head = f"```console {block['option']}" if block["option"] else "```console"
    return "\n".join([head, *shown, "```"])


def _run(session: str) -> list[str]:
    """What ``terazi …`` prints, and its exit code if it is not 0.

    As in a shell, ``NAME=VALUE`` may stand before it, ``> FILE`` or ``| python -m json.tool`` after it.
    """
    before, _, after = session.partition("terazi ")
    command, sign, rest = re.match(r"(.*?)(?: ([>|]) (.*))?$", after).groups()  # type: ignore[union-attr]  # it always matches
    out, err = io.StringIO(), io.StringIO()
    given = dict(part.split("=", 1) for part in shlex.split(before))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), patch.dict(os.environ, given):
        code = run(shlex.split(command))
    printed = out.getvalue().replace(str(Path.cwd()), "/home/you")
    if sign == ">":
        Path(rest).write_text(printed, encoding="utf-8")
        printed = ""
    if sign == "|":
        printed = json.dumps(json.loads(printed), indent=2, ensure_ascii=False)
    return [*printed.rstrip().splitlines(), *err.getvalue().splitlines(), *([f"exit code {code}"] if code else [])]


def _cut(lines: list[str], limit: int) -> Iterator[str]:
    for line in lines[: limit or len(lines)]:
        text = line.rstrip()
        yield text if len(text) <= WIDEST else text[:WIDEST] + " …"
    if limit and len(lines) > limit:
        yield "…"


if __name__ == "__main__":
    sys.exit(main())
