"""What a mark looks like: the fill for how far a deal has gone, the colour class for who supplies."""

from __future__ import annotations

from enum import StrEnum

from terazi.model import Kind, Stage


class Fill(StrEnum):
    """How far: solid is done or in force, half ordered or agreed, dashed talk, broken off, unknown not told."""

    SOLID = "solid"
    HALF = "half"
    DASHED = "dashed"
    BROKEN = "broken"
    UNKNOWN = "unknown"


_FILLS = {
    Stage.INTEREST: Fill.DASHED,
    Stage.TALKS: Fill.DASHED,
    Stage.PLANNED: Fill.DASHED,
    Stage.AGREED: Fill.HALF,
    Stage.ORDERED: Fill.HALF,
    Stage.IN_PRODUCTION: Fill.SOLID,
    Stage.DELIVERED: Fill.SOLID,
    Stage.IN_SERVICE: Fill.SOLID,
    Stage.IN_FORCE: Fill.SOLID,
    Stage.ONGOING: Fill.SOLID,
}

# The ladder of docs/codebook.md; what broke off stands on no rung.
_RUNGS = {
    Stage.INTEREST: 1, Stage.TALKS: 2, Stage.PLANNED: 3, Stage.AGREED: 4, Stage.ORDERED: 5, Stage.IN_FORCE: 5,
    Stage.IN_PRODUCTION: 6, Stage.DELIVERED: 7, Stage.ONGOING: 7, Stage.IN_SERVICE: 8,
}  # fmt: skip

# Five suppliers and Europe have colours of their own (told apart in four kinds of colour vision and in grey);
# all others share one and are told apart by label and place. Colours are never those of flags.
_OWN = frozenset({"TR", "RU", "CN", "US"})
_EUROPE = frozenset({
    "EU", "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU",
    "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "GB", "NO", "CH", "IS",
})  # fmt: skip


def fill_of(stage: Stage | None, kind: Kind | None = None) -> Fill:
    """The fill of a stage; an exercise without a stage is over, so it took place, and a holding is there."""
    if stage is None:
        return Fill.SOLID if kind in (Kind.EXERCISE, Kind.HOLDING) else Fill.UNKNOWN
    return _FILLS.get(stage, Fill.BROKEN)


def reached(stage: Stage | None, goal: Stage | None) -> bool:
    """Whether ``stage`` stands no higher on the ladder than ``goal``; breaks stand on none."""
    if stage is None or goal is None:
        return False
    return stage is goal or 0 < _RUNGS.get(stage, 0) <= _RUNGS.get(goal, 0)


def colour_of(suppliers: tuple[str, ...]) -> str:
    """The colour class of a deal's supplier: ``s-none`` if nobody names one, ``s-many`` for several."""
    if not suppliers:
        return "s-none"
    if len(suppliers) > 1:
        return "s-many"
    code = suppliers[0]
    return f"s-{code}" if code in _OWN else "s-EU" if code in _EUROPE else "s-other"
