"""What deals are asked for: the same keys in the address of a page, its files and the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from terazi.web.lines import DealLine

Check = Callable[[DealLine], bool]


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

    def _lists(self) -> Iterable[tuple[str, tuple[str, ...], Callable[[DealLine], tuple[str, ...]]]]:
        return (
            ("supplier", self.suppliers, suppliers_of),
            ("recipient", self.recipients, recipients_of),
            ("party", self.parties, parties_of),
            ("category", self.categories, lambda line: line.categories),
            ("stage", self.stages, stages_of),
            ("kind", self.kinds, lambda line: (line.kind,)),
            ("item", self.items, lambda line: line.items),
        )

    def _in_time(self, line: DealLine) -> bool:
        return any(_not_before(day, self.since) and _not_before(self.until, day) for day in line.days)


def suppliers_of(line: DealLine) -> tuple[str, ...]:
    """Who stands on the giving side; a party of an agreement stands on either, "" is nobody named."""
    return (*line.suppliers, *line.parties) or ("",)


def recipients_of(line: DealLine) -> tuple[str, ...]:
    """Who stands on the receiving side; a party of an agreement stands on either, "" is nobody named."""
    return (*line.recipients, *line.parties) or ("",)


def parties_of(line: DealLine) -> tuple[str, ...]:
    """Every state of a deal."""
    return (*line.suppliers, *line.recipients, *line.parties) or ("",)


def stages_of(line: DealLine) -> tuple[str, ...]:
    """The stages that are claimed and established."""
    return tuple({line.claimed, line.established} - {""})


# What deals are counted by beside a list of them.
FACETS: dict[str, Callable[[DealLine], tuple[str, ...]]] = {
    "supplier": suppliers_of,
    "recipient": recipients_of,
    "category": lambda line: line.categories,
    "stage": stages_of,
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
        key: Counter(value for line in (*taken, *alone.get(key, ())) for value in set(values(line)))
        for key, values in FACETS.items()
    }
    without = {key: len(taken) + len(missed) for key, missed in alone.items()}
    return Narrowed(lines=tuple(taken), counts=counts, without=without)


def _any_of(wanted: frozenset[str], values: Callable[[DealLine], tuple[str, ...]]) -> Check:
    return lambda line: not wanted.isdisjoint(values(line))


def _not_before(day: str, other: str) -> bool:
    """Whether a day is not before another one, as far as both are told."""
    known = min(len(day), len(other))
    return day[:known] >= other[:known]
