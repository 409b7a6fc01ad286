"""Documents by the API: what was read in one, at which places; its text only to whoever sits at this machine."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from terazi.flows.shared_ledger import free_sources
from terazi.web.answering.api_answers import ERRORS, answered
from terazi.web.answering.api_keys import day_key
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing
from terazi.web.serving.server import Server
from terazi.web.texts.document_whole import DocumentWhole, document_whole, read_document_page

router = APIRouter(tags=["documents"])


@router.get(
    "/documents/{document}",
    summary="One document with all that was read in it",
    response_model=DocumentWhole,
    responses=ERRORS,
    dependencies=[Depends(day_key)],
)
def document(
    request: Request, document: Annotated[str, Path(description="id of a document", examples=["uav-ky-1"])]
) -> Response:
    """One document: its head, its claims, the place of every field in its text, and its copies.

    The text is whole on a server that only its own machine can reach; elsewhere it is empty, and quotes are short.
    """
    return answered(request, lambda snapshot, _, server: _whole(snapshot, document, server))


def _whole(snapshot: Snapshot, id_: str, server: Server) -> DocumentWhole:
    found = snapshot.ground.document(id_)
    if found is None:
        raise missing(f"no document {id_[:60]!r}", "Claims name their documents: /api/v1/claims")
    page = read_document_page(snapshot, found)
    shows_text = server.settings.is_private or found.source in free_sources(server.knowledge)
    return document_whole(snapshot, page, server.telling, shows_text=shows_text)
