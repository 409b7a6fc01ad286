"""Sources take turns: several hosts are asked at once, each one request at a time; all else happens in order."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from terazi.model import Happening
from terazi.sources.web.client import Answer, Asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request that a source wants made next."""

    url: str
    asking: Asking

    @property
    def host(self) -> str:
        """Whose turn it takes."""
        return urlsplit(self.url).netloc


# What a source does, step by step: it wants a request made and is sent the answer, or tells what is safe on the disk.
Steps = Generator[Ask | Sequence[Happening], Answer | None, None]


class Lanes(Protocol):
    """Where requests are under way."""

    def start(self, number: int, ask: Ask) -> None:
        """Begin a request of the source of this number."""

    def wait(self, seconds: float | None) -> tuple[int, Answer] | None:
        """The next request that ended, waited for so long (None: as long as it takes); None if none did."""


class Threads:
    """Each request in a thread of its own; one that is under way when the program ends is made again the next time."""

    def __init__(self, get: Callable[[str, Asking], Answer]) -> None:
        self._get = get
        self._done: queue.SimpleQueue[tuple[int, Answer | Exception]] = queue.SimpleQueue()

    def start(self, number: int, ask: Ask) -> None:
        """Begin a request of the source of this number."""
        threading.Thread(target=self._run, args=(number, ask), daemon=True).start()

    def wait(self, seconds: float | None) -> tuple[int, Answer] | None:
        """The next request that ended, waited for so long; None if none did."""
        try:
            number, answer = self._done.get(timeout=seconds) if seconds != 0 else self._done.get_nowait()
        except queue.Empty:
            return None
        if isinstance(answer, Exception):
            raise answer
        return number, answer

    def _run(self, number: int, ask: Ask) -> None:
        try:
            self._done.put((number, self._get(ask.url, ask.asking)))
        except Exception as error:  # noqa: BLE001  # raised where the answer is waited for
            self._done.put((number, error))


def take_turns(
    steps: Sequence[Steps], lanes: Lanes, at_once: int, until_turn: Callable[[Ask], float]
) -> Iterator[Sequence[Happening]]:
    """Go through the steps of all sources; each that tells of something goes to the end of the queue.

    ``at_once``: requests under way at most; ``until_turn``: seconds until the host of a request may be asked again.
    """
    return _Turns(steps, lanes, at_once, until_turn).go()


class _Turns:
    """Where each source stands: it can go on (with its answer), wants to ask, or its request is under way."""

    def __init__(self, steps: Sequence[Steps], lanes: Lanes, at_once: int, until_turn: Callable[[Ask], float]) -> None:
        self._steps, self._lanes, self._at_once, self._until_turn = steps, lanes, at_once, until_turn
        self._ready: deque[tuple[int, Answer | None]] = deque((number, None) for number in range(len(steps)))
        self._wanted: dict[int, Ask] = {}
        self._under_way: dict[int, Ask] = {}

    def go(self) -> Iterator[Sequence[Happening]]:
        """What the sources tell, as they tell it."""
        while self._ready or self._wanted or self._under_way:
            self._start()
            self._hear()
            if self._ready:
                yield from self._step(*self._ready.popleft())

    def _step(self, number: int, answer: Answer | None) -> Iterator[Sequence[Happening]]:
        try:
            step = self._steps[number].send(answer)
        except StopIteration:
            return
        if isinstance(step, Ask):
            self._wanted[number] = step
        else:
            self._ready.append((number, None))
            yield step

    def _start(self) -> None:
        """Begin requests whose hosts may be asked now; if none is under way, also the one that may be asked first."""
        while len(self._under_way) < self._at_once and (next_ := self._next()) is not None:
            seconds, number = next_
            if seconds > 0 and self._under_way:
                return
            self._under_way[number] = self._wanted.pop(number)
            self._lanes.start(number, self._under_way[number])

    def _next(self) -> tuple[float, int] | None:
        """The request that may be made first, and in how many seconds; None while all their hosts are being asked."""
        busy = {ask.host for ask in self._under_way.values()}
        free = [(self._until_turn(ask), number) for number, ask in self._wanted.items() if ask.host not in busy]
        return min(free, key=lambda one: one[0], default=None)

    def _hear(self) -> None:
        """Take in the answers that came; wait for one, or for a host's turn, if there is nothing else to do."""
        if not self._under_way:
            return
        found = self._lanes.wait(0 if self._ready else self._patience())
        while found is not None:
            number, answer = found
            del self._under_way[number]
            self._ready.append((number, answer))
            found = self._lanes.wait(0) if self._under_way else None

    def _patience(self) -> float | None:
        next_ = self._next() if len(self._under_way) < self._at_once else None
        return None if next_ is None else max(next_[0], 0.001)
