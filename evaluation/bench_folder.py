"""Measure collecting: a folder of texts or pages, read and stored end to end, beside bare reading in the same run.

usage: python evaluation/bench_folder.py [--documents N] [--kind text|html] [--mix general|defence] [--jobs N] [--json]

Two mixes. "general" is what a general paper writes: texts without facts in Turkish and Russian, and one in ten that
tells of arms. "defence" is harder: all texts that are at hand, more than half of which speak of defence. The share of
texts that triage lets through is told with the figures, since little else decides them. Each text is made another
one by a number at its end, so that none is known already. Wall-clock speed hangs on who else uses the machine, CPU
seconds hardly do.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import cycle, islice
from pathlib import Path

from gate import NEGATIVES, data_folder
from rich.console import Console
from rich.table import Table

from terazi.flows.documents import codebook_documents, text_documents
from terazi.flows.examples import examples_folder
from terazi.flows.read import Reader
from terazi.knowledge import load
from terazi.model import Document

# Of ten texts in a general paper, so many tell of arms. That is much: it is what one would collect from.
_OF_ARMS = 1
# Bare reading is measured on so many of the texts.
_BARE = 1000
SOURCE = """
name = "Bench"
country = "KG"
language = "tr"
role = "newspaper"
kind = "folder"
url = "{folder}"
checked = 2026-11-28
[expect]
languages = ["ru", "en"]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds that something took: on the clock, and of all processes together."""

    wall: float
    cpu: float


def main() -> int:
    """Measure and print; see the head of this file."""
    asked = _arguments()
    documents = _workload(asked.documents, asked.mix, asked.seed)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "texts"
        _write(documents, folder, asked.kind)
        whole = _collect(folder, Path(place), asked.jobs)
    bare, worth = _bare(documents[:_BARE])
    count, few = len(documents), min(_BARE, len(documents))
    rows = [
        ("documents", f"{count} as {asked.kind}, {sum(len(one.text) for one in documents) // count} characters each"),
        ("worth reading", f"{worth / few:.0%}"),
        ("end to end", f"{count / whole.wall:.0f} documents/s with {asked.jobs} processes"),
        ("CPU, end to end", f"{1000 * whole.cpu / count:.2f} ms a document: {2 * count / whole.cpu:.0f}/s on 2 cores"),
        ("CPU, bare reading", f"{1000 * bare.cpu / few:.2f} ms a document"),
        ("end to end, as many times bare reading", f"{whole.cpu / count / (bare.cpu / few):.2f}"),
    ]
    if asked.json:
        print(json.dumps(dict(rows), indent=1))
    else:
        table = Table("", "measured", title=f"Collecting a folder ({asked.mix} mix, seed {asked.seed})")
        for name, value in rows:
            table.add_row(name, value)
        Console(width=None if sys.stdout.isatty() else 120).print(table)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000, metavar="N", help="how many (10000)")
    parser.add_argument("--kind", choices=("text", "html"), default="text", help="what the files are (text)")
    parser.add_argument("--mix", choices=("general", "defence"), default="general", help="which texts (general)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (2)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the shuffling (1)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser.parse_args()


def _workload(count: int, mix: str, seed: int) -> list[Document]:
    chance = random.Random(seed)
    arms, others = (list(found) for found in (_arms(), _others()))
    if mix == "general":
        quiet = [one for one in others if one.language in ("tr", "ru")] or arms
        pool = [cycle(_shuffled(arms, chance))] * _OF_ARMS + [cycle(_shuffled(quiet, chance))] * (10 - _OF_ARMS)
        return [next(pool[at % 10]) for at in range(count)]
    return list(islice(cycle(_shuffled([*arms, *others], chance)), count))


def _shuffled(documents: Sequence[Document], chance: random.Random) -> list[Document]:
    return chance.sample(documents, len(documents))


def _arms() -> Iterator[Document]:
    data = data_folder()
    if data is None:
        found = text_documents([str(examples_folder("central-asia"))])
        yield from (one for one in found if isinstance(one, Document))
        return
    for place in ("bench/dev/tr", "bench/dev/en", "bench/dev/ru"):
        yield from (one for one in codebook_documents(str(data / place)) if isinstance(one, Document))


def _others() -> Iterator[Document]:
    data = data_folder()
    if data is not None:
        yield from (one for one in codebook_documents(str(data / NEGATIVES)) if isinstance(one, Document))


def _write(documents: Sequence[Document], folder: Path, kind: str) -> None:
    """Each document as a file of its own, a thousand in a folder."""
    for number, one in enumerate(documents):
        here = folder / f"{number // 1000:03}"
        here.mkdir(parents=True, exist_ok=True)
        text = f"{one.text}\n\n{number}"
        if kind == "text":
            (here / f"{number:05}.txt").write_text(text, encoding="utf-8")
        else:
            (here / f"{number:05}.html").write_text(_page(one.title, text), encoding="utf-8")


def _page(title: str, text: str) -> str:
    """A page as papers have them: with a head, menus, links to other stories and a foot."""
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n") if line.strip())
    links = "".join(f"<li><a href='/{at}'>Link {at}</a></li>" for at in range(40))
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{escape(title)}</title>"
        "<meta property='article:published_time' content='2026-11-20T10:00:00Z'><style>p { margin: 0 }</style></head>"
        f"<body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{escape(title)}</h1>{paragraphs}"
        f"</article></main><aside><ul>{links}</ul></aside><footer>{links}</footer></body></html>"
    )


def _collect(folder: Path, place: Path, jobs: int) -> Cost:
    (place / "mine" / "sources").mkdir(parents=True)
    (place / "mine" / "sources" / "bench.toml").write_text(SOURCE.format(folder=folder))
    places = ["--knowledge", str(place / "mine"), "--ledger", str(place / "terazi.db"), "--jobs", str(jobs)]
    before, start = _cpu_of_children(), time.perf_counter()
    command = [sys.executable, "-m", "terazi.cli", "collect", "bench", "--json", *places]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ))
    return Cost(wall=time.perf_counter() - start, cpu=_cpu_of_children() - before)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _bare(documents: Sequence[Document]) -> tuple[Cost, int]:
    """Reading alone, in this process, and how many of the texts are worth it."""
    reader = Reader(load())
    for one in documents[:50]:
        reader.read(one)
    wall, cpu = time.perf_counter(), time.process_time()
    for one in documents:
        reader.read(one)
    cost = Cost(wall=time.perf_counter() - wall, cpu=time.process_time() - cpu)
    return cost, sum(reader.worth(f"{one.title}\n{one.text}", one.language) for one in documents)


if __name__ == "__main__":
    sys.exit(main())
