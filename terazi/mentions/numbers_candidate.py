"""A number as it stands in a text, before it is known whether it counts anything."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Candidate(NamedTuple):
    """A number as found, before it is known whether anything counts by it.

    ``first`` and ``last`` are its pieces; ``weak``: a word that alone is no number (one, a, yarım).
    """

    start: int
    end: int
    value: Decimal
    is_word: bool
    weak: bool
    first: int
    last: int
