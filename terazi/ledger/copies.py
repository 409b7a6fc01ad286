"""Near-duplicates: documents that are another document but for light edits (rule O4)."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from terazi.folding import fold
from terazi.ledger.clusters import Clusters
from terazi.model import OutletRole, Report

# Two texts share this part of their two-word runs when one is a copy; cuts and light edits stay above,
# two reports of one event written by two hands below.
COPY = 0.5
# A cut is a text of so many runs or more of which this part stands in a longer one.
CUT, _CUT_RUNS = 0.8, 15
# Texts with fewer runs are too short to tell a copy from two reports of one fact.
_SHORTEST = 8
# One run in so many leads from a text to those that may be its copies (Broder, On the resemblance of documents, 1997);
# a short text has this many leads at least.
_SAMPLE, _LEADS = 8, 8
# Compared are the texts that share the most leads.
_COMPARED = 8
_BASE, _SPACE = 1_000_003, 2**32
_WORD = re.compile(r"\w+")


def copies_of(reports: Iterable[Report]) -> Mapping[str, str]:
    """Document id -> the first of its near-duplicates, itself where it is the first; documents without any are left
    out. A copy of a copy is a copy."""
    clusters: Clusters[str] = Clusters()
    verbatim: dict[str, str] = {}
    heads: dict[int, list[str]] = {}
    runs: dict[str, frozenset[int]] = {}
    for report in sorted((r for r in reports if r.role is not OutletRole.REGISTER), key=lambda r: r.document):
        if report.text in verbatim:
            clusters.join(verbatim[report.text], report.document)
            continue
        mine = _runs(report.text)
        if len(mine) < _SHORTEST:
            continue
        leads = _leads(mine)
        verbatim[report.text] = report.document
        twin = _twin(mine, leads, heads, runs)
        if twin:
            clusters.join(twin, report.document)
        runs[report.document] = mine
        for lead in leads:
            heads.setdefault(lead, []).append(report.document)
    return {name: rows[0] for rows in clusters.all() if len(rows) > 1 for name in rows}


def _twin(
    mine: frozenset[int], leads: Iterable[int], heads: Mapping[int, list[str]], runs: Mapping[str, frozenset[int]]
) -> str:
    """The likest of the texts that share a lead; "" where none is a copy."""
    shared = Counter(name for lead in leads for name in heads.get(lead, ()))
    found = sorted(shared, key=lambda name: (-shared[name], name))[:_COMPARED]
    likest = max(((_likeness(mine, runs[name]), name) for name in found), default=(0.0, ""))
    return likest[1] if likest[0] >= COPY else ""


def _leads(runs: frozenset[int]) -> list[int]:
    sampled = [run for run in runs if run % _SAMPLE == 0]
    return sampled if len(sampled) >= _LEADS else sorted({*sampled, *sorted(runs)[:_LEADS]})


def _runs(text: str) -> frozenset[int]:
    numbers = map(_number, _WORD.findall(fold(text)))
    return frozenset((a * _BASE + b) % _SPACE for a, b in pairwise(numbers))


@lru_cache(maxsize=65536)
def _number(word: str) -> int:
    """The same in every process, as Python's own hash is not."""
    return zlib.crc32(word.encode())


def _likeness(a: frozenset[int], b: frozenset[int]) -> float:
    """The part of all runs that both have (Jaccard); of a cut, the part of its own that the longer text has."""
    both, shorter = len(a & b), min(len(a), len(b))
    if shorter >= _CUT_RUNS and both >= CUT * shorter:
        return both / shorter
    return both / (len(a) + len(b) - both)
