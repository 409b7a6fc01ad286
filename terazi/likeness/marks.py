"""Marks: numbers by which texts that share much find each other among a million (MinHash)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rensa import RMinHash

from terazi.likeness.imprint import Imprint

# Of two texts that share the part J of all their three-word runs, each mark is the same with chance J. Two the same of
# 24 are asked for: .998 for J = .3, .97 for a fifth, and one in four thousand for a run in a thousand. Each mark costs
# a write at a random place of the ledger file, so that they are few; bands of two would take 96 for as much.
MARKS, ENOUGH = 24, 2
_SEED, _SPACE = 7, 2**32


def marks_of(imprints: Sequence[Imprint]) -> list[list[int]]:
    """The marks of some texts, each below 2^37; none where a text is too short."""
    fit = [place for place, one in enumerate(imprints) if one.is_long_enough]
    found: list[list[int]] = [[] for _ in imprints]
    if fit:
        runs = [imprints[place].each_run(3) for place in fit]
        starts = np.cumsum([0, *map(len, runs)]).astype(np.uint64)
        told = RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(runs), starts, MARKS, _SEED).to_rows()
        for place, digest in zip(fit, told, strict=True):
            found[place] = [number * _SPACE + mark for number, mark in enumerate(digest)]
    return found
