"""Changes: what the ledger has to tell since a day, each change with its evidence and what would refute it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from terazi.exports.atom import MEDIA, write_feed
from terazi.exports.tables import Type
from terazi.flows.asked import day
from terazi.flows.changes import Changed
from terazi.flows.notices import Manner, bulletin
from terazi.model.notices import Notice
from terazi.web.answering.page import Crumb, Page, Sheet
from terazi.web.answering.respond import show
from terazi.web.asking.last_visit import last_visit, remember
from terazi.web.asking.turning import turned
from terazi.web.asking.visit import Visit, visiting
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import Refusal
from terazi.web.texts.quoted import Quoted, quoted_at

router = APIRouter()
_USUAL, _SPANS = 30, (30, 90, 365, 1095)
_W = Type.WORDS
_COLUMNS = {
    "id": _W, "kind": _W, "subject": _W, "states": Type.LIST, "deals": Type.LIST, "since": _W, "what": _W,
    "means": _W, "refutes": _W, "claims": Type.LIST,
}  # fmt: skip
_Since = Annotated[Visit, Depends(visiting("since"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change in words; ``quotes``: of the first reports behind it, ``more``: how many there are beside, in
    words."""

    id: str
    kind: str
    subject: str
    states: tuple[str, ...]
    deals: tuple[str, ...]
    since: str
    what: str
    held: str
    means: str
    refutes: str
    quotes: tuple[Quoted, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """``head``: what was scanned, in words; ``total``: changes asked for, of which ``changes`` are one page."""

    edition: str
    since: str
    until: str
    head: str
    total: int
    page: int
    pages: int
    changes: tuple[Change, ...]


@router.get("/changes")
def changes(request: Request, visit: _Since) -> Response:
    """The changes, newest evidence first told."""
    if not visit.server.shelf.edition():
        return show(visit, lambda snapshot: _empty(visit, snapshot))
    found, today = _found(visit), visit.server.settings.today()
    last = last_visit(request, today)
    return remember(request, show(visit, lambda _snapshot: _page(visit, found, last), besides=last), today)


@router.get("/changes.xml")
def feed(visit: _Since) -> Response:
    """The same as an Atom feed."""
    if not visit.server.shelf.edition():
        raise Refusal(409, "there is no ledger yet", "Load the examples on the first page, or read texts into one")
    out = io.BytesIO()
    write_feed(bulletin(_found(visit), visit.knowledge, Manner(language=visit.language)), out)
    return Response(out.getvalue(), media_type=f"{MEDIA}; charset=utf-8")


def _found(visit: Visit) -> Changed:
    filters = visit.asked.filters
    states = tuple(dict.fromkeys((*filters.recipients, *filters.parties)))
    edition = visit.server.shelf.edition()
    return visit.server.desks.changes(edition, _since(visit), _until(visit), states)


def _until(visit: Visit) -> str:
    return visit.asked.as_of or visit.server.settings.today()


def _since(visit: Visit) -> str:
    told = visit.asked.first("since")
    return day(told) if told else _before(_until(visit), _USUAL)


def _before(until: str, days: int) -> str:
    return (
        date.fromisoformat((until + "-12-28")[:10] if len(until) < 10 else until) - timedelta(days=days)
    ).isoformat()


def _empty(visit: Visit, snapshot: Snapshot) -> Page:
    return Page(template="changes.html", title=visit.words.say("Changes"), value={"edition": snapshot.edition})


def _page(visit: Visit, found: Changed, last: str) -> Page:
    told = bulletin(found, visit.knowledge, Manner(language=visit.language))
    head = turned(told.edition, told.today, visit.asked, len(told.notices))
    title = visit.words.say("Changes")
    value = Changes(
        edition=told.edition,
        since=told.since,
        until=told.today,
        head=told.head,
        total=head.total,
        page=head.page,
        pages=head.pages,
        changes=tuple(_change(one, found, visit) for one in told.notices[head.rows]),
    )
    return Page(
        template="changes.html",
        title=title,
        crumbs=(Crumb(words=title),),
        value=value,
        sheet=Sheet(columns=_COLUMNS, rows=partial(map, _row, told.notices)),
        parts={
            "spans": tuple((days, _before(told.today, days)) for days in _SPANS),
            "feed": visit.links.page("/changes.xml", since=visit.asked.first("since") or None, **_states(visit)),
            "labels": told.labels,
            "last": last if last < told.today else "",
        },
    )


def _states(visit: Visit) -> dict[str, tuple[str, ...]]:
    filters = visit.asked.filters
    asked = {"recipient": filters.recipients, "party": filters.parties}
    return {key: tuple(code.lower() for code in codes) for key, codes in asked.items() if codes}


def _change(notice: Notice, found: Changed, visit: Visit) -> Change:
    claims = [found.claims[one.claim] for one in notice.evidence]
    quotes = [quoted_at(c, found.heads[c.document], c.evidence, visit.words.wording) for c in claims]
    return Change(
        id=notice.id,
        kind=notice.kind,
        subject=notice.subject,
        states=notice.states,
        deals=notice.deals,
        since=notice.since,
        what=notice.what,
        held=notice.held,
        means=notice.means,
        refutes=notice.refutes,
        quotes=tuple(one for one in quotes if one),
        more=notice.more,
    )


def _row(notice: Notice) -> dict[str, str | list[str]]:
    return {
        "id": notice.id,
        "kind": notice.kind,
        "subject": notice.subject,
        "states": list(notice.states),
        "deals": list(notice.deals),
        "since": notice.since,
        "what": notice.what,
        "means": notice.means,
        "refutes": notice.refutes,
        "claims": [one.claim for one in notice.evidence],
    }
