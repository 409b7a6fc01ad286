"""The numbers of a deal: quantity, delivered, amount, due; from nearest versions, by one written rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from terazi.ledger.days import first, is_ahead
from terazi.ledger.entries import Entry
from terazi.ledger.ladder import AGREED, DELIVERED, ORDERED, rung
from terazi.ledger.scene import is_open_order
from terazi.ledger.sharing import near
from terazi.ledger.threads import Thread, is_aggregator
from terazi.model import Money

T = TypeVar("T", int, Money)

# Two orders dated further apart than this are two acts: the later one restates the whole (D5).
AMENDMENT = 60


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    """The shown value, and whether there were several without a winner."""

    value: T | None
    disputed: bool


def quantity(thread: Thread) -> Chosen[int]:
    """How many units the deal is about."""
    return _choose(thread, lambda e: e.claim.quantity, lambda a, b: a == b)


def amount(thread: Thread) -> Chosen[Money]:
    """What the deal costs or gives."""
    return _choose(thread, lambda e: e.claim.amount, near)


def delivered(thread: Thread, whole: Chosen[int]) -> int | None:
    """The highest count told so far; nothing where the whole is disputed."""
    if whole.disputed:
        return None
    counts = [count_of(e) for _, rows in thread.versions() for e in _told_first(rows)]
    return max((c for c in counts if c is not None), default=None)


def due(thread: Thread) -> str | None:
    """The first date promised for completion."""
    ahead = [e.claim.date for e in thread.entries if e.claim.date and is_ahead(e.claim.date, e.report.published)]
    return min(ahead, key=lambda day: (first(day), day), default=None)


def _told_first(rows: list[Entry]) -> list[Entry]:
    """Aggregators count last: here not at all where a reporter told the same statement."""
    return [e for e in rows if not is_aggregator(e)] or rows


def count_of(entry: Entry) -> int | None:
    """A claim at delivered or beyond with a number and no count tells all of it."""
    if entry.claim.delivered is not None:
        return entry.claim.delivered
    return entry.claim.quantity if rung(entry.stage) >= DELIVERED else None


# ------------------------------------------------------------------ one rule for quantity and amount


def _choose(thread: Thread, value_of: Callable[[Entry], T | None], alike: Callable[[T, T], bool]) -> Chosen[T]:
    told = [(o.body, e, v) for o, rows in thread.versions() for e in rows if (v := value_of(e)) is not None]
    told = [t for t in told if not is_aggregator(t[1])] or told
    tier = _best_tier(_without_parts(told))
    act = _latest_act(tier, alike)
    records = [t for t in act if thread.is_formal(t[1])]
    if records:
        return Chosen(max(records, key=lambda t: (t[1].day, t[1].order))[2], disputed=False)
    return _most_bodies(act, alike)


def _without_parts(told: Sequence[tuple[str, Entry, T]]) -> list[tuple[str, Entry, T]]:
    """What one hand-over brought is a part where more was ordered."""
    ordered = max((e.claim.quantity or 0 for _, e, _ in told if is_open_order(e)), default=0)
    kept = [t for t in told if not (rung(t[1].stage) >= DELIVERED and 0 < (t[1].claim.quantity or 0) < ordered)]
    return kept or list(told)


def _best_tier(told: Sequence[tuple[str, Entry, T]]) -> list[tuple[str, Entry, T]]:
    """Claims at ordered or beyond, else agreed, else the rest."""
    for floor in (ORDERED, AGREED):
        if rows := [t for t in told if rung(t[1].stage) >= floor]:
            return rows
    return list(told)


def _latest_act(told: Sequence[tuple[str, Entry, T]], alike: Callable[[T, T], bool]) -> list[tuple[str, Entry, T]]:
    """After an amendment only what was told of the latest order, and whoever repeats its number."""
    orders = [t for t in told if rung(t[1].stage) in (AGREED, ORDERED) and t[1].claim.date]
    if not orders:
        return list(told)
    latest = max(orders, key=lambda t: (first(t[1].day), t[1].order))
    start = first(latest[1].day)
    earlier = [t for t in orders if (start - first(t[1].day)).days > AMENDMENT and not alike(t[2], latest[2])]
    if not earlier:
        return list(told)
    return [t for t in told if not any(alike(t[2], old[2]) for old in earlier) or alike(t[2], latest[2])]


def _most_bodies(told: Sequence[tuple[str, Entry, T]], alike: Callable[[T, T], bool]) -> Chosen[T]:
    """The value told by most bodies; none on a tie."""
    groups: list[list[tuple[str, Entry, T]]] = []
    for row in sorted(told, key=lambda t: t[1].order):
        home = next((g for g in groups if alike(g[0][2], row[2])), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    if not groups:
        return Chosen(None, disputed=False)
    sizes = sorted(((len({body for body, _, _ in g}), -number) for number, g in enumerate(groups)), reverse=True)
    if len(sizes) > 1 and sizes[0][0] == sizes[1][0]:
        return Chosen(None, disputed=True)
    return Chosen(groups[-sizes[0][1]][0][2], disputed=False)
