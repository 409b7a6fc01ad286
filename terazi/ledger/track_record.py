"""Reliability of each outlet, the Admiralty letter A to F, from how its own words turned out.

Neither prestige nor the number of any item is asked (section 6 of docs/ledger.md)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.folding import fold
from terazi.ledger.ladder import rung, step, tells
from terazi.ledger.overruled import overruled
from terazi.ledger.voices import outlet_body
from terazi.model import (
    Claim,
    Contradiction,
    Deal,
    Ledger,
    Letter,
    Modality,
    OutletRole,
    OutletTally,
    Report,
    Stage,
    TrackRecord,
)

# Fewer settled words than this, weighed, say nothing of an outlet.
ENOUGH = 5
# The letter by the lower bound of the share of hits: 5 of 5 is a C, 20 of 20 an A.
FROM = ((0.8, Letter.A), (0.6, Letter.B), (0.4, Letter.C), (0.2, Letter.D), (0.0, Letter.E))
# A party's word on its own act counts half in log odds: half an outcome in the likelihood of the record.
SELF_INTERESTED = 0.5
_95_PERCENT = 1.96


class _Outcome(StrEnum):
    HIT = "hit"
    MISS = "miss"
    OPEN = "open"
    KNOWN = "known"  # established by others before it was told: no feat


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A stage that an outlet told under its own name, at its first time.

    ``bodies``: those whose words do not confirm it; ``weight``: a half where it speaks of its own act."""

    outlet: str
    stage: Stage
    claim: str
    published: str
    bodies: frozenset[str]
    weight: float


def track_records(ledger: Ledger) -> tuple[TrackRecord, ...]:
    """The record of every outlet of a ledger, by name; as of the ledger's day."""
    return tuple(map(record_of, tallies(ledger)))


def tallies(ledger: Ledger) -> tuple[OutletTally, ...]:
    """What every outlet told in the deals of a ledger, or of a part of one, by name."""
    told = {claim.id: (report, claim) for report in ledger.reports for claim in report.claims}
    body = {claim: origin.body for origin in ledger.origins for claim in origin.claims}
    conflicts: dict[str, list[Contradiction]] = {}
    for conflict in ledger.contradictions:
        conflicts.setdefault(conflict.deal, []).append(conflict)
    outcomes: dict[str, list[tuple[_Outcome, float]]] = {report.outlet: [] for report in ledger.reports}
    for deal in ledger.deals:
        words = list(_words(deal, told, body))
        for word, outcome in _outcomes(deal, words, conflicts.get(deal.id, ())):
            outcomes[word.outlet].append((outcome, word.weight))
    roles = {r.outlet: r.role for r in reversed(ledger.reports)}
    claims = Counter(told[c][0].outlet for c in {c for deal in ledger.deals for c in deal.claims} if c in told)
    against = Counter(told[c][0].outlet for c in _contradicted(ledger.contradictions, told))
    return tuple(
        _tally(outlet, roles[outlet], rows, (claims[outlet], against[outlet]))
        for outlet, rows in sorted(outcomes.items())
    )


def _contradicted(conflicts: Iterable[Contradiction], told: Mapping[str, tuple[Report, Claim]]) -> set[str]:
    """The claims that another report contradicts on the same day or later."""
    found = set()
    for conflict in conflicts:
        sides = [[told[c][0] for c in value.claims if c in told] for value in conflict.values]
        for at, value in enumerate(conflict.values):
            others = [report for i, side in enumerate(sides) if i != at for report in side]
            found |= {c for c in value.claims if c in told and any(_is_later(o, told[c][0]) for o in others)}
    return found


def _is_later(other: Report, report: Report) -> bool:
    return other.document != report.document and other.published >= report.published


def _tally(
    outlet: str, role: OutletRole, outcomes: Sequence[tuple[_Outcome, float]], counts: tuple[int, int]
) -> OutletTally:
    number = Counter(outcome for outcome, _ in outcomes)
    hits, misses = (sum(w for o, w in outcomes if o is kind) for kind in (_Outcome.HIT, _Outcome.MISS))
    return OutletTally(
        outlet=outlet,
        role=role,
        claims=counts[0],
        contradicted=counts[1],
        hits=number[_Outcome.HIT],
        misses=number[_Outcome.MISS],
        open=number[_Outcome.OPEN],
        hit_weight=float(hits),
        miss_weight=float(misses),
    )


# ------------------------------------------------------------------ what an outlet told


