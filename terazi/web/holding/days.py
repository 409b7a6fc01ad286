"""Ledgers that take time: each is worked out once, beside the pages, and held as long as its edition stays."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

# So many earlier days are held at a time, each a whole ledger.
_DAYS = 3


class NotYet(Exception):  # noqa: N818  # an answer, no fault
    """The ledger of that day is still being worked out."""


class Days(Generic[T]):
    """Ledgers by edition and day; the one not asked for longest goes first. ``patience``: so many seconds a page
    waits for one; a ledger of a hundred thousand claims may take long. ``quiet``: in which it is worked out. ``most``:
    so many are held."""

    def __init__(self, patience: float, quiet: AbstractContextManager[object], most: int = _DAYS) -> None:
        self._patience, self._quiet, self._most = patience, quiet, most
        self._held: OrderedDict[tuple[str, str], Future[T]] = OrderedDict()
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="terazi-day")

    def get(self, edition: str, day: str, make: Callable[[], T]) -> T:
        """The ledger of a day; ``NotYet`` if it takes longer than one waits for a page."""
        with self._lock:
            future = self._begun((edition, day), make)
        try:
            return future.result(timeout=self._patience)
        except TimeoutError:
            if future.done():
                raise
            raise NotYet from None

    def at_hand(self, edition: str, day: str, make: Callable[[], T], wait: float) -> T | None:
        """The same if it is there after so many seconds, else None; it is worked out meanwhile."""
        with self._lock:
            future = self._begun((edition, day), make)
        try:
            return future.result(timeout=wait)
        except TimeoutError:
            if future.done():
                raise
            return None

    def begin(self, edition: str, day: str, make: Callable[[], T]) -> None:
        """Have it worked out, without waiting for it."""
        with self._lock:
            self._begun((edition, day), make)

    def close(self) -> None:
        """Begin no more."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _made(self, make: Callable[[], T]) -> T:
        with self._quiet:
            return make()

    def _begun(self, key: tuple[str, str], make: Callable[[], T]) -> Future[T]:
        for old in [one for one, future in self._held.items() if one[0] != key[0] or _failed(future)]:
            self._held.pop(old).cancel()
        if key not in self._held:
            self._held[key] = self._worker.submit(self._made, make)
        self._held.move_to_end(key)
        while len(self._held) > self._most:
            self._held.popitem(last=False)[1].cancel()
        return self._held[key]


def _failed(future: Future[T]) -> bool:
    return future.cancelled() or (future.done() and future.exception() is not None)
