"""Method: how a text becomes a claim, a claim a deal, and what the words on every page mean."""

from __future__ import annotations

from fastapi import APIRouter, Response

from terazi.model import Category, Kind, Stage
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import show
from terazi.web.asking.visit import Visit, Visiting
from terazi.web.holding.snapshot import Snapshot

router = APIRouter()


@router.get("/method")
def method(visit: Visiting) -> Response:
    """The page."""
    return show(visit, lambda snapshot: _page(visit, snapshot), needs_ledger=False)


def _page(visit: Visit, snapshot: Snapshot) -> Page:
    title, w = visit.words.say("Method"), visit.words.wording
    shelves = (("stage", Stage), ("kind", Kind), ("category", Category))
    value = {
        "edition": snapshot.edition,
        "as_of": snapshot.as_of,
        "deals": len(snapshot.lines),
        "labels": {shelf: {member.value: w.label(shelf, member.value) for member in of} for shelf, of in shelves},
    }
    return Page(template="method.html", title=title, screen="method", crumbs=(Crumb(words=title),), value=value)