def _words(deal: Deal, told: Mapping[str, tuple[Report, Claim]], body: Mapping[str, str]) -> Iterator[_Word]:
    """The words of outlets on a deal, each outlet's stages once."""
    rows = sorted((told[c][0].published, c) for c in deal.claims if c in told)
    stages = {c: Stage(t.value) for t in deal.told if t.field == "stage" for c in t.claims}
    seen: set[tuple[str, Stage]] = set()
    for published, name in rows:
        report, claim = told[name]
        key = (report.outlet, stages.get(name, Stage.DENIED))
        if name in stages and key not in seen and _is_its_own(report, claim, body.get(name, "")):
            seen.add(key)
            yield _Word(
                outlet=report.outlet,
                stage=stages[name],
                claim=name,
                published=published,
                bodies=frozenset({body.get(name, ""), outlet_body(report.outlet)}),
                weight=SELF_INTERESTED if _is_self_interested(report, claim) else 1.0,
            )


def _is_its_own(report: Report, claim: Claim, body: str) -> bool:
    """First hand or without attribution, and not as a mere possibility."""
    if claim.modality is Modality.POSSIBLE:
        return False
    said_by = fold(claim.said_by or "")
    return not said_by or said_by in (fold(report.outlet), fold(report.owner)) or body == outlet_body(report.outlet)


def _is_self_interested(report: Report, claim: Claim) -> bool:
    """A party's own page about its own act."""
    return report.role is OutletRole.PRIMARY and report.country.upper() in claim.everyone


# ------------------------------------------------------------------ how it turned out


def _outcomes(
    deal: Deal, words: Sequence[_Word], conflicts: Iterable[Contradiction]
) -> Iterator[tuple[_Word, _Outcome]]:
    against = overruled(deal, conflicts)
    confirmed = {stage: _Confirmed.of(deal, stage) for stage in {word.stage for word in words}}
    for word in words:
        denied = bool(rung(word.stage)) and deal.stage_established is Stage.DENIED
        if against.get(word.claim, frozenset()) - word.bodies or denied:
            yield word, _Outcome.MISS
        else:
            day = confirmed[word.stage].day_without(word.bodies)
            yield word, _turned_out(word.published, day)


def _turned_out(published: str, confirmed: str) -> _Outcome:
    if not confirmed:
        return _Outcome.OPEN
    return _Outcome.KNOWN if confirmed < published else _Outcome.HIT


@dataclass(frozen=True, slots=True)
class _Confirmed:
    """When each body first told a stage, and when each first told it in a formal record; the earliest few."""

    told: tuple[tuple[str, str], ...]
    records: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, deal: Deal, stage: Stage) -> _Confirmed:
        """The earliest bodies; a word leaves out two of them, and two others establish (E1)."""
        told: dict[str, str] = {}
        records: dict[str, str] = {}
        for backing in deal.backing:
            if tells(backing.stage, stage):
                told[backing.body] = min(told.get(backing.body, "9999"), backing.published)
                if backing.formal and (not rung(stage) or step(backing.limit) >= step(stage)):
                    records[backing.body] = min(records.get(backing.body, "9999"), backing.published)
        first, formal = (tuple(sorted((day, body) for body, day in rows.items())) for rows in (told, records))
        return cls(first[:4], formal[:3])

    def day_without(self, bodies: frozenset[str]) -> str:
        """The day from which others alone establish it (E1); empty if they do not."""
        told = [day for day, body in self.told if body not in bodies]
        records = [day for day, body in self.records if body not in bodies]
        return min([*told[1:2], *records[:1]], default="")


# ------------------------------------------------------------------ the letter


def record_of(tally: OutletTally) -> TrackRecord:
    """The letter of an outlet by all that it told."""
    weight = tally.hit_weight + tally.miss_weight
    low, high = wilson(tally.hit_weight, weight)
    return TrackRecord(
        outlet=tally.outlet,
        role=tally.role,
        letter=letter_of(low, weight),
        hits=tally.hits,
        misses=tally.misses,
        open=tally.open,
        weight=weight,
        low=None if low is None else round(low, 4),
        high=None if high is None else round(high, 4),
    )


def letter_of(low: float | None, settled: float) -> Letter:
    """The letter of a lower bound; F where too little is settled."""
    if low is None or settled < ENOUGH:
        return Letter.F
    return next(letter for bound, letter in FROM if low >= bound)


def wilson(hits: float, n: float) -> tuple[float, float] | tuple[None, None]:
    """The 95 % Wilson interval of a share, which holds for few and for weighed outcomes.

    >>> [round(bound, 2) for bound in wilson(20, 20)]
    [0.84, 1.0]
    """
    if not n:
        return None, None
    z2, share = _95_PERCENT**2, hits / n
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _95_PERCENT * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)
