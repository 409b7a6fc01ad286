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


def beginnings(quotes: Sequence[str]) -> Bits:
    """For each quote the beginnings of its words as bits."""
    return np.array([_bits(quote) for quote in quotes], dtype=np.uint64).reshape(len(quotes), _WORDS)


def share_words(bits: Bits, left: At, right: At) -> Mask:
    """For each pair of places among some quotes whether enough words begin alike."""
    a, b = bits[left], bits[right]
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
