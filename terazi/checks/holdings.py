"""Who holds what since when: hand-overs and holdings of the ledger, as superlatives, counts and needs ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terazi.checks.ground import Ground, is_kin, one_of_each_origin
from terazi.checks.rungs import DELIVERED, reached, rung
from terazi.model import Category, Deal, Kind, Modality
from terazi.model.checking import Witness

_GOODS = frozenset({Kind.TRANSFER, Kind.HOLDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One thing that one state has from somebody. ``since``: the earliest day told for it, "" if none; ``doubted``: it
    rests on third parties alone, or bodies of standing bear out less."""

    deal: Deal
    since: str
    doubted: bool
    witnesses: tuple[Witness, ...]


def held_by(state: str, thing: str | Category, suppliers: Sequence[str], ground: Ground) -> list[Held]:
    """The deals by which a state has got a system, or equipment of a category, earliest first."""
    found = [
        deal
        for deal in ground.ledger.deals
        if deal.kind in _GOODS
        and state in deal.recipients
        and (not suppliers or set(suppliers) & set(deal.suppliers))
        and reached(deal) >= DELIVERED
        and _is_thing(thing, deal, ground)
    ]
    return sorted((_held(deal, ground) for deal in found), key=lambda h: (h.doubted, h.since or "9999", h.deal.id))


def _is_thing(thing: str | Category, deal: Deal, ground: Ground) -> bool:
    if isinstance(thing, Category):
        return thing in deal.category
    return any(is_kin(thing, item, ground.families) for item in deal.items)


def _held(deal: Deal, ground: Ground) -> Held:
    told = [c for c in ground.told_of(deal) if rung(c.stage) >= DELIVERED and c.modality is not Modality.DENIED]
    days = [str(c.date) for c in told if c.date] or [s.date for s in deal.history if rung(s.stage) >= DELIVERED]
    return Held(
        deal=deal,
        since=min(_most_precise(days), default=""),
        doubted=is_doubted(deal),
        witnesses=one_of_each_origin(ground.witness(deal, c, "stage") for c in told),
    )


def _most_precise(days: Sequence[str]) -> list[str]:
    """The days without those that only tell another one less precisely."""
    return [day for day in days if day and not any(other != day and other.startswith(day) for other in days)]


def is_doubted(deal: Deal) -> bool:
    """Whether those whose word establishes anything bear out less than a hand-over."""
    established = rung(deal.stage_established)
    return -1 < established < DELIVERED and not deal.delivered
