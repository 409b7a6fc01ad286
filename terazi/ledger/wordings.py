"""Which of many pairs of quotes can be alike at all, by the beginnings of their words: looked at before letters are."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from terazi.ledger.sheet import At, Bits, Mask, Numbers

# Beginnings of words are bits of so many words of 64; endings vary with the case.
_WORDS, _BEGINNING = 4, 4
# Quotes of which the shorter has less than this part of its bits in the other do not come near to being alike.
_PART = 0.34


def share_words(quotes: Sequence[str], left: At, right: At) -> Mask:
    """For each pair of places in ``quotes`` whether enough words begin alike."""
    used, places = np.unique(np.concatenate([left, right]), return_inverse=True)
    bits = np.array([_bits(quotes[n]) for n in used.tolist()], dtype=np.uint64).reshape(len(used), _WORDS)
    a, b = (bits[side] for side in np.split(places.ravel(), 2))
    both, shorter = _count(a & b), np.minimum(_count(a), _count(b))
    found: Mask = both >= _PART * shorter
    return found


def _bits(quote: str) -> list[int]:
    found = [0] * _WORDS
    for word in quote.split():
        place = zlib.crc32(word[:_BEGINNING].encode())
        found[place % _WORDS] |= 1 << (place // _WORDS % 64)
    return found


def _count(bits: Bits) -> Numbers:
    """How many bits are set in each row."""
    found: Numbers = np.bitwise_count(bits).sum(axis=1, dtype=np.int64)
    return found
