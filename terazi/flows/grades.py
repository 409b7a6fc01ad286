"""The letters of outlets, as a list to be read: judged ones first."""

from __future__ import annotations

from terazi.ledger.track_record import track_records
from terazi.model import Ledger, Letter, TrackRecord


def outlets_of(ledger: Ledger) -> list[TrackRecord]:
    """The track record of every outlet: judged ones first, the best letter first, then by how much is settled."""
    records = track_records(ledger)
    return sorted(records, key=lambda r: (r.letter is Letter.F, r.letter, -r.weight, -r.open, r.outlet))
