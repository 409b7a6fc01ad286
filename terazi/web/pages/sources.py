"""Sources and coverage: what this ledger cannot see, and what the word of each outlet has been worth."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from terazi.briefs.figure_words import FigureWords
from terazi.charts import Figure
from terazi.errors import TeraziError
from terazi.exports.tables import Row, Type
from terazi.flows.figures import Scene, coverage_figure
from terazi.web.answering.page import Crumb, Page, Sheet
from terazi.web.answering.respond import draw, show
from terazi.web.asking.turning import turn
from terazi.web.asking.visit import Visit, visiting
from terazi.web.holding.snapshot import Snapshot
from terazi.web.outlets.source_page import SourcePage, source_page
from terazi.web.outlets.sources_whole import SourceRecord, SourcesWhole, Span, sources_whole
from terazi.web.serving.refusals import missing

router = APIRouter()
_MONTHS, _CHOICES = 12, (6, 12, 24)
_Asked = Annotated[Visit, Depends(visiting("months"))]
_WORDS = (
    "id",
    "name",
    "owner",
    "country",
    "role",
    "state",
    "since",
    "until",
    "asked",
    "well",
    "failed",
    "why",
    "letter",
)
_COUNTS = ("documents", "runs", "waiting", "hits", "misses", "open", "claims", "contradicted")


@router.get("/sources")
def sources(visit: _Asked) -> Response:
    """All sources with the coverage of the last months."""
    return show(visit, lambda snapshot: _page(visit, snapshot), besides=visit.server.shelf.collected())


@router.get("/sources/chart/{chart}")
def chart(chart: str, visit: _Asked) -> Response:
    """The table of coverage."""
    if chart != "coverage":
        raise missing("no such chart", "Sources have one chart: coverage")
    return draw(visit, lambda snapshot: _coverage(visit, _whole(visit, snapshot)))


@router.get("/sources/{id_:path}")
def source(id_: str, visit: _Asked) -> Response:
    """One source."""
    return show(visit, lambda snapshot: _one(visit, snapshot, id_), besides=visit.server.shelf.collected())


def _page(visit: Visit, snapshot: Snapshot) -> Page:
    whole, words = _whole(visit, snapshot), visit.words
    giving = [one for one in whole.sources if one.documents or one.runs]
    head = turn(snapshot, visit.asked, len(giving))
    title = words.say("Sources and coverage")
    return Page(
        template="sources.html",
        title=title,
        screen="sources",
        crumbs=(Crumb(words=title),),
        value=whole,
        sheet=_sheet(whole.sources),
        parts={
            "figure": _coverage(visit, whole),
            "giving": giving,
            "rows": giving[head.rows],
            "pages": head.pages,
            "silent": [one for one in whole.sources if not one.documents and not one.runs],
            "choices": [(n, visit.links.same(months=None if n == _MONTHS else n)) for n in _CHOICES],
            "shown": _months(visit),
        },
    )


def _one(visit: Visit, snapshot: Snapshot, id_: str) -> Page:
    with visit.server.shelf.writing() as store:
        found = source_page(snapshot, store, visit.knowledge.sources, id_, _today(visit))
    if found is None:
        raise missing(f"no source {id_[:60]!r}", "See them all under /sources")
    return Page(
        template="source.html",
        title=found.source.name,
        screen="sources",
        crumbs=(
            Crumb(words=visit.words.say("Sources"), address=visit.links.page("/sources")),
            Crumb(words=found.source.name),
        ),
        value=found,
        sheet=_document_sheet(found),
    )


def _whole(visit: Visit, snapshot: Snapshot) -> SourcesWhole:
    span = Span(until=_today(visit), months=_months(visit), recipients=visit.asked.filters.recipients)
    with visit.server.shelf.writing() as store:
        return sources_whole(snapshot, store, visit.knowledge.sources, span)


def _today(visit: Visit) -> str:
    """The day asked for, its last month where only a year is told."""
    asked = visit.asked.as_of
    return f"{asked}-12" if len(asked) == 4 else asked or visit.server.settings.today()


def _months(visit: Visit) -> int:
    word = visit.asked.first("months") or str(_MONTHS)
    if word not in map(str, _CHOICES):
        raise TeraziError(f"no number of months: {word[:20]!r}", hint=f"Give one of {', '.join(map(str, _CHOICES))}")
    return int(word)


def _coverage(visit: Visit, whole: SourcesWhole) -> Figure:
    scene = Scene(words=FigureWords(wording=visit.words.wording), place="", horizon=whole.months[-1])
    return coverage_figure(whole.cells, scene)


def _sheet(sources: tuple[SourceRecord, ...]) -> Sheet:
    shares = ("low", "high")
    columns = {
        **dict.fromkeys(_WORDS, Type.WORDS),
        "languages": Type.LIST,
        "recipients": Type.LIST,
        **dict.fromkeys(_COUNTS, Type.COUNT),
        **dict.fromkeys(shares, Type.SHARE),
    }
    rows: list[Row] = [
        {name: list(value) if isinstance(value := getattr(one, name), tuple) else value for name in columns}
        for one in sources
    ]
    return Sheet(columns=columns, rows=lambda: rows)


def _document_sheet(page: SourcePage) -> Sheet:
    names = ("document", "published", "language", "title", "url")
    rows: list[Row] = [{name: getattr(one, name) for name in names} for one in page.documents]
    return Sheet(columns=dict.fromkeys(names, Type.WORDS), rows=lambda: rows)
