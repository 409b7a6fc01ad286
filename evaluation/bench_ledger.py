"""Measure the ledger on a made corpus: settling from scratch, adding documents, finding deals.

usage: python evaluation/bench_ledger.py [--claims N] [--added N] [--seed N] [--workers N] [--into FILE] [--json]

The corpus is written into a ledger file first, which is not measured. Settling from scratch reads all of it, works out
every origin, deal and contradiction, gives the deals their names, and leaves them in a file that questions are put to.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from made_reports import made_documents

from terazi.flows.current import Means, bring_up_to_date
from terazi.flows.encoded import read_deal
from terazi.flows.settle import lexicon_from
from terazi.knowledge import load
from terazi.model import Claim, Document
from terazi.store import LedgerStore, Reading, SettledCache, Sought, cache_path, open_ledger

KNOWLEDGE, DAY, COUNTRY = "made", "2026-01-01", "KZ"
_BATCH = 500


def main() -> int:
    """Measure and print; see the head of this file."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(asked.into or Path(folder) / "made.db")
        rows = measured(path, asked)
    if asked.json:
        print(json.dumps(rows, indent=1))
    else:
        for name, value in rows.items():
            print(f"{name:32} {value}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000, metavar="N", help="how many claims (100,000)")
    parser.add_argument("--added", type=int, default=100, metavar="N", help="documents added afterwards (100)")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes that settle (2)")
    parser.add_argument("--into", metavar="FILE", help="keep the ledger in this file; taken as it is if it is there")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def measured(path: Path, asked: argparse.Namespace) -> dict[str, float]:
    """What was measured, in seconds and megabytes."""
    made = made_documents(asked.claims + 5 * asked.added, asked.seed)
    means = Means(lexicon=lexicon_from(load()), today=DAY, workers=asked.workers)
    with open_ledger(path) as store:
        stored = _stored(made, store, asked.claims)
        cache_path(path).unlink(missing_ok=True)
        with SettledCache(cache_path(path)) as cache:
            scratch = _seconds(lambda: bring_up_to_date(store, cache, means))
            totals = cache.totals()
            added = [Reading(document=d, claims=claims) for d, claims in islice(made, asked.added)]
            writing = _seconds(lambda: store.add_readings(added, KNOWLEDGE))
            adding = _seconds(lambda: bring_up_to_date(store, cache, means))
            found = len(cache.deals(Sought(recipients=(COUNTRY,))))
            asking = _seconds(lambda: [read_deal(row) for row in cache.deals(Sought(recipients=(COUNTRY,)))])
    return {
        "claims": totals.claims,
        "storing, claims per second": stored,
        "origins": totals.origins,
        "deals": totals.deals,
        "contradictions": totals.contradictions,
        "settling from scratch, s": round(scratch, 2),
        f"adding {asked.added} documents, s": round(writing + adding, 2),
        f"deals of {COUNTRY}, ms": round(asking * 1000, 1),
        f"deals of {COUNTRY}": found,
        "peak memory, MB": _peak_megabytes(),
    }


def _stored(made: Iterator[tuple[Document, tuple[Claim, ...]]], store: LedgerStore, claims: int) -> int:
    """Write documents until there are so many claims; how many were stored in a second."""
    told, start = store.counts().claims, time.perf_counter()
    if told:
        for _, found in made:
            told -= len(found)
            if told <= 0:
                return 0
    while told < claims:
        batch = [Reading(document=d, claims=c) for d, c in islice(made, min(_BATCH, (claims - told) // 3 + 1))]
        store.add_readings(batch, KNOWLEDGE)
        told += sum(len(one.claims) for one in batch)
    return round(told / (time.perf_counter() - start))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _peak_megabytes() -> int:
    """Of this process and the largest of its children."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) // 1024


if __name__ == "__main__":
    raise SystemExit(main())
