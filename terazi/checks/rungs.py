"""How far a stage is: its rung on the ladder, as statements and deals are compared by it."""

from __future__ import annotations

from terazi.model import Deal, Stage

_LADDER: tuple[tuple[Stage, ...], ...] = (
    (Stage.INTEREST,),
    (Stage.TALKS,),
    (Stage.PLANNED,),
    (Stage.AGREED,),
    (Stage.ORDERED, Stage.IN_FORCE),
    (Stage.IN_PRODUCTION,),
    (Stage.DELIVERED, Stage.ONGOING),
    (Stage.IN_SERVICE,),
)
_RUNG = {stage: rung for rung, stages in enumerate(_LADDER) for stage in stages}
AGREED, ORDERED, IN_PRODUCTION, DELIVERED = (
    _RUNG[s] for s in (Stage.AGREED, Stage.ORDERED, Stage.IN_PRODUCTION, Stage.DELIVERED)
)
BROKEN = frozenset({Stage.STALLED, Stage.SUSPENDED, Stage.CANCELLED, Stage.REJECTED, Stage.DENIED, Stage.ENDED})


def rung(stage: Stage | None) -> int:
    """The rung of a stage, from 0; -1 for none and for a break."""
    return _RUNG.get(stage, -1) if stage else -1


def reaches(told: Stage | None, asked: Stage) -> bool:
    """Whether a stage is another one or lies beyond it on the ladder; a break is reached only by itself."""
    return told is asked or -1 < rung(asked) <= rung(told)


def reached(deal: Deal) -> int:
    """The furthest rung that any report puts a deal on."""
    told = [rung(Stage(one.value)) for one in deal.told if one.field == "stage" and one.value in set(Stage)]
    return max([rung(deal.stage_claimed), rung(deal.stage_established), *told], default=-1)
