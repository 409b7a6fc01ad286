"""Credibility of a stage or claim, the Admiralty number 1 to 6, from corroboration alone.

It never asks who is known to be reliable (section 6 of docs/ledger.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from terazi.ledger.ladder import rung, step, tells
from terazi.ledger.overruled import overruled
from terazi.model import Backing, Contradiction, Credibility, Deal, Stage

CONFIRMED, PROBABLE, POSSIBLE, DOUBTFUL, IMPROBABLE, NO_JUDGEMENT = range(1, 7)


def credibility_of(deal: Deal, contradictions: Iterable[Contradiction] = (), stage: Stage | None = None) -> Credibility:
    """How credible it is that a deal has reached a stage; the one claimed, unless another is asked for."""
    asked = stage or deal.stage_claimed
    if asked is None:
        return Credibility(number=NO_JUDGEMENT, why="no stage is told")
    conflicts = [c for c in contradictions if c.deal == deal.id and c.field == "stage"]
    denied = _denied_or_overcome(deal, asked)
    return denied or _weighed(deal, asked, conflicts)


def credibility_of_claims(deal: Deal, contradictions: Iterable[Contradiction] = ()) -> Mapping[str, Credibility]:
    """Each claim of a deal -> how credible its stage is; improbable where a formal record speaks against the claim."""
    conflicts = [c for c in contradictions if c.deal == deal.id]
    against = overruled(deal, conflicts)
    stages = {claim: Stage(t.value) for t in deal.told if t.field == "stage" for claim in t.claims}
    grades = {stage: credibility_of(deal, conflicts, stage) for stage in set(stages.values())}
    untold = Credibility(number=NO_JUDGEMENT, why="no stage is told")
    by_stage = {claim: grades[stage] for claim, stage in stages.items()}
    by_record = {claim: _overruled_by(bodies) for claim, bodies in against.items()}
    return {claim: by_record.get(claim) or by_stage.get(claim, untold) for claim in deal.claims}


def _overruled_by(bodies: Iterable[str]) -> Credibility:
    return Credibility(number=IMPROBABLE, why="a formal record tells another value", against=tuple(sorted(bodies)))


# ------------------------------------------------------------------ what is denied


def _denied_or_overcome(deal: Deal, stage: Stage) -> Credibility | None:
    """What an established denial says no to, and a denial of what is established."""
    denials = _bodies(b for b in deal.backing if b.stage is Stage.DENIED)
    positive = [b for b in deal.backing if rung(b.stage)]
    if rung(stage) and deal.stage_established is Stage.DENIED:
        why = "its denial is established"
        return Credibility(number=IMPROBABLE, why=why, bodies=_bodies(_telling(positive, stage)), against=denials)
    if stage is Stage.DENIED and rung(deal.stage_established):
        number = IMPROBABLE if any(b.formal for b in positive) else DOUBTFUL
        why = "what it denies is established"
        return Credibility(number=number, why=why, bodies=denials, against=_bodies(positive))
    return None


# ------------------------------------------------------------------ who tells it, and who else does


def _weighed(deal: Deal, stage: Stage, conflicts: Sequence[Contradiction]) -> Credibility:
    against = overruled(deal, conflicts)
    telling = _telling(deal.backing, stage)
    kept = [b for b in telling if b.claim not in against]
    if telling and not kept:
        bodies = tuple(sorted(frozenset().union(*(against[b.claim] for b in telling))))
        why = "a formal record speaks against it"
        return Credibility(number=IMPROBABLE, why=why, bodies=_bodies(telling), against=bodies)
    contested = {claim for c in conflicts for value in c.values for claim in value.claims}
    number, why = _number(kept, [b for b in kept if b.claim not in contested], stage)
    if not kept and _is_carried(deal, stage):
        number, why = DOUBTFUL, "only copies go so far, not the statement that they carry"
    return Credibility(number=number, why=why, bodies=_bodies(kept), against=_opposed(deal, kept, conflicts))


def _number(kept: Sequence[Backing], free: Sequence[Backing], stage: Stage) -> tuple[int, str]:
    """``free``: those who stand in no contradiction."""
    if len(_bodies(free)) > 1:
        return CONFIRMED, "independent bodies tell it"
    if len(_bodies(kept)) > 1:
        return PROBABLE, "independent bodies tell it, and others contradict"
    if any(_proves(b, stage) for b in kept):
        return PROBABLE, "a formal record tells it alone"
    if free:
        return POSSIBLE, "one body tells it"
    return (DOUBTFUL, "one body tells it, and others contradict") if kept else (NO_JUDGEMENT, "nobody answers for it")


def _telling(backing: Iterable[Backing], stage: Stage) -> list[Backing]:
    return [b for b in backing if tells(b.stage, stage)]


def _proves(backing: Backing, stage: Stage) -> bool:
    """Whether a formal record establishes it alone (E2, E3)."""
    return backing.formal and (not rung(stage) or step(backing.limit) >= step(stage))


def _is_carried(deal: Deal, stage: Stage) -> bool:
    """Whether some claim tells it that carries a statement which does not."""
    told = {c for t in deal.told if t.field == "stage" and tells(Stage(t.value), stage) for c in t.claims}
    return any(told & {b.claim, *b.carriers} for b in deal.backing)


def _opposed(deal: Deal, kept: Sequence[Backing], conflicts: Iterable[Contradiction]) -> tuple[str, ...]:
    """The bodies on the other sides of the contradictions in which the telling ones stand."""
    mine = {b.claim for b in kept}
    others = {
        claim
        for conflict in conflicts
        if any(mine & set(value.claims) for value in conflict.values)
        for value in conflict.values
        if not mine & set(value.claims)
        for claim in value.claims
    }
    return _bodies(b for b in deal.backing if b.claim in others)


def _bodies(backing: Iterable[Backing]) -> tuple[str, ...]:
    return tuple(sorted({b.body for b in backing}))
