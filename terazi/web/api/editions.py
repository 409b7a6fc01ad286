"""Editions by the API: the states that the ledger had at the end of each day on which something was recorded."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from fastapi import APIRouter, Depends, Request, Response

from terazi.store import Edition
from terazi.web.answering.api_answers import ERRORS, answered
from terazi.web.answering.api_keys import page_keys
from terazi.web.asking.asked import Asked
from terazi.web.asking.turning import ListHead, turn
from terazi.web.holding.snapshot import Snapshot

router = APIRouter(tags=["editions"])


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionList(ListHead):
    """The earliest first; whoever cites one has named all that was recorded by then."""

    editions: tuple[Edition, ...]


@router.get(
    "/editions", summary="Editions", response_model=EditionList, responses=ERRORS, dependencies=[Depends(page_keys)]
)
def editions(request: Request) -> Response:
    """What was recorded on each day, and the edition with which the day ended."""
    return answered(request, lambda snapshot, asked, _: _list(snapshot, asked))


def _list(snapshot: Snapshot, asked: Asked) -> EditionList:
    told = snapshot.ground.editions()
    head = turn(snapshot, asked, len(told))
    return EditionList(**asdict(head), editions=tuple(told[head.rows]))
