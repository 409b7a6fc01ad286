"""Storing with the log costs at most half as much again; a check needs no more memory for more records."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from terazi.model import Document, Evidence, Span
from terazi.notation import parse
from terazi.store import Reading, digests, log, open_ledger
from terazi.store.digests import Entry, Record

TEXT = "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti. Savunma bakanı bunu açıkladı. " * 30
CLAIM = parse("transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav) | USD 16.25m contract | 2021-12 | in kg | by kg-mod")
FIELDS = ("kind", "stage", "suppliers", "recipients", "items", "quantity")
EVIDENCE = tuple(Evidence(field=one, span=Span(39, 50), quote="teslim etti", rule="delivered") for one in FIELDS)


def batches(documents: int) -> Iterator[list[Reading]]:
    """Texts of a page with two claims each, by fifties as they are ingested."""
    for first in range(0, documents, 50):
        yield [reading(number) for number in range(first, first + 50)]


def reading(number: int) -> Reading:
    claims = tuple(dataclasses.replace(CLAIM, id=f"{number}-{i}", evidence=EVIDENCE) for i in range(2))
    return Reading(document=Document(id=f"{number:016x}", text=f"{TEXT}{number}"), claims=claims)


def seconds(path: Path, readings: list[list[Reading]]) -> float:
    with open_ledger(path) as ledger:
        begun = time.process_time()
        for batch in readings:
            ledger.add_readings(batch, "k1")
        return time.process_time() - begun


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_log_costs_at_most_half_as_much_again(tmp_path: Path) -> None:
    readings = list(batches(3000))
    nothing = Entry(kind=Record.WORDS, about="", digest="", recorded="")
    with_log, without = [], []
    for number in range(5):
        with_log.append(seconds(tmp_path / f"with-{number}.db", readings))
        with (
            patch.object(log, "append", lambda *_: None),
            patch.object(digests, "of_document", lambda *_: nothing),
            patch.object(digests, "of_reading", lambda *_: nothing),
        ):
            without.append(seconds(tmp_path / f"without-{number}.db", readings))
    ratio = min(with_log) / min(without)
    sys.stdout.write(f"\n3000 texts: {min(with_log):.2f} s with the log, {min(without):.2f} s without: {ratio:.2f}\n")
    assert ratio < 1.5


CHECK = """
import resource, sys
from pathlib import Path
from terazi.store import verify
assert verify(Path(sys.argv[1])).problems == []
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_check_needs_no_more_memory_for_more_records(tmp_path: Path) -> None:
    used = []
    for documents in (2_000, 20_000):
        path = tmp_path / f"{documents}.db"
        with open_ledger(path) as ledger:
            for batch in batches(documents):
                ledger.add_readings(batch, "k1")
        begun = time.monotonic()
        ran = subprocess.run([sys.executable, "-c", CHECK, str(path)], capture_output=True, text=True, check=True)
        used.append(int(ran.stdout))
        took, size = time.monotonic() - begun, path.stat().st_size / 1e6
        sys.stdout.write(f"\n{documents} texts, {size:.0f} MB: checked in {took:.1f} s with {used[-1]} MB\n")
    # Ten times the records; the pages that SQLite keeps and the rows under way may come to some megabytes.
    assert used[1] < used[0] + 40
