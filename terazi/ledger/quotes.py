"""Quotes held against each other, each pair once: two texts that quote the same name of a document (rule D12)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from terazi.ledger.sheet import Codes, Mask
from terazi.ledger.wordings import beginnings, share_words

# Of a hundred letters of the shorter quote so many stand in the other in their order.
ALIKE = 75
# Answers are kept for up to so many quotes, a byte for each pair.
KEPT = 8000


class Quotes:
    """Folded quotes by their numbers. What was found of a pair is kept."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words, self._beginnings = words, beginnings(words)
        size = len(words) if len(words) <= KEPT else 0
        self._known: npt.NDArray[np.int8] = np.full((size, size), -1, dtype=np.int8)

    def alike(self, one: Codes, other: Codes) -> Mask:
        """Whether the quotes of each pair share most of their words; the pairs are given by two columns of numbers."""
        low, high = np.minimum(one, other), np.maximum(one, other)
        if not len(self._known):
            return self._compared(low, high)
        new = self._known[low, high] < 0
        self._known[low[new], high[new]] = self._compared(low[new], high[new])
        found: Mask = self._known[low, high] == 1
        return found

    def _compared(self, low: Codes, high: Codes) -> Mask:
        size = len(self._words)
        pairs, place = np.unique(low.astype(np.int64) * size + high, return_inverse=True)
        one, other = np.divmod(pairs, max(size, 1))
        likely = share_words(self._beginnings, one, other)
        left, right = ([self._words[at] for at in side[likely].tolist()] for side in (one, other))
        alike = np.zeros(len(pairs), dtype=np.bool_)
        alike[likely] = process.cpdist(left, right, scorer=fuzz.partial_ratio, score_cutoff=ALIKE) >= ALIKE
        found: Mask = alike[place.reshape(-1)]
        return found
