"""One deal under the lamp: its entries, whose statements they are, and the nearest version of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from terazi.ledger.entries import Entry
from terazi.ledger.ladder import rung, weight
from terazi.ledger.origins import Nearest
from terazi.model import Origin, OutletRole, Stage


@dataclass(frozen=True, slots=True)
class Thread:
    """The entries of one deal by time, with the origin of each claim and its distance from the speaker."""

    entries: tuple[Entry, ...]
    origin: Mapping[str, Origin]
    nearest: Nearest

    def is_formal(self, entry: Entry) -> bool:
        """Whether the claim is a formal record (E2)."""
        return self.nearest.distance[entry.id] == 0

    def versions(self) -> list[tuple[Origin, list[Entry]]]:
        """For each origin the claims of its version nearest to the speaker (E4), by origin id."""
        by_origin: dict[str, list[Entry]] = {}
        for entry in self.entries:
            by_origin.setdefault(self.origin[entry.id].id, []).append(entry)
        return [(self.origin[rows[0].id], self._nearest_of(rows)) for _, rows in sorted(by_origin.items())]

    def _nearest_of(self, rows: list[Entry]) -> list[Entry]:
        best = min(rows, key=lambda e: (self.nearest.distance[e.id], e.order))
        distance = self.nearest.distance[best.id]
        return [e for e in rows if e.report is best.report and self.nearest.distance[e.id] == distance]


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What one origin gives to a deal. ``cap``: the highest rung that its formal record establishes."""

    body: str
    entry: Entry
    day: str
    rung: int
    weight: int
    denied: bool
    formal: bool
    cap: int


def supports_of(thread: Thread) -> list[Support]:
    """One support for each nearest claim; aggregators of their own knowledge give none (O8)."""
    return [
        _support(thread, origin, entry)
        for origin, rows in thread.versions()
        for entry in rows
        if entry.id not in thread.nearest.unsupported and entry.stage is not None
    ]


def _support(thread: Thread, origin: Origin, entry: Entry) -> Support:
    formal = thread.is_formal(entry)
    owner, claim = entry.report.country.upper(), entry.claim
    supplier_only = owner in claim.suppliers and owner not in claim.recipients
    return Support(
        body=origin.body,
        entry=entry,
        day=entry.day,
        rung=rung(entry.stage),
        weight=weight(entry.stage),
        denied=entry.stage is Stage.DENIED,
        formal=formal,
        cap=7 if supplier_only else 8,
    )


def is_aggregator(entry: Entry) -> bool:
    """Whether the document gathers from others."""
    return entry.report.role is OutletRole.AGGREGATOR
