"""First run: the shipped example texts are read into the ledger at one click."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from terazi.flows.example_ledger import fill_with_examples
from terazi.web.asking.visit import Visiting
from terazi.web.serving.forms import posted
from terazi.web.serving.refusals import Refusal

router = APIRouter()


@router.post("/first-run")
def fill(visit: Visiting, _form: Annotated[FormData, Depends(posted)]) -> Response:
    """Read the examples, only into a ledger in which nothing stands yet."""
    server = visit.server
    with server.shelf.reading() as snapshot:
        if not snapshot.is_empty:
            raise Refusal(409, "the ledger holds texts already", "Examples go into an empty ledger alone")
        fill_with_examples(server.settings.ledger, server.settings.overlays, server.settings.today())
    return RedirectResponse(visit.links.page("/"), status_code=303)
