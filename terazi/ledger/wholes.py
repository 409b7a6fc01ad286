"""Part and whole: which numbers of a deal tell of all that was ordered, and which of one hand-over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from terazi.ledger.entries import Entry, is_register
from terazi.ledger.ladder import DELIVERED, rung
from terazi.ledger.scene import is_open_order


@dataclass(frozen=True, slots=True)
class Whole:
    """The greatest number that was ordered, 0 if none is told, and all numbers told of the whole order."""

    greatest: int
    told: frozenset[int]

    def is_part(self, entry: Entry) -> bool:
        """Whether a claim tells of one hand-over out of a greater order."""
        claim = entry.claim
        number = claim.quantity or 0
        handed_over = rung(entry.stage) >= DELIVERED and claim.delivered in (None, claim.quantity)
        return handed_over and 0 < number < self.greatest and number not in self.told


def whole_of(entries: Iterable[Entry]) -> Whole:
    """What is told of the whole: every order, and every row of a register with one column for what was ordered and
    another for what has come."""
    rows = [(e, e.claim.quantity) for e in entries if e.claim.quantity]
    ordered = {number for e, number in rows if is_open_order(e)}
    listed = {number for e, number in rows if _has_both_columns(e)}
    return Whole(max(ordered, default=0), frozenset(ordered | listed))


def _has_both_columns(entry: Entry) -> bool:
    return is_register(entry) and entry.claim.delivered is not None
