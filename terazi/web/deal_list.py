"""The list of deals that was asked for: page, files and API show this one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from terazi.web.asked import Asked
from terazi.web.filters import Narrowed, narrow
from terazi.web.records import DealRecord, Telling, deal_records
from terazi.web.refusals import missing
from terazi.web.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class DealList:
    """``total``: deals asked for; ``of``: deals of the whole ledger; ``pages`` of ``limit`` rows, of which this is
    ``page``. ``facets``: for each key how many deals there are of each value, its own key left open."""

    edition: str
    as_of: str
    total: int
    of: int
    page: int
    pages: int
    limit: int
    deals: tuple[DealRecord, ...]
    facets: Mapping[str, Mapping[str, int]]


def list_deals(snapshot: Snapshot, asked: Asked, telling: Telling) -> tuple[DealList, Narrowed]:
    """The page of the list that was asked for, with all lines of the list."""
    narrowed = narrow(snapshot.lines.values(), asked.filters)
    total = len(narrowed.lines)
    pages = max(1, -(-total // asked.limit))
    if asked.page > pages:
        raise missing(f"there is no page {asked.page}", f"The last page is {pages}")
    start = (asked.page - 1) * asked.limit
    names = [line.id for line in narrowed.lines[start : start + asked.limit]]
    found = DealList(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        total=total,
        of=len(snapshot.lines),
        page=asked.page,
        pages=pages,
        limit=asked.limit,
        deals=deal_records(snapshot.ground.whole(names), snapshot.edition, telling),
        facets={key: dict(sorted(counts.items())) for key, counts in narrowed.counts.items()},
    )
    return found, narrowed
