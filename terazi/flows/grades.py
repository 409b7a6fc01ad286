"""The grades of a ledger: letters of outlets as a list to be read, numbers of stages for the scales."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from terazi.ledger.grades import credibility_of
from terazi.ledger.track_record import record_of, tallies, track_records
from terazi.model import Contradiction, Deal, Ledger, Letter, OutletTally, Stage, TrackRecord


def tallies_of(ledger: Ledger) -> tuple[OutletTally, ...]:
    """What each outlet told in the deals of a ledger, and how it turned out."""
    return tallies(ledger)


def records_of(told: Iterable[OutletTally]) -> dict[str, TrackRecord]:
    """The track record of each outlet by its name."""
    return {one.outlet: record_of(one) for one in told}


def outlets_of(ledger: Ledger) -> list[TrackRecord]:
    """The track record of every outlet: judged ones first, the best letter first, then by how much is settled."""
    records = track_records(ledger)
    return sorted(records, key=lambda r: (r.letter is Letter.F, r.letter, -r.weight, -r.open, r.outlet))


def numbers_of(ledger: Ledger) -> Callable[[Deal, Stage], int]:
    """A function that gives the number, from 1 to 6, of any stage of any deal of the ledger."""
    conflicts: dict[str, list[Contradiction]] = defaultdict(list)
    for contradiction in ledger.contradictions:
        conflicts[contradiction.deal].append(contradiction)

    def number(deal: Deal, stage: Stage) -> int:
        return credibility_of(deal, conflicts.get(deal.id, ()), stage).number

    return number
