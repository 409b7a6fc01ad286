"""The first page of a language."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from terazi.web.visit import Visiting

router = APIRouter()


@router.get("/")
def overview(visit: Visiting) -> Response:
    """Until the ledger is told at a glance, its table."""
    return RedirectResponse(visit.links.deals(), status_code=302)
