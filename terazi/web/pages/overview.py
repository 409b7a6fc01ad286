"""Overview: who supplies whom, what changed, and what the ledger was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from terazi.briefs.nouns import Line
from terazi.charts import Figure, read_atlas
from terazi.flows.asked import day as read_day
from terazi.flows.figures import Leads, map_figure, overview_figure
from terazi.store import Coverage
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import draw, show
from terazi.web.answering.scenes import scene_of
from terazi.web.asking.last_visit import last_visit, remember
from terazi.web.asking.visit import Visit, visiting
from terazi.web.countries.whole_changes import Changed, changed_since
from terazi.web.deals.deal_things import FEW, lines_of
from terazi.web.deals.filter_form import filter_form
from terazi.web.deals.filters import narrow
from terazi.web.deals.records import deal_sheet
from terazi.web.holding.lines import DealLine
from terazi.web.holding.snapshot import Snapshot
from terazi.web.pages.country import CountryCount, count_countries
from terazi.web.serving.refusals import missing

router = APIRouter()
_Since = Annotated[Visit, Depends(visiting("since"))]
# So many recipients have a row in the matrix and a name on the map, those with most deals; so many changes are shown.
_ROWS, _ON_MAP, _CHANGES = 12, 10, 12
_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """``matrix``: recipient -> supplier ("" nobody named, ``+`` several) -> deals, established first; ``recipients``:
    all states that receive. ``since``: the day against which changes are held, thirty days before the last report if
    none is asked; ``changes``: all of them, None where the ledger is too large to be replayed for this page."""

    edition: str
    as_of: str
    deals: int
    of: int
    established: int
    disputed: int
    coverage: Coverage
    matrix: Mapping[str, Mapping[str, tuple[int, int]]]
    recipients: tuple[CountryCount, ...]
    since: str
    changes: tuple[Changed, ...] | None


@router.get("/")
def overview(request: Request, visit: _Since) -> Response:
    """The first page."""
    today = visit.server.settings.today()
    last = last_visit(request, today)
    return remember(request, show(visit, lambda snapshot: _page(visit, snapshot, last), besides=last), today)


@router.get("/chart/{name}")
def chart(name: str, visit: _Since) -> Response:
    """The matrix or the map alone."""
    return draw(visit, lambda snapshot: _chart(visit, snapshot, name))


def _page(visit: Visit, snapshot: Snapshot, last: str) -> Page:
    narrowed = narrow(snapshot.lines.values(), visit.asked.filters)
    rows, coverage = _rows(visit, snapshot), snapshot.ground.coverage()
    since = _since(visit, coverage)
    changes = changed_since(visit.server, snapshot, since, visit.words.wording) if since else ()
    value = Overview(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        deals=len(narrowed.lines),
        of=len(snapshot.lines),
        established=sum(bool(line.established) for line in narrowed.lines),
        disputed=sum(bool(line.disputed) for line in narrowed.lines),
        coverage=coverage,
        matrix={code: _counted(lines) for code, lines in rows.items()},
        recipients=tuple(one for one in count_countries(snapshot) if one.records),
        since=since,
        changes=changes,
    )
    w = visit.words.wording
    return Page(
        template="overview.html",
        title=visit.words.say("Who supplies whom"),
        screen="overview",
        crumbs=(Crumb(words=visit.words.say("Overview")),),
        value=value,
        sheet=deal_sheet(snapshot, [line.id for line in narrowed.lines], visit.server.telling),
        parts={
            "form": filter_form(visit, narrowed),
            "charts": {"overview": _matrix(visit, rows), "map": _map(visit, snapshot)},
            "shown": (changes or ())[:_CHANGES],
            "last": "" if visit.asked.as_of else last,
            "tongues": w.many(w.sorted(w.tongue(one) for one in coverage.languages)),
        },
    )


def _chart(visit: Visit, snapshot: Snapshot, name: str) -> Figure:
    if name == "map":
        return _map(visit, snapshot)
    if name != "overview":
        raise missing(f"no chart {name[:40]!r} on this page", "There are overview and map")
    return _matrix(visit, _rows(visit, snapshot))


def _matrix(visit: Visit, rows: Mapping[str, list[Line]]) -> Figure:
    scene = scene_of(visit, "")
    is_counted = sum(map(len, rows.values())) > FEW
    return overview_figure(rows, replace(scene, leads=Leads()) if is_counted else scene)


def _map(visit: Visit, snapshot: Snapshot) -> Figure:
    """The recipients with most deals that are on one map with the first of them."""
    atlas, codes = read_atlas(), _recipients(snapshot)
    sheet = next((one for one in atlas.sheets if one.holds(set(codes[:1]))), None)
    shown = [code for code in codes if sheet and sheet.holds({code})][:_ON_MAP]
    return map_figure((), shown, atlas, scene_of(visit, visit.words.say("Recipients of the ledger")))


def _recipients(snapshot: Snapshot) -> list[str]:
    """States that receive in some deal, those that receive in most first."""
    counts: dict[str, int] = {}
    for line in snapshot.lines.values():
        for code in line.recipients:
            counts[code] = counts.get(code, 0) + 1
    return sorted(counts, key=lambda code: (-counts[code], code))


def _rows(visit: Visit, snapshot: Snapshot) -> dict[str, list[Line]]:
    """The deals of the first recipients as lines; a filter leaves out those that do not meet it."""
    filters = visit.asked.filters
    codes = [code for code in (list(filters.recipients) or _recipients(snapshot))[:_ROWS] if code]
    found: dict[str, list[DealLine]] = {code: [] for code in codes}
    for line in snapshot.find(replace(filters, recipients=())):
        for code in line.getting:
            if code in found:
                found[code].append(line)
    return lines_of(snapshot, {code: lines for code, lines in found.items() if lines})


def _counted(lines: list[Line]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for line in lines:
        stands, every = found.get(line.column, (0, 0))
        found[line.column] = stands + (line.deal.stage_established is not None), every + 1
    return dict(sorted(found.items(), key=lambda one: (-one[1][1], one[0])))


def _since(visit: Visit, coverage: Coverage) -> str:
    asked = visit.asked.first("since")
    if asked:
        return read_day(asked)
    last = coverage.until
    return (date.fromisoformat(last) - timedelta(days=_DAYS)).isoformat() if len(last) == 10 else ""
