"""Quiet for large reads: the collector of garbage rests while much is read, and leaves what was read alone later."""

from __future__ import annotations

import gc
from threading import Lock
from types import TracebackType


class Quiet:
    """A context to read in what is held for long, as often and from as many threads as one likes.

    Nothing of a ledger is part of a ring, so that the collector, which would walk through all of it again and again,
    would find nothing: on 100,000 claims that takes as long as the reading, and a sixth of a second off many a page.
    """

    def __init__(self) -> None:
        self._lock, self._within = Lock(), 0

    def __enter__(self) -> None:
        with self._lock:
            if not self._within:
                # What is garbage by now must not be put aside with the rest.
                gc.collect()
                gc.disable()
            self._within += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._lock:
            self._within -= 1
            if not self._within:
                gc.freeze()
                gc.enable()
