"""History of a country, a pair or a deal: how stages and numbers changed over time, and what people decided."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from terazi.errors import TeraziError
from terazi.flows.countries import country
from terazi.flows.histories import Turns
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import first_page, show
from terazi.web.asking.visit import Visit, Visiting
from terazi.web.countries.history_whole import history_sheet, history_whole
from terazi.web.countries.pair_names import pair_codes
from terazi.web.countries.pair_whole import is_between
from terazi.web.deals.deal_names import current_name
from terazi.web.deals.deal_titles import line_title
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing
from terazi.web.texts.said import verdict_words

router = APIRouter()
# So many changes of one day are shown; the file tells all.
_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Of:
    """What a history is of: its page without language, its name (also in short), its screen, and its deals by name."""

    path: str
    title: str
    short: str
    screen: str
    names: Collection[str]


@router.get("/country/{code}/history")
def of_country(code: str, visit: Visiting) -> Response:
    """The deals in which a country receives or agrees."""
    return _shown(visit, lambda snapshot: _country(visit, snapshot, code))


@router.get("/pair/{pair}/history")
def of_pair(pair: str, visit: Visiting) -> Response:
    """The deals between two states, either way."""
    one, other = pair_codes(pair, visit.knowledge)
    return _shown(visit, lambda snapshot: _pair(visit, snapshot, one, other))


@router.get("/deal/{name}/history")
def of_deal(name: str, visit: Visiting) -> Response:
    """One deal."""
    return _shown(visit, lambda snapshot: _deal(visit, snapshot, name))


def _shown(visit: Visit, find: Callable[[Snapshot], _Of]) -> Response:
    """The page; ``NotYet`` while it is worked out. A history is of the ledger as it stands: an earlier day is a step
    of it, and an address in other words than we use leads to the one that we do."""
    if visit.asked.as_of:
        return RedirectResponse(visit.links.same(asof=None), status_code=302)
    with visit.server.shelf.reading() as now:
        if now.is_empty:
            return show(visit, first_page)
        of = find(now)
    path = f"{of.path}/history"
    if path != visit.links.path:
        suffix = f".{visit.suffix}" if visit.suffix else ""
        return RedirectResponse(visit.links.at(f"{path}{suffix}"), status_code=301)
    # Nobody else waits while it is worked out.
    turns = visit.server.histories.of(now, of.names)
    return show(visit, lambda snapshot: _page(visit, snapshot, of, turns))


def _page(visit: Visit, snapshot: Snapshot, of: _Of, turns: Turns) -> Page:
    names = [name for name in of.names if name in snapshot.lines]
    value = history_whole(snapshot, of.path.strip("/"), names, turns, visit.words.wording)
    title, words = visit.words.say("History: %(of)s", of=of.title), visit.words.say("History")
    return Page(
        template="history.html",
        title=title,
        screen=of.screen,
        crumbs=(Crumb(words=of.short, address=visit.links.page(of.path)), Crumb(words=words)),
        value=value,
        sheet=history_sheet(value),
        parts={
            "of": of,
            "most": _SHOWN,
            "known": frozenset(snapshot.lines),
            "verdicts": verdict_words(visit.words),
        },
    )


def _country(visit: Visit, snapshot: Snapshot, word: str) -> _Of:
    try:
        code = country(word, visit.knowledge)
    except TeraziError as error:
        raise missing(error.what, error.hint) from error
    w = visit.words.wording
    names = [line.id for line in snapshot.lines.values() if code in line.getting]
    title = w.raised(w.state(code))
    return _Of(path=f"/country/{code.lower()}", title=title, short=title, screen="countries", names=names)


def _pair(visit: Visit, snapshot: Snapshot, one: str, other: str) -> _Of:
    w = visit.words.wording
    title = visit.words.say("%(one)s and %(other)s", one=w.raised(w.state(one)), other=w.raised(w.state(other)))
    names = [line.id for line in snapshot.lines.values() if is_between(line, one, other)]
    return _Of(path=f"/pair/{one}-{other}".lower(), title=title, short=title, screen="pairs", names=names)


def _deal(visit: Visit, snapshot: Snapshot, name: str) -> _Of:
    current = current_name(snapshot, name)
    title = visit.words.wording.raised(line_title(snapshot.lines[current], visit.words))
    return _Of(path=f"/deal/{current}", title=title, short=current, screen="deals", names=(current,))
