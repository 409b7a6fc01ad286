"""A deal as a page names it in a list: what it is, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.briefs.phrases import what_of
from terazi.briefs.wording import Wording
from terazi.model import Deal


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A deal of the pair by name, with the stages that are claimed and established."""

    deal: str
    name: str
    kind: str
    claimed: str
    established: str
    disputed: bool


def thing_of(deal: Deal, wording: Wording, *, is_disputed: bool) -> Thing:
    """A deal by its name."""
    return Thing(
        deal=deal.id,
        name=what_of(deal, wording),
        kind=deal.kind.value,
        claimed=deal.stage_claimed.value if deal.stage_claimed else "",
        established=deal.stage_established.value if deal.stage_established else "",
        disputed=is_disputed,
    )
