"""The one rule by which a deal shows one value of a field among all that are told (section 4 of docs/ledger.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from terazi.ledger.entries import Entry
from terazi.ledger.threads import Thread, current, is_aggregator, is_hedged

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Vote(Generic[T]):
    """One value of one field, the claim that tells it, and the body that answers for it."""

    body: str
    entry: Entry
    value: T


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    """The shown value, and whether there were several without a winner."""

    value: T | None
    disputed: bool = False


def votes(thread: Thread, value_of: Callable[[Entry], T | None]) -> list[Vote[T]]:
    """Who tells the field, by the nearest version of each statement; hearsay and aggregators only where nobody else."""
    speaking = {entry.id for entry in current(thread.entries)}
    told = [
        Vote(origin.body, entry, value)
        for origin, rows in thread.versions()
        for entry in rows
        if entry.id in speaking and (value := value_of(entry)) is not None
    ]
    told = [v for v in told if not is_hedged(v.entry)] or told
    return sorted([v for v in told if not is_aggregator(v.entry)] or told, key=lambda v: v.entry.order)


def decide(told: Sequence[Vote[T]], thread: Thread, alike: Callable[[T, T], bool]) -> Chosen[T]:
    """The formal record's value, else the one told by most bodies; none on a tie. A body's later record replaces
    its earlier one."""
    formal = sorted((v for v in told if thread.is_formal(v.entry)), key=lambda v: (v.entry.day, v.entry.order))
    records = {v.body: v for v in formal}
    groups = _grouped([v for v in formal if records[v.body] is v] or told, alike)
    if not groups:
        return Chosen(None)
    sizes = sorted((len({v.body for v in group}) for group in groups), reverse=True)
    if len(sizes) > 1 and sizes[0] == sizes[1]:
        return Chosen(None, disputed=True)
    most = max(groups, key=lambda group: len({v.body for v in group}))
    return Chosen(most[-1].value if records else most[0].value)


def named(thread: Thread, value_of: Callable[[Entry], T | None]) -> T | None:
    """The same for a name, which a deal shows where anybody tells it: on a tie the first told, else a carrier's."""
    told = votes(thread, value_of)
    if chosen := decide(told, thread, lambda a, b: a == b).value:
        return chosen
    if told:
        return told[0].value
    return next((value for entry in thread.entries if (value := value_of(entry)) is not None), None)


def _grouped(told: Iterable[Vote[T]], alike: Callable[[T, T], bool]) -> list[list[Vote[T]]]:
    """Votes by value, each group in the order given."""
    groups: list[list[Vote[T]]] = []
    for vote in told:
        home = next((g for g in groups if alike(g[0].value, vote.value)), None)
        if home is None:
            groups.append([vote])
        else:
            home.append(vote)
    return groups
