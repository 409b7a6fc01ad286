"""Judgements by the API: what people decided, in order; decisions are only ever added to."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from fastapi import APIRouter, Depends, Request, Response

from terazi.model import Judgement
from terazi.web.answering.api_answers import ERRORS, answered
from terazi.web.answering.api_keys import page_keys
from terazi.web.asking.asked import Asked
from terazi.web.asking.turning import ListHead, turn
from terazi.web.holding.snapshot import Snapshot

router = APIRouter(tags=["judgements"])


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementList(ListHead):
    """``waiting``: how many others wait for a person, since the texts that they are about were read again."""

    judgements: tuple[Judgement, ...]
    waiting: int


@router.get(
    "/judgements",
    summary="Judgements",
    response_model=JudgementList,
    responses=ERRORS,
    dependencies=[Depends(page_keys)],
)
def judgements(request: Request) -> Response:
    """Every decision of a person with who, when and why, as it applies to the claims that are read now."""
    return answered(request, lambda snapshot, asked, _: _list(snapshot, asked))


def _list(snapshot: Snapshot, asked: Asked) -> JudgementList:
    decided = snapshot.ground.judgements()
    head = turn(snapshot, asked, len(decided.applied))
    return JudgementList(**asdict(head), judgements=decided.applied[head.rows], waiting=len(decided.waiting))
