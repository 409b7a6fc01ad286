"""Show how far long work is, on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def progress(label: str, total: int | None = None, *, shown: bool = True) -> Iterator[Callable[[int], None]]:
    """A bar on standard error; the function that it gives moves it on. Unknown totals are counted up."""
    if not (shown and sys.stderr.isatty()):
        yield _show_nothing
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from terazi.cli.output import margin

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    # Redirected, standard output would end up on standard error even where it goes into a file.
    with Progress(*columns, console=margin(), transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task(label, total=total)
        yield lambda steps: bar.advance(task, steps)


def _show_nothing(steps: int) -> None:
    del steps


def count_texts(wheres: Sequence[str]) -> int | None:
    """About how many documents the sources hold: files, and lines of JSONL; None where it cannot be known."""
    if any(where == "-" or "://" in where for where in wheres):
        return None
    return sum(map(_count, (file for where in wheres for file in _files(Path(where)))))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for here, _, names in os.walk(path):
        yield from (Path(here, name) for name in names)


def _count(path: Path) -> int:
    if path.suffix not in (".jsonl", ".ndjson") or not path.is_file():
        return 1
    with path.open("rb") as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(2**20), b""))
