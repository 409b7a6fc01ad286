"""Deals as lines: so little of each deal that all of them fit in memory, and all that they are found and counted by."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from terazi.flows.encoded import Found
from terazi.flows.reviewing import Wait, waits_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DealLine:
    """One deal. ``claimed``, ``established``: stages, "" for none; ``days``: of its dated steps, in order;
    ``origins``: how many original statements; ``disputed``: the fields that sources tell apart.

    ``giving``, ``getting``, ``states``: who stands on either side, and all; a party of an agreement stands on both,
    "" alone is nobody named. ``stages``: claimed and established. ``bodies``: who vouches for any stage of it. Each
    value stands there once. ``statements``: its origins, ``claims``: those that it was put together from, by their ids;
    ``conflicts``: how many contradictions; ``waits``: what a person should look at.
    """

    id: str
    kind: str
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    parties: tuple[str, ...]
    items: tuple[str, ...]
    categories: tuple[str, ...]
    claimed: str
    established: str
    days: tuple[str, ...]
    origins: int
    disputed: tuple[str, ...]
    giving: tuple[str, ...]
    getting: tuple[str, ...]
    states: tuple[str, ...]
    stages: tuple[str, ...]
    bodies: tuple[str, ...]
    statements: tuple[str, ...]
    claims: tuple[str, ...]
    conflicts: int
    waits: tuple[Wait, ...] = ()


def line_of(found: Found) -> DealLine:
    """The line of a deal."""
    deal = found.deal
    claimed, established = (stage.value if stage else "" for stage in (deal.stage_claimed, deal.stage_established))
    return DealLine(
        id=deal.id,
        kind=deal.kind.value,
        suppliers=deal.suppliers,
        recipients=deal.recipients,
        parties=deal.parties,
        items=deal.items,
        categories=tuple(c.value for c in deal.category),
        claimed=claimed,
        established=established,
        days=tuple(sorted({step.date for step in deal.history if step.date})),
        origins=len(deal.origins),
        disputed=tuple(sorted({c.field for c in found.contradictions})),
        giving=_once(*deal.suppliers, *deal.parties) or ("",),
        getting=_once(*deal.recipients, *deal.parties) or ("",),
        states=_once(*deal.suppliers, *deal.recipients, *deal.parties) or ("",),
        stages=tuple(stage for stage in _once(claimed, established) if stage),
        bodies=tuple(sys.intern(body) for body in sorted({backing.body for backing in deal.backing})),
        waits=waits_of(found),
        statements=deal.origins,
        claims=deal.claims,
        conflicts=len(found.contradictions),
    )


def _once(*words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
