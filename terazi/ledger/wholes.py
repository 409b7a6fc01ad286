"""Part and whole: which numbers of a deal tell of all that was ordered, and which of one hand-over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from terazi.ledger.days import first, gap, last
from terazi.ledger.entries import Entry, is_register
from terazi.ledger.ladder import DELIVERED, rung
from terazi.ledger.scene import is_open_order

# Hand-overs further apart than this are two of them.
BATCH = 31


@dataclass(frozen=True, slots=True)
class Whole:
    """The greatest number that was ordered, 0 if none is told; all numbers told of the whole order; the hand-overs
    that the press tells of, with their days."""

    greatest: int
    told: frozenset[int]
    handed_over: tuple[tuple[int, str], ...]

    def is_part(self, entry: Entry) -> bool:
        """Whether a claim tells of one hand-over out of a greater order."""
        claim = entry.claim
        number = claim.quantity or 0
        if rung(entry.stage) < DELIVERED or claim.delivered not in (None, claim.quantity) or number in self.told:
            return False
        return 0 < number < self.greatest or (number > 0 and self._grew(number, entry.day))

    def _grew(self, number: int, day: str) -> bool:
        """Whether more had come by a later hand-over."""
        return any(
            more > number and gap(day, later) > BATCH and first(later) > last(day) for more, later in self.handed_over
        )


def whole_of(entries: Iterable[Entry]) -> Whole:
    """What is told of the whole: every order, and every row of a register with one column for what was ordered and
    another for what has come."""
    rows = [(e, e.claim.quantity) for e in entries if e.claim.quantity]
    ordered = {number for e, number in rows if is_open_order(e)}
    listed = {number for e, number in rows if _has_both_columns(e)}
    came = [(e, number) for e, number in rows if rung(e.stage) >= DELIVERED and not is_register(e)]
    return Whole(max(ordered, default=0), frozenset(ordered | listed), tuple((number, e.day) for e, number in came))


def _has_both_columns(entry: Entry) -> bool:
    return is_register(entry) and entry.claim.delivered is not None
