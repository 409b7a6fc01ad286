"""Sources by the API: who is read, how each is collected, how its word turned out; what the ledger cannot see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from terazi.model import CoverageCell
from terazi.store import CollectingLedger
from terazi.web.answering.api_answers import ERRORS, answered
from terazi.web.answering.api_keys import States, day_key
from terazi.web.asking.asked import Asked
from terazi.web.holding.snapshot import Snapshot
from terazi.web.outlets.source_page import SourcePage, source_page
from terazi.web.outlets.sources_whole import SourceRecord, SourcesWhole, Span, sources_whole
from terazi.web.serving.refusals import missing
from terazi.web.serving.server import Server

T = TypeVar("T")
router = APIRouter(tags=["sources"])
_MONTHS = (12, 6, 24)
_Source = Annotated[str, Path(description="id of a source, or name of an outlet", examples=["tr-ssb"])]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """Sources that gave most documents first; an outlet of documents read from elsewhere is one by its name."""

    edition: str
    as_of: str
    sources: tuple[SourceRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageTable:
    """Recipient, language and month: collected, a gap, or never. ``is_collected``: whether anything ever came from a
    listed source, so that a gap is known to be one."""

    edition: str
    as_of: str
    months: tuple[str, ...]
    is_collected: bool
    cells: tuple[CoverageCell, ...]


def coverage_keys(
    recipient: States,
    months: Annotated[
        str, Query(description="how many months", json_schema_extra={"enum": ["", *map(str, _MONTHS)]}, examples=["6"])
    ] = "",
) -> None:
    """Of whom, and how far back."""


@router.get("/sources", summary="Sources", response_model=SourceList, responses=ERRORS, dependencies=[Depends(day_key)])
def sources(request: Request) -> Response:
    """Every source: how it is collected, its track record, how many of its claims were contradicted later."""
    return answered(request, _list, besides=_collected(request))


@router.get(
    "/sources/{source:path}",
    summary="One source",
    response_model=SourcePage,
    responses=ERRORS,
    dependencies=[Depends(day_key)],
)
def source(
    request: Request,
    source: Annotated[str, Path(description="id of a source, or name of an outlet", examples=["24kg"])],
) -> Response:
    """One source with its last runs, faults and documents."""
    return answered(
        request, lambda found, asked, server: _one(found, asked, server, source), besides=_collected(request)
    )


@router.get(
    "/coverage",
    summary="Coverage",
    response_model=CoverageTable,
    responses=ERRORS,
    dependencies=[Depends(coverage_keys), Depends(day_key)],
)
def coverage(request: Request) -> Response:
    """What was collected of whom in which language and month, and what the ledger cannot see."""
    return answered(request, _coverage, besides=_collected(request))


def _collected(request: Request) -> str:
    server: Server = request.app.state.server
    return server.shelf.collected()


def _list(snapshot: Snapshot, asked: Asked, server: Server) -> SourceList:
    found = _whole(snapshot, asked, server)
    return SourceList(edition=snapshot.edition, as_of=snapshot.as_of, sources=found.sources if found else ())


def _coverage(snapshot: Snapshot, asked: Asked, server: Server) -> CoverageTable:
    found = _whole(snapshot, asked, server)
    return CoverageTable(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        months=found.months if found else (),
        is_collected=found.is_collected if found else False,
        cells=found.cells if found else (),
    )


def _whole(snapshot: Snapshot, asked: Asked, server: Server) -> SourcesWhole | None:
    word = asked.first("months") or str(_MONTHS[0])
    if word not in map(str, _MONTHS):
        raise missing(f"no coverage of {word[:20]!r} months", f"Give one of {', '.join(map(str, sorted(_MONTHS)))}")
    span = Span(until=_until(asked, server), months=int(word), recipients=asked.filters.recipients)
    listed = server.knowledge.sources
    return _stored(snapshot, server, lambda store: sources_whole(snapshot, store, listed, span))


def _one(snapshot: Snapshot, asked: Asked, server: Server, name: str) -> SourcePage:
    listed, day = server.knowledge.sources, _until(asked, server)
    found = _stored(snapshot, server, lambda store: source_page(snapshot, store, listed, name, day))
    if found is None:
        raise missing(f"no source {name[:60]!r}", "They are listed at /api/v1/sources")
    return found


def _stored(snapshot: Snapshot, server: Server, tell: Callable[[CollectingLedger], T]) -> T | None:
    """What the file tells beside the settled ledger; None where there is none."""
    if not snapshot.edition:
        return None
    with server.shelf.writing() as store:
        return tell(store)


def _until(asked: Asked, server: Server) -> str:
    """The day asked for, its last month where only a year is told."""
    day = asked.as_of
    return f"{day}-12" if len(day) == 4 else day or server.settings.today()
