"""Which deals news tells of, and which only a register lists."""

from __future__ import annotations

from terazi.balance.scales import Scales
from terazi.model import Deal, OutletRole


def registered_claims(scales: Scales) -> frozenset[str]:
    """The claims that are rows of a register."""
    return scales.once("registered claims", lambda: _registered(scales))


def is_in_news(deal: Deal, scales: Scales) -> bool:
    """Whether anybody but a register tells of the deal.

    An export of a register lists deliveries: its deals say nothing of how much of what was announced comes true.
    """
    return not set(deal.claims) <= registered_claims(scales)


def is_in_register(deal: Deal, scales: Scales) -> bool:
    """Whether a register lists the deal."""
    return not registered_claims(scales).isdisjoint(deal.claims)


def _registered(scales: Scales) -> frozenset[str]:
    rows = (r for r in scales.ledger.reports if r.role is OutletRole.REGISTER)
    return frozenset(claim.id for report in rows for claim in report.claims)
