"""What waits for a person in a deal: readings that contradict each other, and stages that one origin alone tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.flows.encoded import Found
from terazi.model import Deal, Told

# A deal that so many claims tell of is busy: what one origin alone says of it is worth a look.
BUSY = 3
# A contradiction in one of these moves the balance between suppliers.
_WEIGHTY = ("stage", "supplier")


class Why(StrEnum):
    """Why a claim waits, the most valuable reason first."""

    CONFLICTS = "conflicts"
    SINGLE = "single"
    DOUBT = "doubt"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Claims that carry one statement and are decided together. ``field`` and ``value``: what they tell of what is in
    question; ``rivals``: the other values, or the claims that tell them (``against``); ``weight``: claims of the deal,
    the more the sooner; ``confidence``: of a doubtful reading, 0 to 1, 1 where another reader does not have it."""

    why: Why
    claims: tuple[str, ...]
    deal: str = ""
    field: str = ""
    value: str = ""
    rivals: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    weight: int = 0
    confidence: float = 1.0


def waits_of(found: Found) -> tuple[Wait, ...]:
    """What waits in one deal."""
    return (*_conflicts(found), *_single(found.deal))


def _conflicts(found: Found) -> Iterator[Wait]:
    for conflict in found.contradictions:
        if conflict.field not in _WEIGHTY:
            continue
        for told in conflict.values:
            others = [one for one in conflict.values if one is not told]
            for claims in _by_origin(found.deal, told):
                yield Wait(
                    why=Why.CONFLICTS,
                    claims=claims,
                    deal=found.deal.id,
                    field=conflict.field,
                    value=told.value,
                    rivals=tuple(one.value for one in others),
                    against=tuple(one.claims[0] for one in others if one.claims),
                    weight=len(found.deal.claims),
                )


def _single(deal: Deal) -> Iterator[Wait]:
    """The furthest stage of a busy deal, if one origin alone tells it."""
    if len(deal.claims) < BUSY or deal.stage_claimed is None or deal.stage_claimed is deal.stage_established:
        return
    for told in deal.told:
        if told.field == "stage" and told.value == deal.stage_claimed.value:
            groups = _by_origin(deal, told)
            if len(groups) == 1:
                yield Wait(
                    why=Why.SINGLE,
                    claims=groups[0],
                    deal=deal.id,
                    field="stage",
                    value=told.value,
                    weight=len(deal.claims),
                )


def _by_origin(deal: Deal, told: Told) -> list[tuple[str, ...]]:
    """The claims that tell a value, those of one original statement together."""
    origin = {claim: one.origin for one in deal.backing for claim in (one.claim, *one.carriers)}
    groups: dict[str, list[str]] = {}
    for claim in _nearest_first(deal, told.claims):
        groups.setdefault(origin.get(claim, claim), []).append(claim)
    return [tuple(claims) for claims in groups.values()]


def _nearest_first(deal: Deal, claims: Sequence[str]) -> list[str]:
    """The version nearest to the speaker before those that carry it."""
    nearest = {one.claim for one in deal.backing}
    return sorted(claims, key=lambda claim: claim not in nearest)
