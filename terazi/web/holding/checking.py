"""The whole ledger for a page that holds something against it."""

from __future__ import annotations

from terazi.flows.brief import Desk
from terazi.web.asking.visit import Visit
from terazi.web.serving.refusals import Refusal


def desk_for(visit: Visit) -> Desk:
    """The ledger as it stands, or as of the day that was asked for, whole."""
    edition = visit.server.shelf.edition()
    if not edition:
        raise Refusal(409, "there is no ledger yet", "Load the examples on the first page, or read texts into one")
    return visit.server.desks.get(edition, visit.asked.as_of)


def desk_soon(visit: Visit) -> None:
    """Have it read from the file, for the reader of this page is about to ask."""
    edition = visit.server.shelf.edition()
    if edition:
        visit.server.desks.begin(edition, visit.asked.as_of)
