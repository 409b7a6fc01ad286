"""The gate: measure everything that can be measured here and hold it to the floors of floors.json.

usage: python evaluation/gate.py [--all] [--json] [--update [--allow-regression REASON]] [--write-page]

Measuring data stands in the folder that TERAZI_BENCH names, else in "shared" beside the checkout; without
any, the gate says so and measures on our own texts alone. Exit 1: a figure fell below its floor.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import copies
import figures as measure
import known
from figures import Figure
from floors import Floor, Floors, Verdict, at_most, judge, load_floors, save_floors, updated
from page import write_page
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
# The texts without facts are cut into lots that the processes share.
LOTS = 4
JOBS = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of measuring data: where it stands, under the folder of data if that is no whole path, and what
    measures it."""

    name: str
    place: str
    run: Callable[[Path], list[Figure]]


NEGATIVES = "data/negatives/documents.jsonl"
TASKS = (
    Task("own", str(HERE / "texts"), measure.own_claims),
    Task("own-stories", str(HERE / "stories"), measure.own_stories),
    Task("blind-stories", str(HERE / "stories" / "blind"), measure.blind_stories),
    Task("claims", "bench/dev", measure.claims),
    Task("triage", "bench/dev", measure.triage),
    Task("confidence", "bench/dev", measure.confidence),
    Task("article", "article/article.json", measure.article),
    Task("values", "data/values", measure.values),
    Task("langid", "data/langid/sentences.jsonl", measure.languages),
    Task("sentences", "data/langid/sentences.jsonl", measure.sentences),
    Task("ledger", "bench/stories", measure.ledger),
    Task("copies", "bench/stories", copies.stories),
    Task("own-copies", str(HERE / "stories"), copies.own),
    Task("long-copies", NEGATIVES, copies.long),
    Task("pairs", "data/pairs/news_pairs.jsonl", copies.pairs),
    Task("knowledge/items", "bench/dev", known.items),
    Task("knowledge/register", "data/register", known.register),
)


def main() -> int:
    """Measure, compare, print; see the head of this file."""
    asked = _arguments()
    console = Console(width=None if sys.stdout.isatty() else 120)
    data = data_folder()
    if data is None:
        console.print("evaluation gate: no measuring data but our own texts (TERAZI_BENCH names no folder)")
    start = time.monotonic()
    found, absent = measured(data or Path(os.devnull))
    floors = load_floors(FLOORS)
    if asked.update:
        floors = updated(floors, found, asked.allow_regression)
        save_floors(floors, FLOORS)
    if asked.write_page:
        write_page(found)
    if asked.json:
        print(json.dumps({f.name: {"value": f.value, "n": f.n} for f in found}, indent=1))
    else:
        _show(found, floors, asked.all, console)
    for name in absent:
        console.print(f"skipped: no measuring data for {name}")
    return _summary(found, floors, absent, time.monotonic() - start, console)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="show every figure, not only those that have a bar or fell")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--allow-regression", metavar="REASON", default="", help="with --update: let floors down too")
    parser.add_argument("--write-page", action="store_true", help="write the figures into docs/evaluation.md")
    asked = parser.parse_args()
    if asked.allow_regression and not asked.update:
        parser.error("--allow-regression goes with --update")
    return asked


def data_folder() -> Path | None:
    """The folder of measuring data, if there is one."""
    named = os.environ.get("TERAZI_BENCH")
    folder = Path(named) if named else HERE.parent.parent / "shared"
    return folder if folder.is_dir() else None


def measured(data: Path) -> tuple[list[Figure], list[str]]:
    """All figures that the data allow, and the names of what is absent; two processes share the work."""
    with ProcessPoolExecutor(JOBS, get_context("spawn")) as pool:
        here = (data / NEGATIVES).exists()
        lots = [pool.submit(measure.negatives, data / NEGATIVES, lot, LOTS) for lot in range(LOTS if here else 0)]
        asked: dict[str, Future[list[Figure]] | None] = {
            task.name: pool.submit(task.run, data / task.place) if (data / task.place).exists() else None
            for task in TASKS
        }
        found = [figure for future in asked.values() if future for figure in future.result()]
        found += measure.of_negatives([lot.result() for lot in lots]) if lots else []
    return found, [name for name, future in asked.items() if not future] + ([] if here else ["negatives"])


# ------------------------------------------------------------------ telling

_COLOURS = {Verdict.FELL: "bold red", Verdict.BELOW_BAR: "yellow", Verdict.HOLDS: "green"}


def _show(found: Iterable[Figure], floors: Floors, everything: bool, console: Console) -> None:
    table = Table("figure", "measured", "floor", "bar", "n", "", title="Evaluation gate")
    for figure in found:
        floor = floors.by_name.get(figure.name, Floor())
        verdict = judge(figure, floor)
        if everything or floor.bar is not None or verdict is Verdict.FELL:
            table.add_row(*_row(figure, floor, verdict), style=_COLOURS.get(verdict, ""))
    console.print(table)


def _row(figure: Figure, floor: Floor, verdict: Verdict) -> Sequence[str]:
    sign = "≤ " if at_most(figure.name) else "≥ "
    bounds = ["" if bound is None else f"{sign}{bound:g}" for bound in (floor.floor, floor.bar)]
    return figure.name, f"{figure.value:.4g}", *bounds, "" if figure.n is None else str(figure.n), verdict.value


def _summary(found: list[Figure], floors: Floors, absent: list[str], seconds: float, console: Console) -> int:
    """Say how it stands, and answer with the exit code."""
    judged = {f.name: judge(f, floors.by_name.get(f.name, Floor())) for f in found}
    fell = [name for name, verdict in judged.items() if verdict is Verdict.FELL]
    gone = [x for x in floors.by_name if x not in judged and not x.startswith(tuple(f"{name}/" for name in absent))]
    bars = [name for name in judged if floors.by_name.get(name, Floor()).bar is not None]
    met = [name for name in bars if judged[name] is Verdict.HOLDS]
    held = sum(verdict in (Verdict.HOLDS, Verdict.BELOW_BAR) for verdict in judged.values())
    console.print(f"{held} figures hold their floors, {len(met)} of {len(bars)} bars are met ({seconds:.0f} s)")
    for name in fell:
        console.print(f"fell below its floor: {name}", style="bold red")
    for name in gone:
        console.print(f"has a floor and was not measured: {name}", style="bold red")
    return 1 if fell or gone else 0


if __name__ == "__main__":
    sys.exit(main())
