"""One box: an id, a name, a question or a pasted claim goes where it belongs; else names and texts are searched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from terazi.flows.brief_scope import is_deal
from terazi.flows.deal_page import find_name
from terazi.flows.sharing import shared_document
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import show
from terazi.web.asking.visit import Visit, visiting
from terazi.web.deals.asking import examples, understood
from terazi.web.deals.filters import Filters
from terazi.web.deals.finder import Named, Sort
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import Refusal

router = APIRouter()
_ID = re.compile(r"[0-9a-f]{12}(?:[0-9a-f]{4})?")
_LONGEST, _NAMES, _TEXTS = 1000, 12, 20
# So many words and no question mark are taken for a statement.
_STATEMENT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedHit:
    """A country, system or body by its name. ``deals``: how many records name it."""

    sort: str
    id: str
    words: str
    deals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextHit:
    """A document in which every word begins some word."""

    document: str
    title: str
    outlet: str
    published: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found for some words."""

    edition: str
    words: str
    names: tuple[NamedHit, ...]
    texts: tuple[TextHit, ...]


@router.get("/search")
def search(visit: Annotated[Visit, Depends(visiting("q", "whole"))]) -> Response:
    """Go where the words belong; with ``whole=1`` they are only searched for."""
    words = visit.asked.first("q")
    if len(words) > _LONGEST:
        raise Refusal(400, f"at most {_LONGEST} characters are searched for", "Audit a longer text: /audit")
    if words and not visit.suffix and not visit.asked.first("whole") and (address := _place_of(visit, words)):
        return RedirectResponse(address, status_code=302)
    return show(visit, lambda snapshot: _page(visit, snapshot, words))


def _place_of(visit: Visit, words: str) -> str:
    return _of_id(visit, words) or _of_name(visit, words) or _of_sentence(visit, words)


def _of_id(visit: Visit, words: str) -> str:
    with visit.server.shelf.reading(visit.asked.as_of) as snapshot:
        if is_deal(words):
            name = snapshot.ground.named_now(find_name(list(snapshot.lines), words)) if snapshot.lines else ""
            return visit.links.deal(name) if name else ""
        if not _ID.fullmatch(words.lower()):
            return ""
        for claim, document in snapshot.ground.told([words.lower()]):
            return visit.links.document(document.id, claim.id)
        return visit.links.document(words.lower()) if snapshot.ground.document(words.lower()) else ""


def _of_name(visit: Visit, words: str) -> str:
    found = visit.server.finder.exact(words)
    if len(found) != 1:
        return ""
    if found[0].sort is Sort.COUNTRY:
        return visit.links.country(found[0].id)
    return visit.links.deals(item=found[0].id) if found[0].sort is Sort.SYSTEM else ""


def _of_sentence(visit: Visit, words: str) -> str:
    many = len(words.split())
    if words.endswith("?"):
        return visit.links.page("/ask", q=words)
    if many > 1 and understood(words, (), visit.server.desks.reader):
        return visit.links.page("/ask", q=words)
    return visit.links.page("/check", text=words) if many >= _STATEMENT else ""


def _page(visit: Visit, snapshot: Snapshot, words: str) -> Page:
    title = visit.words.say("Search")
    return Page(
        template="search.html",
        title=title,
        screen="",
        crumbs=(Crumb(words=title),),
        value=Found(
            edition=snapshot.edition,
            words=words,
            names=_names(visit, snapshot, words),
            texts=_texts(visit, words),
        ),
        parts={"forms": examples(visit.knowledge, visit.language)[:4], "longest": _LONGEST},
    )


def _names(visit: Visit, snapshot: Snapshot, words: str) -> tuple[NamedHit, ...]:
    """What is called so: first what records name."""
    found = [_hit(visit, snapshot, one) for one in visit.server.finder.begun(words, _NAMES)]
    return tuple(sorted(found, key=lambda one: not one.deals))


def _hit(visit: Visit, snapshot: Snapshot, named: Named) -> NamedHit:
    w, id_ = visit.words.wording, named.id
    if named.sort is Sort.COUNTRY:
        deals = len(snapshot.find(Filters(parties=(id_,))))
        return NamedHit(sort=named.sort, id=id_, words=w.raised(w.state(id_)), deals=deals)
    deals = len(snapshot.find(Filters(items=(id_,)))) if named.sort is Sort.SYSTEM else 0
    return NamedHit(sort=named.sort, id=id_, words=w.name(id_), deals=deals)


def _texts(visit: Visit, words: str) -> tuple[TextHit, ...]:
    if not words or not visit.server.shelf.edition():
        return ()
    day = visit.asked.as_of
    with visit.server.shelf.writing() as store:
        found = [shared_document(one, ()) for one in store.find_documents(words, limit=_TEXTS)]
    known = (one for one in found if not day or (one.published and one.published[: len(day)] <= day))
    return tuple(
        TextHit(
            document=one.id, title=one.title, outlet=one.outlet, published=one.published[:10], language=one.language
        )
        for one in known
    )
