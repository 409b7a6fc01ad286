"""Which years a share or role is asked for: those that are told, else the last five the register covers by then."""

from __future__ import annotations

from collections.abc import Sequence

from terazi.checks.ground import Ground
from terazi.model import Question, Yardstick
from terazi.model.checking import Assertion

YEARS = 5


def window_of(assertion: Assertion, ground: Ground) -> tuple[int, int]:
    """First and last year. A year that was not over when the statement was made is not counted."""
    if assertion.since and assertion.until:
        return int(assertion.since[:4]), int(assertion.until[:4])
    last = min(ground.last, int(ground.day[:4]) - 1) if ground.day else ground.last
    return last - YEARS + 1, last


def asked(
    recipients: Sequence[str],
    window: tuple[int, int],
    ground: Ground,
    *,
    suppliers: Sequence[str] = (),
    against: Sequence[str] = (),
) -> Question:
    """The question of these years to the register, by volume."""
    return Question(
        recipients=tuple(recipients),
        suppliers=tuple(suppliers),
        against=tuple(against),
        since=str(window[0]),
        until=str(window[1]),
        yardstick=Yardstick.VOLUME,
        register=ground.edition,
    )
