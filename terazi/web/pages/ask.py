"""Ask: a question of the closed grammar, shown as filters that can be changed, and the deals that answer it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from terazi.briefs.onepage.matter import Asked
from terazi.model import Stage
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import show
from terazi.web.asking.visit import Visit, visiting
from terazi.web.deals.answer import Answer, counts_of, quotes_of, sentence_of
from terazi.web.deals.asking import BY, examples, understood
from terazi.web.deals.deal_list import list_deals
from terazi.web.deals.filter_form import filter_form
from terazi.web.deals.records import deal_sheet
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import Refusal

router = APIRouter()
LONGEST, _ROWS = 300, 20


@router.get("/ask")
def ask(visit: Annotated[Visit, Depends(visiting("q", "read", "reached"))]) -> Response:
    """The question is read once and becomes an address with filters; that address is the answer."""
    question = visit.asked.first("q")
    if len(question) > LONGEST:
        raise Refusal(400, f"a question has at most {LONGEST} characters", "Check it as a claim, or audit it as a text")
    if question and not visit.asked.first("read"):
        with visit.server.shelf.reading(visit.asked.as_of) as snapshot:
            deals = list(snapshot.lines)
        if found := understood(question, deals, visit.server.desks.reader):
            if found.deal:
                return RedirectResponse(visit.links.deal(found.deal), status_code=302)
            path = f"/ask.{visit.suffix}" if visit.suffix else "/ask"
            keys = {"q": question, "read": found.read, "reached": found.reached or None, **found.keys}
            return RedirectResponse(visit.links.page(path, **keys), status_code=302)
    return show(visit, lambda snapshot: _page(visit, snapshot, question))


def _page(visit: Visit, snapshot: Snapshot, question: str) -> Page:
    title = visit.words.say("Ask")
    read = visit.asked.first("read")
    if read not in BY:
        value = Answer(
            question=question, read="", reached="", sentence="", by="", counts=(), readings=snapshot.readings,
            found=None, quotes={},
        )  # fmt: skip
        parts = {"form": None, "forms": examples(visit.knowledge, visit.language), "longest": LONGEST}
        return Page(
            template="ask.html", title=title, screen="ask", crumbs=(Crumb(words=title),), value=value, parts=parts
        )
    # Fewer rows than a table has: each brings the words of a source along.
    asked = replace(visit.asked, limit=min(visit.asked.limit, _ROWS))
    found, narrowed = list_deals(snapshot, asked, visit.server.telling)
    stage, by = visit.asked.first("reached"), BY[Asked(read)]
    reached = stage if stage in set(Stage) else ""
    value = Answer(
        question=question,
        read=read,
        reached=reached,
        sentence=sentence_of(narrowed.lines, reached, visit.words),
        by=by,
        counts=counts_of(narrowed.lines, by, visit.words),
        readings=snapshot.readings,
        found=found,
        quotes=quotes_of(snapshot, [one.deal for one in found.deals], visit.words),
    )
    return Page(
        template="ask.html",
        title=title,
        screen="ask",
        crumbs=(Crumb(words=title, address=visit.links.page("/ask")), Crumb(words=question)),
        value=value,
        sheet=deal_sheet(snapshot, [line.id for line in narrowed.lines], visit.server.telling),
        parts={"form": filter_form(visit, narrowed), "forms": (), "longest": LONGEST},
    )
