"""The rungs of cooperation, how far a stage counts on them, and the profile of a pair of states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from terazi.balance.belief import CERTAIN, probability, probability_of_bodies
from terazi.balance.scales import Scales
from terazi.balance.statements import Said, statements
from terazi.model import SYMMETRIC, Deal, Kind, Stage


class Rung(StrEnum):
    """How deep cooperation goes, the shallowest first."""

    CONTACT = "contact"
    AGREEMENT = "agreement"
    TRAINING = "training"
    TRANSFER = "transfer"
    SERVICE = "service"
    PRODUCTION = "production"


# An exercise teaches; what a force holds was transferred. Money is no rung of its own: it pays for one.
RUNG_OF: Mapping[Kind, Rung] = {
    Kind.CONTACT: Rung.CONTACT,
    Kind.AGREEMENT: Rung.AGREEMENT,
    Kind.TRAINING: Rung.TRAINING,
    Kind.EXERCISE: Rung.TRAINING,
    Kind.TRANSFER: Rung.TRANSFER,
    Kind.HOLDING: Rung.TRANSFER,
    Kind.SERVICE: Rung.SERVICE,
    Kind.PRODUCTION: Rung.PRODUCTION,
}

# The part of a deal that is there once it has come so far.
FACTOR: Mapping[Stage, float] = {
    Stage.DENIED: 0.0,
    Stage.REJECTED: 0.0,
    Stage.CANCELLED: 0.0,
    Stage.ENDED: 0.0,
    Stage.INTEREST: 0.0,
    Stage.TALKS: 0.05,
    Stage.STALLED: 0.05,
    Stage.SUSPENDED: 0.05,
    Stage.PLANNED: 0.1,
    Stage.AGREED: 0.25,
    Stage.IN_FORCE: 0.5,
    Stage.ORDERED: 0.5,
    Stage.IN_PRODUCTION: 0.75,
    Stage.DELIVERED: 1.0,
    Stage.ONGOING: 1.0,
    Stage.IN_SERVICE: 1.0,
}
# Nobody claims any longer what was denied, refused or called off.
_GIVEN_UP = frozenset({Stage.DENIED, Stage.REJECTED, Stage.CANCELLED})


@dataclass(slots=True)
class Reach:
    """How far a pair has come on one rung: ``claimed`` is 0 or 1, ``realised`` P(true) x factor of the stage; ``last``
    is the day of the last realised event on it; then what both rest on."""

    claimed: float = 0.0
    realised: float = 0.0
    last: str = ""
    deals: list[Deal] = field(default_factory=list)
    statements: list[Said] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The rungs of a pair: a state and the partner that supplies it, teaches it or signs with it."""

    recipient: str
    partner: str
    steps: Mapping[Rung, Reach]

    @property
    def realised(self) -> tuple[float, ...]:
        """What is realised of each rung, the shallowest first."""
        return tuple(self.steps[rung].realised for rung in Rung)

    @property
    def claimed(self) -> tuple[float, ...]:
        """What is claimed of each rung, the shallowest first."""
        return tuple(self.steps[rung].claimed for rung in Rung)


def factor(kind: Kind, stage: Stage) -> float:
    """How much of a deal of this kind is there at a stage: a treaty in force is all that it can be."""
    return 1.0 if kind is Kind.AGREEMENT and stage is Stage.IN_FORCE else FACTOR[stage]


def profiles(
    scales: Scales, deals: Iterable[Deal], recipients: Iterable[str] = (), partners: Iterable[str] = ()
) -> tuple[Profile, ...]:
    """The profile of every pair that the deals, and visits and talks beside them, tell of; "" names every state."""
    wanted, with_whom = frozenset(recipients), frozenset(partners)
    found: dict[tuple[str, str], dict[Rung, Reach]] = {}
    for deal in deals:
        for pair in _pairs(deal):
            if _is_wanted(pair, wanted, with_whom):
                _add_deal(found.get(pair) or found.setdefault(pair, _empty()), deal, scales)
    for said in statements(scales, Kind.CONTACT):
        for pair in _both_ways(said.claim.parties):
            if _is_wanted(pair, wanted, with_whom):
                found.setdefault(pair, _empty())[Rung.CONTACT].statements.append(said)
    for steps in found.values():
        _count_contacts(steps[Rung.CONTACT])
    return tuple(Profile(recipient=r, partner=p, steps=steps) for (r, p), steps in sorted(found.items()))


def _empty() -> dict[Rung, Reach]:
    return {rung: Reach() for rung in Rung}


def _is_wanted(pair: tuple[str, str], recipients: frozenset[str], partners: frozenset[str]) -> bool:
    return (not recipients or pair[0] in recipients) and (not partners or pair[1] in partners)


def _pairs(deal: Deal) -> Iterator[tuple[str, str]]:
    if deal.kind not in RUNG_OF:
        return
    if deal.kind in SYMMETRIC:
        yield from _both_ways(deal.parties)
    for recipient in set(deal.recipients):
        yield from ((recipient, supplier) for supplier in set(deal.suppliers) if supplier != recipient)


def _both_ways(parties: Iterable[str]) -> Iterator[tuple[str, str]]:
    for one in set(parties):
        yield from ((one, other) for other in set(parties) if other != one)


def _add_deal(steps: dict[Rung, Reach], deal: Deal, scales: Scales) -> None:
    step = steps[RUNG_OF[deal.kind]]
    step.deals.append(deal)
    if deal.stage_claimed not in _GIVEN_UP:
        step.claimed = 1.0
    if _furthest(deal) * CERTAIN > step.realised:  # else it cannot change what is realised, and need not be graded
        step.realised = max(step.realised, realised(deal, scales))
    step.last = max(step.last, max((s.date for s in deal.history if factor(deal.kind, s.stage) == 1.0), default=""))


def realised(deal: Deal, scales: Scales) -> float:
    """How much of a deal is there: P(true) x factor of the stage, claimed or established, whichever comes to more."""
    if deal.kind is Kind.EXERCISE and deal.stage_claimed is None:  # an exercise that is over has no stage
        return probability_of_bodies(len({b.body for b in deal.backing}) or 1)
    stages = {stage for stage in (deal.stage_claimed, deal.stage_established) if stage is not None}
    return max((probability(scales, deal, s) * factor(deal.kind, s) for s in stages), default=0.0)


def _furthest(deal: Deal) -> float:
    if deal.kind is Kind.EXERCISE and deal.stage_claimed is None:
        return 1.0
    return max(
        (factor(deal.kind, s) for s in (deal.stage_claimed, deal.stage_established) if s is not None), default=0.0
    )


def _count_contacts(step: Reach) -> None:
    if step.statements:
        step.claimed = 1.0
        step.realised = probability_of_bodies(len({s.body for s in step.statements}))
        step.last = max(s.day for s in step.statements)
