"""Review: what needs a person, most valuable first; each group with its text, decided by button or by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from terazi.errors import TeraziError
from terazi.flows.reviewing import acts_of
from terazi.store import LedgerStore
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import show
from terazi.web.asking.visit import Visit, visiting
from terazi.web.holding.snapshot import Snapshot
from terazi.web.review.deciding import Outcome, decided, take_back_last
from terazi.web.review.desk import Laid
from terazi.web.review.found import find_deals
from terazi.web.review.item import Item, read_item
from terazi.web.review.person import Person, person_of
from terazi.web.review.posting import Posted, read_posted
from terazi.web.review.said import done_words, queue_words, reason_words
from terazi.web.review.screen import conflict_page, queue_rows
from terazi.web.review.view import view_item
from terazi.web.review.whole import queue_sheet, review_whole, under_review
from terazi.web.serving.forms import posted
from terazi.web.texts.translated import KEY, translation_of

router = APIRouter()
# So many groups of the queue stand beside the one under review, some of them before it.
_ROWS, _BEFORE = 12, 3
Reviewing = Annotated[Visit, Depends(visiting("queue", "at", "find", "done", "n", KEY))]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failed:
    """A form that could not be taken: what was wrong, and what it said, so that nothing typed is lost."""

    error: TeraziError
    posted: Posted


@router.get("/review")
def review(request: Request, visit: Reviewing) -> Response:
    """The queue and the group under review; earlier days are not decided about."""
    if visit.asked.as_of:
        return RedirectResponse(visit.links.same(asof=None), status_code=302)
    return _shown(visit, person_of(request))


@router.post("/review")
def decide(request: Request, visit: Reviewing, form: Annotated[FormData, Depends(posted)]) -> Response:
    """Save what was decided and go on; 409 where somebody else decided about it meanwhile."""
    person, told = person_of(request), read_posted(form)
    if not person.name:
        return RedirectResponse(visit.links.page("/settings", back=visit.links.here()), status_code=303)
    server = visit.server
    with server.shelf.reading(may_lag=True) as snapshot, server.shelf.writing() as store:
        try:
            if told.act == "undo":
                outcome = take_back_last(visit, store, person)
            else:
                outcome = decided(visit, snapshot, store, told, person)
        except TeraziError as error:
            return _shown(visit, person, _Failed(error=error, posted=told))
    if outcome.clash:
        return show(visit, lambda _: conflict_page(visit, outcome, told), is_kept=False, may_lag=True)
    return RedirectResponse(_onward(visit, outcome), status_code=303)


def _onward(visit: Visit, outcome: Outcome) -> str:
    address = visit.links.same(at=outcome.next or None, done=outcome.act, n=outcome.claims or None, find=None)
    return f"{address}#item"


def _shown(visit: Visit, person: Person, failed: _Failed | None = None) -> Response:
    return show(visit, lambda snapshot: _page(visit, snapshot, person, failed), is_kept=False, may_lag=True)


def _page(visit: Visit, snapshot: Snapshot, person: Person, failed: _Failed | None) -> Page:
    if snapshot.is_empty:
        return Page(template="first.html", title="", value={"edition": snapshot.edition})
    with visit.server.shelf.writing() as store:
        laid = visit.server.desk.lay(snapshot, store, visit.asked)
        claim = _asked_for(visit, laid, person, failed)
        place = laid.queue.place_of(claim) if claim else None
        wait = laid.queue.waiting[place] if place is not None else None
        item = read_item(snapshot, store, claim, wait, laid.judgements) if claim else None
        acts = acts_of(person.name, laid.judgements, visit.server.desk.trail.skipped().values())
        return _laid_out(visit, snapshot, person, _Scene(laid, item, place, len(acts), store, failed))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What one page of the review is made of; ``acts``: how many can be taken back."""

    laid: Laid
    item: Item | None
    place: int | None
    acts: int
    store: LedgerStore
    failed: _Failed | None


def _asked_for(visit: Visit, laid: Laid, person: Person, failed: _Failed | None) -> str:
    """The claim to look at: the one asked for, where the person went away, or the first of the queue."""
    asked = failed.posted.claims[0] if failed and failed.posted.claims else visit.asked.first("at")
    if asked:
        return asked
    onward = visit.server.desk.trail.next_of(person.name) if person.name else ""
    if onward and laid.queue.place_of(onward) is not None:
        return onward
    return laid.queue.waiting[0].claims[0] if laid.queue.waiting else ""


def _laid_out(visit: Visit, snapshot: Snapshot, person: Person, scene: _Scene) -> Page:
    words, queue, item = visit.words, scene.laid.queue, scene.item
    start = max(0, (scene.place or 0) - _BEFORE)
    under = under_review(item, snapshot.edition, visit.server.telling) if item else None
    failed = scene.failed
    return Page(
        template="review.html",
        title=words.say("Review"),
        screen="review",
        crumbs=(Crumb(words=words.say("Review")),),
        value=review_whole(snapshot, scene.laid, start, _ROWS, under),
        sheet=queue_sheet(queue.waiting),
        status=400 if failed else 200,
        parts={
            "item": item,
            "view": view_item(item, words, shows_text=visit.server.settings.is_private) if item else None,
            "translation": translation_of(visit, item.document) if item and visit.server.settings.is_private else None,
            "rows": queue_rows(visit, snapshot, scene.store, queue.waiting[start : start + _ROWS], start),
            "place": scene.place,
            "before": queue.waiting[scene.place - 1].claims[0] if scene.place else "",
            "behind": _behind(scene),
            "queues": queue_words(words),
            "only": scene.laid.only,
            "reasons": reason_words(words),
            "acts": scene.acts,
            "person": person,
            "found": find_deals(snapshot, visit.asked.first("find"), words),
            "find": visit.asked.first("find"),
            "done": done_words(visit.asked.first("done"), _number(visit.asked.first("n")), words),
            "failed": failed,
            "typed": dict(failed.posted.edits) if failed else {},
        },
    )


def _behind(scene: _Scene) -> str:
    if scene.place is None:
        return scene.laid.queue.waiting[0].claims[0] if scene.laid.queue.waiting else ""
    rest = scene.laid.queue.waiting[scene.place + 1 :]
    return rest[0].claims[0] if rest else ""


def _number(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 6 else 1
