"""How slow this machine is just now, so that a bound in seconds means the same work everywhere."""

from __future__ import annotations

import time

_STEPS = 2_000_000
# CPU seconds of so many steps where the bounds were set: two cores of a rented machine in an ordinary hour.
_ORDINARY = 0.12


def slowness() -> float:
    """How much longer plain Python takes than in an ordinary hour, at least 1: rented cores are slower at times,
    for minutes on end, and no repetition of what is measured shows that."""
    return max(1.0, min(_took() for _ in range(3)) / _ORDINARY)


def _took() -> float:
    begun, total = time.process_time(), 0
    for number in range(_STEPS):
        total += number * number
    assert total
    return time.process_time() - begun
