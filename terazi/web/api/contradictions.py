"""Contradictions by the API: what sources tell apart, every reading with its claims, and the rule that chose."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from fastapi import APIRouter, Depends, Request, Response

from terazi.web.answering.api_answers import ERRORS, answered
from terazi.web.answering.api_keys import day_key, filter_keys, page_keys
from terazi.web.asking.asked import Asked
from terazi.web.asking.turning import ListHead, turn
from terazi.web.deals.deal_whole import Disagreement, disagreement
from terazi.web.holding.snapshot import Snapshot

router = APIRouter(tags=["contradictions"])
_KEYS = [Depends(filter_keys), Depends(day_key), Depends(page_keys)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DealDisagreement:
    """A disagreement with the deal that it is about."""

    deal: str
    disagreement: Disagreement


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionList(ListHead):
    """Deals by name, the contradictions of each in order."""

    contradictions: tuple[DealDisagreement, ...]


@router.get(
    "/contradictions", summary="Contradictions", response_model=ContradictionList, responses=ERRORS, dependencies=_KEYS
)
def contradictions(request: Request) -> Response:
    """What sources tell apart of the deals that meet all keys."""
    return answered(request, lambda snapshot, asked, _: list_contradictions(snapshot, asked))


def list_contradictions(snapshot: Snapshot, asked: Asked) -> ContradictionList:
    """The page of the list that was asked for."""
    places = [(line.id, at) for line in snapshot.find(asked.filters) for at in range(line.conflicts)]
    head = turn(snapshot, asked, len(places))
    shown = places[head.rows]
    found = {one.deal.id: one for one in snapshot.ground.whole(list(dict.fromkeys(name for name, _ in shown)))}
    rows = (
        DealDisagreement(deal=name, disagreement=disagreement(found[name].deal, found[name].contradictions[at]))
        for name, at in shown
    )
    return ContradictionList(**asdict(head), contradictions=tuple(rows))
