"""Deals: every deal of the ledger in one table, narrowed down by who, what, how far, when and by how many sources."""

from __future__ import annotations

from fastapi import APIRouter, Response

from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import show
from terazi.web.asking.visit import Visit, Visiting
from terazi.web.deals.deal_list import list_deals
from terazi.web.deals.filter_form import filter_form
from terazi.web.deals.records import deal_sheet
from terazi.web.holding.snapshot import Snapshot

router = APIRouter()


@router.get("/deals")
def deals(visit: Visiting) -> Response:
    """The table."""
    return show(visit, lambda snapshot: _page(visit, snapshot))


def _page(visit: Visit, snapshot: Snapshot) -> Page:
    found, narrowed = list_deals(snapshot, visit.asked, visit.server.telling)
    title = visit.words.say("Deals")
    return Page(
        template="deals.html",
        title=title,
        screen="deals",
        crumbs=(Crumb(words=title),),
        value=found,
        sheet=deal_sheet(snapshot, [line.id for line in narrowed.lines], visit.server.telling),
        parts={"form": filter_form(visit, narrowed)},
    )
