"""Kin: which items of one block can mean one thing, so that only those are compared (rule D4)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from terazi.ledger.clusters import Clusters
from terazi.ledger.families import Fit, fit


@dataclass(frozen=True, slots=True)
class Kin:
    """``head``: item -> the first item of its kin; ``strangers``: pairs of kin (in order) that never mean one
    thing, as two variants of one family do not."""

    head: Mapping[str, str]
    strangers: frozenset[tuple[str, str]]


def kin_of(items: Collection[str], families: Mapping[str, str]) -> Kin:
    """Items linked, at once or by way of others, by names that fit."""
    table: Clusters[str] = Clusters(items)
    kin = {(a, b) for a, b in _might_fit(items, families) if fit(a, b, families) is not Fit.NEVER}
    for a, b in kin:
        table.join(a, b)
    groups = table.all()
    apart = (pair for group in groups for pair in combinations(group, 2))
    return Kin({item: group[0] for group in groups for item in group}, frozenset(p for p in apart if p not in kin))


def _might_fit(items: Collection[str], families: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Names that fit share a word, a number before letters (300 and 300pmu), or a family: all others are spared."""
    if len(items) <= 8:
        return combinations(sorted(items), 2)
    sharing: dict[str, list[str]] = {}
    for item in sorted(items):
        for mark in marks(item, families):
            sharing.setdefault(mark, []).append(item)
    return {pair for rows in sharing.values() for pair in combinations(rows, 2)}


def marks(item: str, families: Mapping[str, str]) -> set[str]:
    """What an item has in common with every other that can mean the same thing."""
    found, family = {item}, item
    while (family := families.get(family, "")) and family not in found:
        found.add(family)
    words = item.split("-")
    return found | set(words) | {digits[0] for word in words if (digits := re.match(r"\d+", word))}
