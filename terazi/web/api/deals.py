"""Deals by the API: the same keys as the page, page by page; and one deal with all that it rests on."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import RedirectResponse

from terazi.web.answering.api_answers import ERRORS, answered, asked_of
from terazi.web.answering.api_keys import day_key, filter_keys, page_keys
from terazi.web.deals.deal_list import DealList, list_deals
from terazi.web.deals.deal_names import current_name
from terazi.web.deals.deal_whole import DealWhole, deal_whole, read_page
from terazi.web.serving.server import Server

router = APIRouter(tags=["deals"])
_KEYS = [Depends(filter_keys), Depends(day_key), Depends(page_keys)]
_MOVED: dict[int | str, dict[str, Any]] = {
    301: {"description": "Deals were found to be one: it stands under its name of today"}
}


@router.get("/deals", summary="Deals", response_model=DealList, responses=ERRORS, dependencies=_KEYS)
def deals(request: Request) -> Response:
    """The deals that meet all keys, by name, with the numbers of deals for each value of each key."""
    return answered(request, lambda snapshot, asked, server: list_deals(snapshot, asked, server.telling)[0])


@router.get(
    "/deals/{deal}",
    summary="One deal with all that it rests on",
    response_model=DealWhole,
    responses={**ERRORS, **_MOVED},
    dependencies=[Depends(day_key)],
)
def deal(request: Request, deal: Annotated[str, Path(description="name of a deal", examples=["D-0001"])]) -> Response:
    """One deal: origins, disagreements with the rule that chose, every claim, related deals, its history."""
    server: Server = request.app.state.server
    with server.shelf.reading(asked_of(request).as_of) as snapshot:
        name = current_name(snapshot, deal)
        if name != deal:
            address = request.url.replace(path=f"{request.url.path.rsplit('/', 1)[0]}/{name}")
            return RedirectResponse(f"{address.path}?{address.query}".removesuffix("?"), status_code=301)
        return answered(request, lambda found, _, of: deal_whole(found, read_page(found, name), of.telling))
