"""One reader for all tests of a process: making the tables of a language takes longer than most of them."""

from __future__ import annotations

from functools import cache

from terazi.flows.read import Reader
from terazi.knowledge import load


@cache
def reader() -> Reader:
    """The reader with the shipped knowledge; it keeps nothing of what it reads."""
    return Reader(load())
