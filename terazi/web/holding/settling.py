"""Settling beside the pages: what was decided is worked out in a thread of its own, then kept when it is ready."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from terazi.flows.current import Coming


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What settling comes to, None for nothing new; ``edition``: the one that it was begun for, ``readings``: how many
    times a document had been read by then."""

    edition: str
    readings: int
    coming: Coming | None


class Settling:
    """One settling at a time. Who holds the lock of the shelf may wait for it, for it needs no lock."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="terazi-settling")
        self._future: Future[Made] | None = None

    def begin(self, make: Callable[[], Made], then: Callable[[], None]) -> None:
        """Begin, unless one is under way or waits to be taken; ``then``: what is done once it is ready."""
        if self._future is None:
            self._future = self._worker.submit(make)
            self._future.add_done_callback(lambda _: then())

    def is_ready(self, patience: float = 0.0) -> bool:
        """Whether one can be taken without waiting longer than so many seconds."""
        return self._future is not None and bool(wait([self._future], timeout=patience).done)

    def take(self) -> Made | None:
        """What was begun, waited for if need be; None if nothing was. Its fault is raised, and it is begun anew."""
        future, self._future = self._future, None
        return future.result() if future else None

    def forget(self) -> None:
        """Leave what was begun: it is of another file."""
        self._future = None

    def close(self) -> None:
        """Begin no more."""
        self._worker.shutdown(wait=False, cancel_futures=True)
