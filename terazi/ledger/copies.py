"""Near-duplicates: documents that are another document but for light edits (rule O4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from rensa import RMinHash, RMinHashLSH

from terazi.folding import fold
from terazi.model import OutletRole, Report

# Two texts share this part of their two-word runs when one is a copy; cuts and light edits stay above,
# two reports of one event written by two hands below. 128 permutations in 32 bands find .99 of such pairs.
COPY = 0.5
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 7
_WORD = re.compile(r"\w+")
_NO_COPIES = frozenset({OutletRole.REGISTER})


def copies_of(reports: Iterable[Report]) -> Mapping[str, frozenset[str]]:
    """Document id -> the ids of its near-duplicates; documents without any are left out."""
    texts = {r.document: _shingles(r.text) for r in reports if r.role not in _NO_COPIES}
    names = sorted(name for name, runs in texts.items() if len(runs) >= 8)
    found: dict[str, set[str]] = {}
    for a, b in _candidates(names, texts):
        if _jaccard(texts[a], texts[b]) >= COPY:
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {name: frozenset(others) for name, others in found.items()}


def _candidates(names: list[str], texts: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    index = RMinHashLSH(threshold=COPY, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    prints = []
    for number, name in enumerate(names):
        mark = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        mark.update(sorted(texts[name]))
        prints.append(mark)
        index.insert(number, mark)
    pairs = {(a, b) for a, mark in enumerate(prints) for b in index.query(mark) if a < b}
    return [(names[a], names[b]) for a, b in sorted(pairs)]


def _shingles(text: str) -> frozenset[str]:
    words = _WORD.findall(fold(text))
    return frozenset(" ".join(pair) for pair in pairwise(words))


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)
