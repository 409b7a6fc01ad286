"""Where states stand: dated memberships, and the lines that a deal between them can cross."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

# Of these a state is bound by the group's treaty; who has frozen its part is still a party to it.
BOUND = frozenset({"member", "frozen"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A state's time in a group (``CSTO``, ``neutral``), as far as ``source`` says so.

    Days are ISO prefixes, as precise as they are sure; an empty ``until`` means today. ``status``: member, frozen,
    observer, associate, partner.
    """

    group: str
    state: str
    since: str
    until: str = ""
    status: str = "member"
    source: str = ""

    def holds_on(self, day: str) -> bool:
        """Whether it holds on a day; in a month or year (``2012``), whether it held on some day of it."""
        if _cut(day, self.since) < _cut(self.since, day):
            return False
        if not self.until:
            return True
        if len(day) < len(self.until):
            return day <= _cut(self.until, day)
        return _cut(day, self.until) < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A line of alignment: a deal crosses it where a state of ``buyers`` gets goods from one of ``sellers``.

    Both are groups; ``anyone`` stands for every state. ``says``: what the line is, in one sentence.
    """

    id: str
    buyers: str
    sellers: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc:
    """Suppliers that are told as one: ``states`` by code, and the members of ``alliance``."""

    id: str
    states: tuple[str, ...] = ()
    alliance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """All dated memberships that are known, and the lines between groups."""

    memberships: tuple[Membership, ...] = ()
    boundaries: tuple[Boundary, ...] = ()

    def members_at(self, group: str, day: str, statuses: Collection[str] = BOUND) -> frozenset[str]:
        """The states that are in a group on a day, by default those whom its treaty binds."""
        return frozenset(
            m.state for m in self.memberships if m.group == group and m.status in statuses and m.holds_on(day)
        )

    def standing(self, group: str, state: str, day: str) -> Membership | None:
        """How a state stands to a group on a day; of two within one month the later; None if not at all."""
        found = [m for m in self.memberships if m.group == group and m.state == state and m.holds_on(day)]
        return max(found, key=lambda m: m.since) if found else None

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of which memberships are known, in order."""
        return tuple(sorted({m.group for m in self.memberships}))


def _cut(day: str, other: str) -> str:
    """A day at the precision of the other, where that is shorter."""
    return day[: len(other)]
