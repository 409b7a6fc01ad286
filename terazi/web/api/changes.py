"""Changes by the API: what the ledger has to tell since a day, each change with what would refute it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from terazi.flows.asked import day
from terazi.flows.changes import Changed
from terazi.flows.notices import Manner, bulletin
from terazi.model.notices import Notice
from terazi.web.answering.api_answers import ERRORS, asked_of, in_json, ledger_edition, sent
from terazi.web.answering.api_keys import DAY, Language, States, page_keys, spoken
from terazi.web.asking.asked import Asked
from terazi.web.asking.turning import ListHead, turned
from terazi.web.serving.server import Server

router = APIRouter(tags=["changes"])
_USUAL_DAYS = 30
_SINCE = f"what was published after this {DAY} is new; unasked a month ago"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeList(ListHead):
    """What changed after ``since`` and by ``until``; ``head``: what was scanned, in words."""

    since: str
    until: str
    head: str
    changes: tuple[Notice, ...]


def change_keys(recipient: States, since: Annotated[str, Query(description=_SINCE, examples=["2024"])] = "") -> None:
    """Of whom, and since when."""


@router.get(
    "/changes",
    summary="Changes",
    response_model=ChangeList,
    responses=ERRORS,
    dependencies=[Depends(change_keys), Depends(page_keys)],
)
def changes(request: Request, lang: Language = "en") -> Response:
    """New rungs, stages that moved, contradictions, promises that ran out, silence: alerts with their evidence."""
    server, asked = request.app.state.server, asked_of(request)
    until = server.settings.today()
    since = day(asked.first("since")) if asked.first("since") else _before(until)
    edition = ledger_edition(server)
    found = server.desks.changes(edition, since, until, asked.filters.recipients)
    return sent(request, server, edition, lambda: in_json(_list(found, asked, server, spoken(lang, server.words))))


def _before(until: str) -> str:
    return (date.fromisoformat(until) - timedelta(days=_USUAL_DAYS)).isoformat()


def _list(found: Changed, asked: Asked, server: Server, language: str) -> ChangeList:
    told = bulletin(found, server.knowledge, Manner(language=language))
    head = turned(told.edition, "", asked, len(told.notices))
    return ChangeList(
        **asdict(head), since=told.since, until=told.today, head=told.head, changes=told.notices[head.rows]
    )
