"""Deals as lines: so little of each deal that all of them fit in memory, and all that they are found and counted by."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.flows.encoded import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class DealLine:
    """One deal. ``claimed``, ``established``: stages, "" for none; ``days``: of its dated steps, in order;
    ``origins``: how many original statements; ``disputed``: the fields that sources tell apart."""

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


def line_of(found: Found) -> DealLine:
    """The line of a deal."""
    deal = found.deal
    return DealLine(
        id=deal.id,
        kind=deal.kind.value,
        suppliers=deal.suppliers,
        recipients=deal.recipients,
        parties=deal.parties,
        items=deal.items,
        categories=tuple(c.value for c in deal.category),
        claimed=deal.stage_claimed.value if deal.stage_claimed else "",
        established=deal.stage_established.value if deal.stage_established else "",
        days=tuple(sorted({step.date for step in deal.history if step.date})),
        origins=len(deal.origins),
        disputed=tuple(sorted({c.field for c in found.contradictions})),
    )
