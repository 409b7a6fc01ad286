"""Audit a text: every sentence held against the ledger, with the evidence and the closest rival of each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from starlette.datastructures import FormData

from terazi.flows.audit import audit_html
from terazi.flows.checking import audit_text
from terazi.web.answering.page import Crumb, Page, Sheet
from terazi.web.answering.respond import show, show_page
from terazi.web.asking.visit import Visit, Visiting
from terazi.web.audits.given import KINDS, MOST, Again, given_in, sent_again
from terazi.web.audits.verdicts import COLUMNS, TextChecked, checked_rows, text_checked
from terazi.web.holding.checking import desk_for, desk_soon
from terazi.web.holding.days import NotYet
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.forms import posted

router = APIRouter()


@router.get("/audit")
def ask(visit: Visiting) -> Response:
    """The form: paste, an address, a file."""
    desk_soon(visit)
    return show(visit, lambda snapshot: _form(visit, snapshot))


@router.post("/audit")
def audit(visit: Visiting, form: Annotated[FormData, Depends(posted)]) -> Response:
    """The text that was sent, sentence by sentence. Nothing of it is stored."""
    try:
        desk = desk_for(visit)
    except NotYet:
        return _again(visit, form)
    given = given_in(form, visit.server.settings.today())
    document = given.document
    found = audit_text(document, desk.held)
    checked = text_checked(found, desk, visit.words.wording, url=document.url, left_out=given.left_out)
    return show_page(visit, _page(visit, checked, document.text))


@router.post("/audit/page")
def as_page(visit: Visiting, form: Annotated[FormData, Depends(posted)]) -> Response:
    """The same as one page in a file, in every language."""
    try:
        desk = desk_for(visit)
    except NotYet:
        return _again(visit, form)
    found = audit_text(given_in(form, visit.server.settings.today()).document, desk.held)
    page = audit_html(found, visit.language, visit.knowledge)
    headers = {"content-disposition": 'attachment; filename="terazi-audit.html"'}
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


def _again(visit: Visit, form: FormData) -> Response:
    """The form with what was sent, while the ledger is still being read: nobody has to paste it twice."""
    if visit.suffix:
        raise NotYet
    with visit.server.shelf.reading() as snapshot:
        page = _form(visit, snapshot, sent_again(form))
    response = show_page(visit, replace(page, status=503))
    response.headers["retry-after"] = "20"
    return response


def _form(visit: Visit, snapshot: Snapshot, again: Again | None = None) -> Page:
    title = visit.words.say("Audit a text")
    return Page(
        template="audit.html",
        title=title,
        screen="ask",
        crumbs=(Crumb(words=title),),
        value={"edition": snapshot.edition, "as_of": snapshot.as_of, "kinds": KINDS, "most": MOST},
        parts={"checked": None, "again": again, "kinds": KINDS, "most": MOST, "deals": len(snapshot.lines)},
    )


def _page(visit: Visit, checked: TextChecked, text: str) -> Page:
    title = visit.words.say("Audit a text")
    return Page(
        template="audit.html",
        title=title,
        screen="ask",
        crumbs=(Crumb(words=title, address=visit.links.page("/audit")), Crumb(words=visit.words.say("Verdicts"))),
        value=checked,
        sheet=Sheet(columns=COLUMNS, rows=partial(checked_rows, checked)),
        parts={"checked": checked, "text": text, "again": None, "kinds": KINDS, "most": MOST, "deals": 0},
    )
