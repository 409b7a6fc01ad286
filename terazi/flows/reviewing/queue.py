"""The queue: all that waits, most valuable first; what was decided is gone, what was skipped comes last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from terazi.flows.reviewing.waits import Wait, Why

_ORDER = {why: place for place, why in enumerate(Why)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """``waiting``: what is to be decided, in order; ``counts``: how much there is for each reason; ``skipped``: how
    much of ``waiting`` was put off."""

    waiting: tuple[Wait, ...]
    counts: Mapping[Why, int]
    skipped: int

    def place_of(self, claim: str) -> int | None:
        """Where a claim stands in the queue, from 0; None where it does not wait."""
        return next((place for place, one in enumerate(self.waiting) if claim in one.claims), None)

    def after(self, claims: Collection[str]) -> Wait | None:
        """What comes next once these claims are done with; behind the last one the first."""
        done = set(claims)
        places = [place for place, one in enumerate(self.waiting) if not done.isdisjoint(one.claims)]
        start = places[0] if places else 0
        rest = [one for one in (*self.waiting[start:], *self.waiting[:start]) if done.isdisjoint(one.claims)]
        return rest[0] if rest else None


def in_order(waits: Iterable[Wait]) -> list[Wait]:
    """All that waits, most valuable first, each claim once."""
    return _once(sorted(waits, key=lambda one: (_ORDER[one.why], -one.weight)))


def queue_of(ordered: Iterable[Wait], judged: Collection[str], skipped: Collection[str], only: Why | None) -> Queue:
    """The queue of a ledger. ``ordered``: all that waits; ``judged``: claims about which somebody decided;
    ``skipped``: those put off; ``only``: the one reason that is asked for."""
    open_ = [left for one in ordered if (left := _left(one, judged))]
    waiting = [one for one in open_ if only in (None, one.why)]
    late = [one for one in waiting if one.claims[0] in skipped]
    soon = [one for one in waiting if one.claims[0] not in skipped]
    return Queue(
        waiting=(*soon, *late),
        counts=Counter(one.why for one in open_),
        skipped=len(late),
    )


def _once(waits: Iterable[Wait]) -> list[Wait]:
    """Each claim for its most valuable reason alone."""
    taken: set[str] = set()
    found = []
    for one in waits:
        if not taken.issuperset(one.claims):
            found.append(one)
        taken.update(one.claims)
    return found


def _left(one: Wait, judged: Collection[str]) -> Wait | None:
    """The same with those claims in front that nobody decided about; None if all are decided."""
    if one.claims[0] not in judged:
        return one
    left = tuple(claim for claim in one.claims if claim not in judged)
    if not left:
        return None
    return replace(one, claims=left)
