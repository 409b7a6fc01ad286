"""The two grades of intelligence practice, kept apart: letters of outlets, numbers of stages and claims."""

from __future__ import annotations

from collections.abc import Mapping

from terazi.ledger.grades import credibility_of, credibility_of_claims
from terazi.ledger.track_record import track_records
from terazi.model import Credibility, Deal, Ledger, Letter, Stage, TrackRecord


def outlets_of(ledger: Ledger) -> list[TrackRecord]:
    """The track record of every outlet: judged ones first, the best letter first, then by how much is settled."""
    records = track_records(ledger)
    return sorted(records, key=lambda r: (r.letter is Letter.F, r.letter, -r.weight, -r.open, r.outlet))


def credibility(ledger: Ledger, deal: Deal, stage: Stage | None = None) -> Credibility:
    """The number of a stage of a deal, of the one claimed unless another is asked for."""
    return credibility_of(deal, [c for c in ledger.contradictions if c.deal == deal.id], stage)


def credibility_by_claim(ledger: Ledger, deal: Deal) -> Mapping[str, Credibility]:
    """Claim id -> the number of what it tells in a deal."""
    return credibility_of_claims(deal, [c for c in ledger.contradictions if c.deal == deal.id])
