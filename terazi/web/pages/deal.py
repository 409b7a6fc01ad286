"""Deal: what is established, what is only claimed, who says otherwise; every report with the words it rests on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from terazi.briefs.gather import open_library
from terazi.charts import Figure
from terazi.flows.deal_page import DealPage
from terazi.flows.figures import Lines, ladder_figure
from terazi.model import Ledger
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import draw, show
from terazi.web.answering.scenes import scene_of
from terazi.web.asking.turning import turn
from terazi.web.asking.visit import Visit, Visiting, visiting
from terazi.web.deals.deal_names import current_name
from terazi.web.deals.deal_sides import side_by_side
from terazi.web.deals.deal_titles import line_title
from terazi.web.deals.deal_view import view_deal, view_source
from terazi.web.deals.deal_whole import deal_whole, read_page
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing
from terazi.web.texts.claim_records import claim_sheet
from terazi.web.texts.said import verdict_words

router = APIRouter()
_SIDES = ("left", "right")


@router.get("/deal/{name}")
def deal(name: str, visit: Annotated[Visit, Depends(visiting(*_SIDES))]) -> Response:
    """The page; an old name of a deal leads to what it is now."""
    with visit.server.shelf.reading(visit.asked.as_of) as snapshot:
        current = current_name(snapshot, name)
        if current != name:
            suffix = f".{visit.suffix}" if visit.suffix else ""
            return RedirectResponse(visit.links.at(f"/deal/{current}{suffix}"), status_code=301)
        return show(visit, lambda found: _page(visit, found, name))


@router.get("/deal/{name}/chart/{chart}")
def chart(name: str, chart: str, visit: Visiting) -> Response:
    """The ladder of a deal."""
    return draw(visit, lambda snapshot: _chart(visit, snapshot, name, chart))


def _page(visit: Visit, snapshot: Snapshot, name: str) -> Page:
    found = read_page(snapshot, name)
    whole = deal_whole(snapshot, found, visit.server.telling)
    view = view_deal(found, whole, visit.words)
    asked = visit.asked
    head = turn(snapshot, asked, len(view.sources))
    return Page(
        template="deal.html",
        title=view.title,
        screen="deals",
        crumbs=_crumbs(visit, found.deal.id, whole.deal.suppliers, [*whole.deal.recipients, *whole.deal.parties]),
        value=whole,
        sheet=claim_sheet(whole.claims),
        parts={
            "view": view,
            "figure": _ladder(visit, snapshot, found),
            "pair": side_by_side(view, asked.first("left"), asked.first("right"), visit.words),
            "shown": [view_source(one, visit.words) for one in view.sources[head.rows]],
            "told": lambda: [view_source(one, visit.words) for one in view.sources],
            "pages": head.pages,
            "verdicts": verdict_words(visit.words),
            "related": [(one, _title_of(snapshot, one.deal, visit)) for one in whole.related],
        },
    )


def _crumbs(visit: Visit, name: str, suppliers: list[str], others: list[str]) -> tuple[Crumb, ...]:
    words, states = visit.words, sorted({*suppliers, *others})
    between: tuple[Crumb, ...] = ()
    if len(states) == 2:
        told = words.wording.many(words.wording.state(code) for code in states)
        codes = [code.lower() for code in states]
        between = (Crumb(words=told, address=visit.links.deals(supplier=codes, recipient=codes)),)
    return (Crumb(words=words.say("Deals"), address=visit.links.deals()), *between, Crumb(words=name))


def _title_of(snapshot: Snapshot, name: str, visit: Visit) -> str:
    return line_title(snapshot.lines[name], visit.words)


def _chart(visit: Visit, snapshot: Snapshot, name: str, chart: str) -> Figure:
    if chart != "ladder" or name not in snapshot.lines:
        raise missing("no such chart", "A deal has one chart: ladder")
    return _ladder(visit, snapshot, read_page(snapshot, name))


def _ladder(visit: Visit, snapshot: Snapshot, page: DealPage) -> Figure:
    """The reports of the deal by day and stage, beside what stands."""
    ledger = Ledger(
        reports=(),
        origins=page.origins,
        deals=(page.deal,),
        contradictions=page.contradictions,
        edition=snapshot.edition,
        as_of=snapshot.as_of,
    )
    library = open_library(ledger, (one.document for one in page.sources), (one.claim for one in page.sources))
    horizon = snapshot.as_of or visit.server.settings.today()
    return ladder_figure(Lines.of(ledger).line(page.deal.id), library, scene_of(visit, "", horizon))
