"""One deal under the lamp: its entries, whose statements they are, and the nearest version of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from terazi.ledger.entries import Entry, is_register
from terazi.ledger.ladder import rung, step, weight
from terazi.ledger.origins import Nearest
from terazi.model import Backing, Modality, Origin, OutletRole, Stage


@dataclass(frozen=True)
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
        return self._versions

    @cached_property
    def _versions(self) -> list[tuple[Origin, list[Entry]]]:
        # Every rule of a deal asks for them.
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
    """What one origin gives to a deal. ``limit``: the furthest stage that its formal record establishes."""

    origin: str
    body: str
    entry: Entry
    day: str
    rung: int
    weight: int
    denied: bool
    formal: bool
    limit: Stage

    @property
    def step(self) -> int:
        """The place in time of the stage told; 0 for breaks and denials."""
        return step(self.entry.stage)

    @property
    def step_alone(self) -> int:
        """The step that it establishes alone: what a formal record tells, within its limit (E2, E3)."""
        return min(self.step, step(self.limit)) if self.formal else 0


def supports_of(thread: Thread) -> list[Support]:
    """One support for each nearest claim; what is told as possible gives none, nor an aggregator of its own (O8)."""
    return [
        _support(thread, origin, entry)
        for origin, rows in thread.versions()
        for entry in rows
        if entry.id not in thread.nearest.unsupported and entry.stage is not None and not is_hedged(entry)
    ]


def _support(thread: Thread, origin: Origin, entry: Entry) -> Support:
    formal = thread.is_formal(entry)
    owner, claim = entry.report.country.upper(), entry.claim
    of_supplier = formal and owner in claim.suppliers and owner not in claim.recipients
    return Support(
        origin=origin.id,
        body=origin.body,
        entry=entry,
        day=entry.day,
        rung=rung(entry.stage),
        weight=weight(entry.stage),
        denied=entry.stage is Stage.DENIED,
        formal=formal,
        limit=Stage.DELIVERED if of_supplier else Stage.IN_SERVICE,
    )


def backing_of(thread: Thread) -> tuple[Backing, ...]:
    """The supports of a deal as the ledger keeps them, by day of publication."""
    carriers: dict[str, list[str]] = {}
    for entry in thread.entries:
        carriers.setdefault(thread.origin[entry.id].id, []).append(entry.id)
    found = sorted(supports_of(thread), key=lambda s: s.entry.order)
    return tuple(_backing(s, carriers[s.origin]) for s in found if s.entry.stage)


def _backing(support: Support, carriers: list[str]) -> Backing:
    entry = support.entry
    return Backing(
        origin=support.origin,
        body=support.body,
        claim=entry.id,
        stage=entry.stage or Stage.DENIED,
        day=support.day,
        published=entry.report.published,
        formal=support.formal,
        limit=support.limit,
        carriers=tuple(c for c in carriers if c != entry.id),
    )


def is_hedged(entry: Entry) -> bool:
    """Whether the text does not vouch for it: hearsay, a possibility, a question."""
    return entry.claim.modality is Modality.POSSIBLE


def is_aggregator(entry: Entry) -> bool:
    """Whether the document gathers from others."""
    return entry.report.role is OutletRole.AGGREGATOR


def vouched(thread: Thread) -> list[Entry]:
    """The entries that their texts vouch for."""
    return [e for e in current(thread.entries) if not is_hedged(e)]


def current(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without those of a register that a later edition of it has replaced: drift is no dispute."""
    listed = [e for e in entries if is_register(e)]
    return [e for e in entries if not any(_replaces(later, e) for later in listed)] if len(listed) > 1 else [*entries]


def _replaces(later: Entry, earlier: Entry) -> bool:
    """Whether a later edition of one register tells another number of the deal, or another day of the same step."""
    if not is_register(earlier) or later.report.outlet != earlier.report.outlet:
        return False
    if later.report.published <= earlier.report.published:
        return False
    x, y = later.claim, earlier.claim
    return x.quantity != y.quantity or (later.stage is earlier.stage and x.date != y.date)
