"""Deals by the API: the same keys as the page, page by page."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response

from terazi.web.api_answers import ERRORS, answered, filter_keys
from terazi.web.deal_list import DealList, list_deals

router = APIRouter(tags=["deals"])


@router.get("/deals", response_model=DealList, responses=ERRORS, dependencies=[Depends(filter_keys)])
def deals(request: Request) -> Response:
    """The deals that meet all keys, by name. The edition tells which state of the ledger they are of."""
    return answered(request, lambda snapshot, asked, server: list_deals(snapshot, asked, server.telling)[0])
