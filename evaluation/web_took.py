"""How long answers of the web interface took: the server's own CPU time, and by the clock on the wall."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


class Answer(Protocol):
    """So much of an answer as is looked at here."""

    @property
    def status_code(self) -> int:
        """Of HTTP."""

    @property
    def text(self) -> str:
        """Its body."""


A = TypeVar("A", bound=Answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Milliseconds of CPU time, and by the clock on the wall."""

    cpu: float
    wall: float


def p95(times: Sequence[Took]) -> Took:
    """So long as 95 of 100 took at most."""
    at = max(0, -(-len(times) * 95 // 100) - 1)
    return Took(cpu=sorted(one.cpu for one in times)[at], wall=sorted(one.wall for one in times)[at])


def timed(ask: Callable[[], A]) -> tuple[Took, A]:
    """An answer and how long it took; one that is no answer stops the run."""
    start, worked = time.perf_counter(), time.process_time()
    answer = ask()
    took = Took(cpu=(time.process_time() - worked) * 1000, wall=(time.perf_counter() - start) * 1000)
    if answer.status_code not in {200, 301, 302, 303}:
        raise SystemExit(f"{ask}: {answer.status_code} {answer.text[:200]}")
    return took, answer
