"""The gate of the reading wing: nothing ungrounded and nothing illegal leaves it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from terazi.claims.build import fields_without_evidence
from terazi.model import SYMMETRIC, Claim, Issue, Kind, Level

LONGEST_QUOTE = 160


def check(claims: Iterable[Claim], text: str) -> tuple[list[Claim], list[Issue]]:
    """The claims whose every field is covered by a true quote, and an issue for each that fell."""
    kept: list[Claim] = []
    issues: list[Issue] = []
    for claim in claims:
        wrong = _what_is_wrong(claim, text)
        if wrong:
            issues.append(Issue(level=Level.SKIP, stage="check", about=claim.document, message=wrong))
        else:
            kept.append(claim)
    return list(_told_apart(kept)), issues


def _told_apart(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, each under an id of its own: two sums that one verb grants are two claims at one anchor."""
    seen: Counter[str] = Counter()
    for claim in claims:
        seen[claim.id] += 1
        nth = seen[claim.id]
        yield claim if nth == 1 else replace(claim, id=_hash(f"{claim.id} {nth}"))


def _hash(told: str) -> str:
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _what_is_wrong(claim: Claim, text: str) -> str:
    for e in claim.evidence:
        if e.span.of(text) != e.quote or not 0 < len(e.quote) <= LONGEST_QUOTE:
            return f"{claim.kind}: the quote of {e.field} is no run of the text"
    if bare := list(fields_without_evidence(claim)):
        return f"{claim.kind}: no evidence for {', '.join(bare)}"
    if claim.kind in SYMMETRIC and (claim.suppliers or claim.recipients):
        return f"{claim.kind}: has a direction"
    if claim.kind is not Kind.CONSTRAINT and claim.parties and claim.kind not in SYMMETRIC:
        return f"{claim.kind}: has parties without roles"
    return "" if claim.everyone else f"{claim.kind}: nobody takes part"
