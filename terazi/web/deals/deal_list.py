"""The list of deals that was asked for: page, files and API show this one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from terazi.web.asking.asked import Asked
from terazi.web.asking.turning import ListHead, turn
from terazi.web.deals.filters import Narrowed, narrow
from terazi.web.deals.records import DealRecord, Telling, deal_records
from terazi.web.holding.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class DealList(ListHead):
    """Deals asked for. ``of``: deals of the whole ledger; ``facets``: for each key how many deals there are of each
    value, its own key left open."""

    of: int
    deals: tuple[DealRecord, ...]
    facets: Mapping[str, Mapping[str, int]]


def list_deals(snapshot: Snapshot, asked: Asked, telling: Telling) -> tuple[DealList, Narrowed]:
    """The page of the list that was asked for, with all lines of the list."""
    narrowed = narrow(snapshot.lines.values(), asked.filters)
    head = turn(snapshot, asked, len(narrowed.lines))
    names = [line.id for line in narrowed.lines[head.rows]]
    found = DealList(
        **asdict(head),
        of=len(snapshot.lines),
        deals=deal_records(snapshot.ground.whole(names), snapshot.edition, telling),
        facets={key: dict(sorted(counts.items())) for key, counts in narrowed.counts.items()},
    )
    return found, narrowed
