"""What deals are asked for: the same keys in the address of a page, its files and the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from terazi.web.holding.lines import DealLine

Check = Callable[[DealLine], bool]
# The values of a line that one key looks at.
Values = Callable[[DealLine], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which deals: of several values of one key any will do, keys narrow down together, an empty key takes all.

    Codes of states in capitals, "" for a side that nobody names; ``since`` and ``until``: ISO days or prefixes, both
    inclusive, of any dated step; ``least``: at least so many original statements; ``disputed``: only those that
    sources tell apart, or only others.
    """

    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    least: int = 0
    disputed: bool | None = None

    def checks(self) -> dict[str, Check]:
        """What a deal must meet, by the key of the address; keys that are not asked for are left out."""
        found: dict[str, Check] = {
            key: _any_of(frozenset(wanted), values) for key, wanted, values in self._lists() if wanted
        }
        if self.since or self.until:
            found["from" if self.since else "to"] = self._in_time
        if self.least:
            found["min_origins"] = lambda line: line.origins >= self.least
        if self.disputed is not None:
            found["disputed"] = lambda line: self.disputed == bool(line.disputed)
        return found

    def _lists(self) -> Iterable[tuple[str, tuple[str, ...], Values]]:
        return (
            ("supplier", self.suppliers, FACETS["supplier"]),
            ("recipient", self.recipients, FACETS["recipient"]),
            ("party", self.parties, attrgetter("states")),
            ("category", self.categories, FACETS["category"]),
            ("stage", self.stages, FACETS["stage"]),
            ("kind", self.kinds, FACETS["kind"]),
            ("item", self.items, attrgetter("items")),
        )

    def _in_time(self, line: DealLine) -> bool:
        return any(_not_before(day, self.since) and _not_before(self.until, day) for day in line.days)


# What deals are counted by beside a list of them.
FACETS: dict[str, Values] = {
    "supplier": attrgetter("giving"),
    "recipient": attrgetter("getting"),
    "category": attrgetter("categories"),
    "stage": attrgetter("stages"),
    "kind": lambda line: (line.kind,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """The deals asked for; ``counts``: for each facet how many deals there are of each value if its own key is left
    open; ``without``: for each key asked how many there would be without it."""

    lines: tuple[DealLine, ...]
    counts: dict[str, Counter[str]]
    without: dict[str, int]


def narrow(lines: Iterable[DealLine], filters: Filters) -> Narrowed:
    """Narrow down in one walk: what fails one key alone counts where that key is left open."""
    checks, taken = filters.checks(), list[DealLine]()
    alone: dict[str, list[DealLine]] = {key: [] for key in checks}
    for line in lines:
        failed = [key for key, meets in checks.items() if not meets(line)]
        if not failed:
            taken.append(line)
        elif len(failed) == 1:
            alone[failed[0]].append(line)
    counts = {
        key: Counter(chain.from_iterable(map(values, chain(taken, alone.get(key, ())))))
        for key, values in FACETS.items()
    }
    without = {key: len(taken) + len(missed) for key, missed in alone.items()}
    return Narrowed(lines=tuple(taken), counts=counts, without=without)


def _any_of(wanted: frozenset[str], values: Values) -> Check:
    return lambda line: not wanted.isdisjoint(values(line))


def _not_before(day: str, other: str) -> bool:
    """Whether a day is not before another one, as far as both are told."""
    known = min(len(day), len(other))
    return day[:known] >= other[:known]
