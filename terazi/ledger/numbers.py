"""The numbers of a deal: quantity, delivered, amount, due; from nearest versions, by one written rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from terazi.ledger.choice import Chosen, Vote, decide, votes
from terazi.ledger.days import first, is_ahead
from terazi.ledger.entries import Entry
from terazi.ledger.ladder import AGREED, DELIVERED, ORDERED, rung
from terazi.ledger.sharing import near
from terazi.ledger.threads import Thread
from terazi.ledger.wholes import whole_of
from terazi.model import Money, Stage

T = TypeVar("T", int, Money)

# Two orders dated further apart than this are two acts: the later one restates the whole (D5).
AMENDMENT = 60


def quantity(thread: Thread) -> Chosen[int]:
    """How many units the deal is about."""
    return _choose(thread, lambda e: e.claim.quantity, lambda a, b: a == b)


def amount(thread: Thread) -> Chosen[Money]:
    """What the deal costs or gives."""
    return _choose(thread, lambda e: e.claim.amount, near)


def delivered(thread: Thread, whole: Chosen[int]) -> int | None:
    """The highest count told so far; nothing where the whole is disputed."""
    return None if whole.disputed else max((v.value for v in votes(thread, count_of)), default=None)


def due(thread: Thread) -> str | None:
    """The first date that was promised for completion; a promise that moves leaves it."""
    promised = (e for e in thread.entries if rung(e.stage) >= rung(Stage.PLANNED))
    return next((promise for e in promised if (promise := promise_of(e))), None)


def promise_of(entry: Entry) -> str | None:
    """The date of a claim that lies ahead of its publication: a promise, no step."""
    date = entry.claim.date
    return date if date and is_ahead(date, entry.report.published) else None


def count_of(entry: Entry) -> int | None:
    """A claim at delivered or in service with a number and no count tells all of it; what still goes on does not."""
    if entry.stage is Stage.DENIED:
        return None
    if entry.claim.delivered is not None:
        return entry.claim.delivered
    done = rung(entry.stage) >= DELIVERED and entry.stage is not Stage.ONGOING
    return entry.claim.quantity if done else None


# ------------------------------------------------------------------ which claims tell of the whole


def _choose(thread: Thread, value_of: Callable[[Entry], T | None], alike: Callable[[T, T], bool]) -> Chosen[T]:
    tier = _best_tier(_without_parts(votes(thread, value_of)))
    return decide(_latest_act(tier, alike), thread, alike)


def _without_parts(told: Sequence[Vote[T]]) -> list[Vote[T]]:
    """What one hand-over brought is a part where more was ordered."""
    whole = whole_of(v.entry for v in told)
    return [v for v in told if not whole.is_part(v.entry)] or list(told)


def _best_tier(told: Sequence[Vote[T]]) -> list[Vote[T]]:
    """Claims at ordered or beyond, else agreed, else the rest."""
    for floor in (ORDERED, AGREED):
        if rows := [v for v in told if rung(v.entry.stage) >= floor]:
            return rows
    return list(told)


def _is_order(entry: Entry) -> bool:
    return rung(entry.stage) in (AGREED, ORDERED) or entry.remark.amended


def _latest_act(told: Sequence[Vote[T]], alike: Callable[[T, T], bool]) -> list[Vote[T]]:
    """After an amendment only what was told of the latest order, and whoever repeats its number."""
    orders = [v for v in told if (v.entry.claim.date and _is_order(v.entry)) or v.entry.remark.amended]
    if not orders:
        return list(told)
    latest = max(orders, key=lambda v: (first(v.entry.day), v.entry.order))
    start = first(latest.entry.day)
    before = told if latest.entry.remark.amended else orders
    earlier = [v for v in before if (start - first(v.entry.day)).days > AMENDMENT and not alike(v.value, latest.value)]
    return [v for v in told if alike(v.value, latest.value) or not any(alike(v.value, old.value) for old in earlier)]
