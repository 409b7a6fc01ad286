"""Claims that make no deal (needs, constraints, judgements, visits), each with who answers for it and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from terazi.balance.scales import Scales
from terazi.model import Claim, Kind, Modality, Question, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One claim, the report that prints it, the ``body`` that answers for it (the unit of independence) and its day:
    when the thing was, else when it was printed."""

    claim: Claim
    report: Report
    body: str
    day: str


def statements(scales: Scales, kind: Kind) -> tuple[Said, ...]:
    """Every claim of a kind that its text vouches for, by the id of the claim; a copy has the body of its original."""
    return scales.once(("statements", kind), lambda: _statements(scales, kind))


def _statements(scales: Scales, kind: Kind) -> tuple[Said, ...]:
    bodies = scales.once("bodies", lambda: {c: origin.body for origin in scales.ledger.origins for c in origin.claims})
    found = (
        Said(claim=claim, report=report, body=bodies.get(claim.id, report.outlet), day=claim.date or report.published)
        for report in scales.ledger.reports
        for claim in report.claims
        if claim.kind is kind and claim.modality is not Modality.DENIED
    )
    return tuple(sorted(found, key=lambda s: s.claim.id))


def statements_asked(scales: Scales, question: Question, kind: Kind) -> tuple[Said, ...]:
    """Those about the recipients of the question, inside its window; whoever supplies."""
    wanted = set(question.recipients)
    return tuple(
        s
        for s in statements(scales, kind)
        if (not wanted or wanted & {*s.claim.recipients, *s.claim.parties}) and _is_inside(s.day, question)
    )


def bodies_of(said: Iterable[Said]) -> frozenset[str]:
    """Who answers for these statements, each body once."""
    return frozenset(s.body for s in said)


def _is_inside(day: str, question: Question) -> bool:
    """An undated statement lies in no window but the open one; prefixes compare at the shorter one's precision."""
    if not (question.since or question.until):
        return True
    since, until = question.since, question.until
    return (
        bool(day) and day[: len(since)] >= since[: len(day)] and (not until or day[: len(until)] <= until[: len(day)])
    )
