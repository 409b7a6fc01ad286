"""Read many documents, in several processes once they are many, and give their readings in order."""

from __future__ import annotations

import dataclasses
import gc
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from terazi.flows.read import Reader, Reading
from terazi.knowledge import load
from terazi.model import Claim, Document, Issue

# Starting processes takes about a second each; below this many documents one process is done sooner.
MANY = 200
_AT_ONCE = 100
_IN_A_PARCEL = 5

Thing = TypeVar("Thing")
Made = TypeVar("Made")
# What a reader makes of something.
Work = Callable[[Reader, Thing], Made]


class Readers:
    """One reader, joined by others in processes of their own after the first ``MANY`` documents."""

    def __init__(self, overlays: tuple[Path, ...] = (), jobs: int = 1) -> None:
        self._overlays, self._jobs, self._seen = overlays, jobs, 0
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    @property
    def reader(self) -> Reader:
        """The reader of this process."""
        return _reader(self._overlays)

    @property
    def are_many(self) -> bool:
        """Whether documents are better handed over in lots, for several processes to share."""
        return self._jobs > 1 and self._seen >= MANY

    def read(self, documents: Sequence[Document]) -> Iterator[Reading]:
        """The reading of each document, in their order, without what ``explain`` alone needs."""
        readings = self.share(_read_bare, documents)
        self._seen += len(documents)
        return readings

    def share(self, work: Work[Thing, Made], things: Sequence[Thing]) -> Iterator[Made]:
        """What the work makes of each thing, in their order; once they are many, begun at once in other processes.

        ``work`` is a function of a module, or a partial of one, since other processes must know it.
        """
        if not self.are_many:
            return (work(self.reader, one) for one in things)
        if not self._pool:
            # Spawned, not forked: a fork would copy the threads of a progress bar in whatever state they are.
            self._pool = ProcessPoolExecutor(self._jobs, get_context("spawn"), _leave_interrupts)
            _keep_for_good(self.reader.languages_met)
        parcels = [things[at : at + _IN_A_PARCEL] for at in range(0, len(things), _IN_A_PARCEL)]
        made = self._pool.map(partial(_work_parcel, self._overlays, work), parcels)
        return (one for parcel in made for one in parcel)

    @property
    def digest(self) -> str:
        """What a reading is known by: the hash of the knowledge that it was made with."""
        return self.reader.knowledge.digest

    def read_pairs(self, documents: Sequence[Document]) -> Iterator[tuple[tuple[Claim, ...], tuple[Issue, ...]]]:
        """Claims and issues of each document, as ``ingest`` asks for them."""
        return ((one.claims, one.issues) for one in self.read(documents))


def read_all(found: Iterable[Document | Issue], readers: Readers) -> Iterator[Reading | Issue]:
    """Each document's reading and each issue, in the order in which they come."""
    left = iter(found)
    while lot := list(islice(left, _AT_ONCE if readers.are_many else 1)):
        readings = readers.read([one for one in lot if isinstance(one, Document)])
        for one in lot:
            yield one if isinstance(one, Issue) else next(readings)


@cache
def _reader(overlays: tuple[Path, ...]) -> Reader:
    return Reader(load(*overlays))


def _read_bare(reader: Reader, document: Document) -> Reading:
    return bare(reader.read(document))


def bare(reading: Reading) -> Reading:
    """A reading without what ``explain`` alone needs."""
    return dataclasses.replace(reading, sentences=(), mentions=None, hits=(), lost=(), groups=(), page=None, scene=None)


def _work_parcel(overlays: tuple[Path, ...], work: Work[Thing, Made], things: Sequence[Thing]) -> list[Made]:
    reader = _reader(overlays)
    made = [work(reader, one) for one in things]
    _keep_for_good(reader.languages_met)
    return made


@cache
def _keep_for_good(_languages_met: int) -> None:
    """Let the collector of garbage leave alone what this process has compiled for a language: all of it is needed to
    the end, and going through it again and again takes an eighth of the time of reading."""
    gc.freeze()


def _leave_interrupts() -> None:
    """Ctrl-C is the first process's affair; it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
