"""The ladder of stages and the breaks that stand beside it (section 4 of docs/ledger.md)."""

from __future__ import annotations

from terazi.model import Kind, Stage

RUNG = {
    Stage.INTEREST: 1,
    Stage.TALKS: 2,
    Stage.PLANNED: 3,
    Stage.AGREED: 4,
    Stage.ORDERED: 5,
    Stage.IN_FORCE: 5,
    Stage.IN_PRODUCTION: 6,
    Stage.DELIVERED: 7,
    Stage.ONGOING: 7,
    Stage.IN_SERVICE: 8,
}
BREAK = {Stage.STALLED: 1, Stage.SUSPENDED: 2, Stage.CANCELLED: 3, Stage.REJECTED: 3, Stage.ENDED: 3}

# What is sold or made is ordered; all else that binds is in force.
_GOODS = frozenset({Kind.TRANSFER, Kind.HOLDING, Kind.PRODUCTION, Kind.SERVICE})

AGREED, ORDERED, DELIVERED = RUNG[Stage.AGREED], RUNG[Stage.ORDERED], RUNG[Stage.DELIVERED]


def rung(stage: Stage | None) -> int:
    """The stage's place on the ladder from 1 to 8; 0 for none, for breaks and for denials."""
    return RUNG.get(stage, 0) if stage else 0


def weight(stage: Stage | None) -> int:
    """How heavy a break is, from 1 to 3; 0 for what is no break."""
    return BREAK.get(stage, 0) if stage else 0


def step(stage: Stage | None) -> int:
    """The stage's place in time, so that ``step // 2`` is its rung: on one rung what is finished comes after
    what goes on.

    >>> [step(stage) for stage in (Stage.IN_PRODUCTION, Stage.ONGOING, Stage.DELIVERED, Stage.IN_SERVICE)]
    [12, 14, 15, 16]
    """
    return 2 * rung(stage) + (stage is Stage.DELIVERED)


def is_word_of(stage: Stage | None, kind: Kind) -> bool:
    """Whether a stage is the word that its kind prefers on that rung: goods are ordered, a pact is in force."""
    if rung(stage) != ORDERED:
        return True
    return (stage is Stage.ORDERED) == (kind in _GOODS)


def tells(told: Stage, asked: Stage) -> bool:
    """Whether one stage says at least the other: as far on the ladder, as heavy a break, a denial."""
    if rung(asked):
        return step(told) >= step(asked)
    return weight(told) >= weight(asked) if weight(asked) else told is asked
