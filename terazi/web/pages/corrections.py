"""Corrections: what was wrong in the ledger, since when, what was done and by which judgement; it names no person."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Response

from terazi.briefs.corrections import correction_cells, correction_heads
from terazi.exports.corrections import CORRECTION_COLUMNS, correction_rows
from terazi.flows.corrections import corrections as find
from terazi.model.corrections import Correction
from terazi.web.answering.page import Crumb, Page, Sheet
from terazi.web.answering.respond import show
from terazi.web.asking.visit import Visit, Visiting
from terazi.web.holding.snapshot import Snapshot

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLog:
    """Every line of the log, by day."""

    edition: str
    as_of: str
    corrections: tuple[Correction, ...]


@router.get("/corrections")
def corrections(visit: Visiting) -> Response:
    """The log."""
    return show(visit, lambda snapshot: _page(visit, snapshot), needs_ledger=True)


def _page(visit: Visit, snapshot: Snapshot) -> Page:
    with visit.server.shelf.writing() as store:
        found = find(store, visit.knowledge)
    title, wording = visit.words.say("Corrections"), visit.words.wording
    return Page(
        template="corrections.html",
        title=title,
        screen="corrections",
        crumbs=(Crumb(words=title),),
        value=CorrectionLog(edition=snapshot.edition, as_of=snapshot.as_of, corrections=found),
        sheet=Sheet(columns=CORRECTION_COLUMNS, rows=lambda: correction_rows(found)),
        parts={
            "heads": correction_heads(wording),
            "rows": [(one, correction_cells(one, wording)) for one in found],
        },
    )
