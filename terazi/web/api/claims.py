"""Claims by the API: what documents say, each with its head, one short quote and the deals that it tells of."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from terazi.web.answering.api_answers import ERRORS, answered
from terazi.web.answering.api_keys import day_key, filter_keys, page_keys
from terazi.web.texts.claim_list import ClaimList, ClaimWhole, claim_whole, list_claims

router = APIRouter(tags=["claims"])
_Id = Annotated[str, Path(description="id of a claim", examples=["uav-ky-1-0"])]
_Ids = Annotated[list[str], Query(default_factory=list, description="only claims of this one; may be given again")]


def own_keys(deal: _Ids, document: _Ids) -> None:
    """What narrows claims down beside the filters of deals."""


_KEYS = [Depends(own_keys), Depends(filter_keys), Depends(day_key), Depends(page_keys)]


@router.get("/claims", summary="Claims", response_model=ClaimList, responses=ERRORS, dependencies=_KEYS)
def claims(request: Request) -> Response:
    """The claims of the deals that meet all keys, or all claims where nothing narrows them down, by their ids.

    Claims that a person rejected are left out; fields that a person corrected are told as corrected.
    """
    return answered(request, lambda snapshot, asked, server: list_claims(snapshot, asked, server.telling))


@router.get(
    "/claims/{claim}",
    summary="One claim with its evidence",
    response_model=ClaimWhole,
    responses=ERRORS,
    dependencies=[Depends(day_key)],
)
def claim(request: Request, claim: _Id) -> Response:
    """One claim: every field with its place in the text, the claim as a sentence, what people judged of it."""
    return answered(request, lambda snapshot, _, server: claim_whole(snapshot, claim, server.telling, server.words))
