"""Document: what a text says and what was read from it, with every field at the place that it was read from."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from terazi.flows.shared_ledger import free_sources
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import show
from terazi.web.asking.visit import Visit, Visiting, visiting
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.forms import posted
from terazi.web.serving.refusals import missing
from terazi.web.texts.claim_records import claim_sheet
from terazi.web.texts.document_view import view_document
from terazi.web.texts.document_whole import document_whole, read_document_page
from terazi.web.texts.said import verdict_words
from terazi.web.texts.translated import KEY, translation_of, wanted_of

router = APIRouter()


@router.get("/doc/{id_}")
def document(id_: str, visit: Annotated[Visit, Depends(visiting("claim", KEY))]) -> Response:
    """The page; ``claim`` marks the words of one claim alone, ``translation`` shows what a model made of the text."""
    return show(visit, lambda snapshot: _page(visit, snapshot, id_), is_kept=not visit.asked.first(KEY))


@router.post("/doc/{id_}/translation")
def translate(id_: str, visit: Visiting, form: Annotated[FormData, Depends(posted)]) -> Response:
    """Ask the model for a translation of the text, keep it, and go back to where it is to be read."""
    translator = visit.server.settings.translator
    with visit.server.shelf.reading() as snapshot:
        found = snapshot.ground.document(id_)
    if found is None or translator is None:
        raise missing("no translation of that", "Machine translation is offered where terazi serve has --translate")
    translator.translate(wanted_of(visit, found))
    back = visit.links.back(str(form.get("back", "")), f"/doc/{id_}")
    return RedirectResponse(back, status_code=303)


def _page(visit: Visit, snapshot: Snapshot, id_: str) -> Page:
    found = snapshot.ground.document(id_)
    if found is None:
        hint = "It may have been published later than the day asked for" if visit.asked.as_of else ""
        raise missing(f"no document {id_[:60]!r}", hint)
    page = read_document_page(snapshot, found)
    is_free = found.source in free_sources(visit.knowledge)
    shows_text = is_free or visit.server.settings.is_private
    whole = document_whole(snapshot, page, visit.server.telling, shows_text=shows_text)
    only = visit.asked.first("claim")
    if only and all(claim.id != only for claim in page.claims):
        raise missing(f"no claim {only[:60]!r} in this document", "Leave out claim to see all")
    words = visit.words
    return Page(
        template="doc.html",
        title=whole.title or found.source or found.id,
        screen="deals",
        crumbs=(Crumb(words=words.say("Documents")), Crumb(words=found.outlet or found.source or found.id)),
        value=whole,
        sheet=claim_sheet(whole.claims),
        parts={
            "view": view_document(page, whole, only, words),
            "only": only,
            "verdicts": verdict_words(words),
            "translation": translation_of(visit, found) if shows_text else None,
        },
    )
