"""Lists page by page: which rows of how many a page of a list holds."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.web.asking.asked import Asked
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHead:
    """``total``: rows asked for; ``pages`` of ``limit`` rows, of which this is ``page``, the first being 1."""

    edition: str
    as_of: str
    total: int
    page: int
    pages: int
    limit: int

    @property
    def rows(self) -> slice:
        """Those rows of all that stand on this page."""
        return slice((self.page - 1) * self.limit, self.page * self.limit)


def turn(snapshot: Snapshot, asked: Asked, total: int) -> ListHead:
    """The page of a list that was asked for; 404 for one that there is not."""
    return turned(snapshot.edition, snapshot.as_of, asked, total)


def turned(edition: str, as_of: str, asked: Asked, total: int) -> ListHead:
    """The same of a list of an edition and a day."""
    pages = max(1, -(-total // asked.limit))
    if asked.page > pages:
        raise missing(f"there is no page {asked.page}", f"The last page is {pages}")
    return ListHead(edition=edition, as_of=as_of, total=total, page=asked.page, pages=pages, limit=asked.limit)
