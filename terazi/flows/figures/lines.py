"""The deals of a ledger as lines for charts: without quotes, and in one pass, for ledgers of any size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from terazi.briefs.gather import bare_line
from terazi.briefs.nouns import Line
from terazi.errors import TeraziError
from terazi.model import Contradiction, Deal, Ledger


@dataclass(frozen=True, slots=True)
class Lines:
    """A ledger made ready: the bodies that answer for each origin, what contradicts in each deal."""

    ledger: Ledger
    bodies: dict[str, str]
    conflicts: dict[str, tuple[Contradiction, ...]]

    @classmethod
    def of(cls, ledger: Ledger) -> Lines:
        """The lines of a ledger."""
        conflicts: dict[str, list[Contradiction]] = defaultdict(list)
        for one in ledger.contradictions:
            conflicts[one.deal].append(one)
        bodies = {origin.id: origin.body for origin in ledger.origins}
        return cls(ledger, bodies, {deal: tuple(found) for deal, found in conflicts.items()})

    @property
    def horizon(self) -> str:
        """The day up to which the ledger knows."""
        return self.ledger.as_of or max((report.published for report in self.ledger.reports), default="")[:10]

    def to(self, country: str) -> tuple[Line, ...]:
        """The deals of a state as recipient or party."""
        here = (d for d in self.ledger.deals if country in d.recipients or country in d.parties)
        return self._sorted(self._line(deal, country) for deal in here)

    def between(self, one: str, other: str) -> tuple[Line, ...]:
        """The deals between two states, either way; partners are whoever supplies, or both parties."""
        pair = {one, other}
        here = (
            d for d in self.ledger.deals
            if (pair & {*d.suppliers} and pair & {*d.recipients} and pair <= {*d.suppliers, *d.recipients})
            or pair <= set(d.parties)
        )  # fmt: skip
        return self._sorted(self._line(deal, "") for deal in here)

    def line(self, deal: str) -> Line:
        """One deal by its name, as its recipients see it; a ``TeraziError`` where there is none."""
        found = next((d for d in self.ledger.deals if d.id == deal), None)
        if found is None:
            raise TeraziError(f"no deal {deal!r}", hint="See them all: terazi deals")
        return self._line(found, found.recipients[0] if found.recipients else "")

    def recipients(self) -> list[str]:
        """All states that are a recipient of some deal."""
        return sorted({code for deal in self.ledger.deals for code in deal.recipients})

    def _sorted(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(sorted(lines, key=lambda one: (_first_day(one.deal) or "9999", one.deal.id)))

    def _line(self, deal: Deal, country: str) -> Line:
        bodies = len({self.bodies.get(origin, origin) for origin in deal.origins})
        return bare_line(deal, country, bodies, self.conflicts.get(deal.id, ()))


def _first_day(deal: Deal) -> str:
    return deal.history[0].date if deal.history else ""
