"""Check a claim: each part of a statement is supported, contradicted or not found, with the words that say so."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from terazi.flows.brief import Desk
from terazi.flows.checking import audit_text
from terazi.model import Document
from terazi.web.answering.page import Crumb, Page, Sheet
from terazi.web.answering.respond import show
from terazi.web.asking.visit import Visit, visiting
from terazi.web.audits.verdicts import COLUMNS, TextChecked, checked_rows, text_checked
from terazi.web.holding.checking import desk_for, desk_soon
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import Refusal

router = APIRouter()
# So many characters of a statement are taken in an address; what is longer is a text, to be audited.
LONGEST = 1000


@router.get("/check")
def check(visit: Annotated[Visit, Depends(visiting("text"))]) -> Response:
    """The statement, held against the ledger."""
    text = visit.asked.first("text")
    if len(text) > LONGEST:
        raise Refusal(400, f"a statement has at most {LONGEST} characters", "Audit it as a text")
    if visit.server.shelf.edition() and text:
        desk = desk_for(visit)
        return show(visit, lambda snapshot: _page(visit, snapshot, _checked(visit, desk, text), text))
    desk_soon(visit)
    return show(visit, lambda snapshot: _page(visit, snapshot, None, ""))


def _checked(visit: Visit, desk: Desk, text: str) -> TextChecked:
    day = visit.asked.as_of or visit.server.settings.today()
    found = audit_text(Document(id="statement", text=text, published=day), desk.held)
    return text_checked(found, desk, visit.words.wording)


def _page(visit: Visit, snapshot: Snapshot, checked: TextChecked | None, text: str) -> Page:
    title = visit.words.say("Check a claim")
    return Page(
        template="check.html",
        title=title,
        screen="ask",
        crumbs=(Crumb(words=title),),
        value=checked or {"edition": snapshot.edition, "as_of": snapshot.as_of, "longest": LONGEST},
        sheet=Sheet(columns=COLUMNS, rows=partial(checked_rows, checked)) if checked else None,
        parts={"checked": checked, "text": text, "longest": LONGEST},
    )
