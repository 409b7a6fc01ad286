"""Measure speed: reading, triage beside a bare scan in the same run, peak memory, start-up.

usage: python evaluation/bench.py [--documents N] [--seed N] [--json]

The texts are those without facts and those with, shuffled with a seed and repeated where they are too few; without
measuring data, the shipped examples. Everything runs in one process: reading uses one core per process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from gate import NEGATIVES, data_folder
from rich.console import Console
from rich.table import Table

from terazi.flows.bench import bench
from terazi.flows.documents import codebook_documents, text_documents
from terazi.flows.examples import examples_folder
from terazi.flows.read import Reader
from terazi.knowledge import load
from terazi.model import Document

EXAMPLES = "central-asia"


def main() -> int:
    """Measure and print; see the head of this file."""
    asked = _arguments()
    documents = _workload(asked.documents, asked.seed)
    start = time.perf_counter()
    reader = Reader(load())
    loaded = time.perf_counter() - start
    speed = bench(documents, reader, time.perf_counter)
    rows = [
        *speed.rows(),
        ("loading knowledge", f"{loaded:.2f} s"),
        ("peak memory", f"{_peak_megabytes():.0f} MB"),
        ("start to first claim", f"{_seconds_to_first_claim():.2f} s"),
        ("start to help", f"{_seconds_of('--help'):.2f} s"),
    ]
    if asked.json:
        print(json.dumps(dict(rows), indent=1))
    else:
        _show(rows, asked.seed)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000, metavar="N", help="how many texts (1000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the shuffling (1)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser.parse_args()


def _workload(count: int, seed: int) -> list[Document]:
    """So many texts in an order that the seed gives; all are used before one comes again."""
    found = list(_documents())
    random.Random(seed).shuffle(found)
    return list(islice(cycle(found), count))


def _documents() -> Iterator[Document]:
    data = data_folder()
    if data is None:
        wheres = [str(examples_folder(EXAMPLES))]
        yield from (one for one in text_documents(wheres) if isinstance(one, Document))
        return
    for place in (NEGATIVES, "bench/dev/tr", "bench/dev/en", "bench/dev/ru"):
        yield from (one for one in codebook_documents(str(data / place)) if isinstance(one, Document))


def _peak_megabytes() -> float:
    """The most memory that this process has held (Linux counts it in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _seconds_to_first_claim() -> float:
    text = next(iter(sorted(Path(examples_folder(EXAMPLES)).glob("*.txt"))))
    return _seconds_of("read", str(text))


def _seconds_of(*arguments: str) -> float:
    """How long the command line takes, from the start of the process to its end; the better of two runs."""
    terazi = Path(sys.executable).parent / "terazi"
    times = []
    for _ in range(2):
        start = time.perf_counter()
        subprocess.run([str(terazi), *arguments], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)


def _show(rows: list[tuple[str, str]], seed: int) -> None:
    table = Table("", "measured", title=f"Speed (seed {seed})")
    for name, value in rows:
        table.add_row(name, value)
    Console(width=None if sys.stdout.isatty() else 120).print(table)


if __name__ == "__main__":
    sys.exit(main())
