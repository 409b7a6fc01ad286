"""Item: one weapon system across countries: who has it, ordered it or talks of it, and from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, Response

from terazi.charts import Figure
from terazi.flows.figures import ledger_figure, overview_figure
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import draw, show
from terazi.web.answering.scenes import scene_of
from terazi.web.asking.visit import Visit, Visiting
from terazi.web.deals.deal_things import by_recipient, latest_lines
from terazi.web.deals.filter_form import filter_form
from terazi.web.deals.filters import Narrowed, narrow
from terazi.web.deals.records import deal_sheet
from terazi.web.holding.lines import DealLine
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing

router = APIRouter()
# So many recipients have a row in the matrix, so many deals stand on the axis.
_ROWS, _ON_AXIS = 15, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A system. ``maker``: a company's id; ``family``: a broader entry; ``relatives``: other systems of it in the
    ledger; ``recipients``: state -> deals. ``is_listed``: whether the knowledge files have it."""

    edition: str
    as_of: str
    item: str
    name: str
    is_listed: bool
    category: str
    origin: tuple[str, ...]
    maker: str
    family: str
    relatives: tuple[str, ...]
    records: int
    of: int
    established: int
    disputed: int
    recipients: Mapping[str, int]
    deals: tuple[str, ...]


@router.get("/item/{id_}")
def item(id_: str, visit: Visiting) -> Response:
    """One system."""
    return show(visit, lambda snapshot: _page(visit, snapshot, id_))


@router.get("/item/{id_}/chart/{name}")
def chart(id_: str, name: str, visit: Visiting) -> Response:
    """A chart of the page alone."""
    return draw(visit, lambda snapshot: _chart(visit, snapshot, id_, name))


def _found(visit: Visit, snapshot: Snapshot, id_: str) -> tuple[Narrowed, int]:
    of = [line for line in snapshot.lines.values() if id_ in line.items]
    if not of and id_ not in visit.knowledge.systems:
        raise missing(f"no system {id_[:60]!r}", "The list of deals can be narrowed down by category")
    return narrow(of, replace(visit.asked.filters, items=())), len(of)


def _page(visit: Visit, snapshot: Snapshot, id_: str) -> Page:
    narrowed, of = _found(visit, snapshot, id_)
    value = _value(visit, snapshot, id_, narrowed.lines, of)
    return Page(
        template="item.html",
        title=value.name,
        screen="deals",
        crumbs=(Crumb(words=visit.words.say("Deals"), address=visit.links.deals()), Crumb(words=value.name)),
        value=value,
        sheet=deal_sheet(snapshot, list(value.deals), visit.server.telling),
        parts={
            "form": filter_form(visit, narrowed),
            "charts": {name: make(visit, snapshot, narrowed.lines, value.name) for name, make in _CHARTS.items()},
        },
    )


def _value(visit: Visit, snapshot: Snapshot, id_: str, lines: Sequence[DealLine], of: int) -> Item:
    known, w = visit.knowledge.systems.get(id_), visit.words.wording
    family = known.family if known else ""
    kin = {id_} | ({s for s, one in visit.knowledge.systems.items() if family and one.family == family} | {family})
    here = {item for line in snapshot.lines.values() for item in line.items}
    counts = Counter(code for line in lines for code in line.recipients or line.parties)
    return Item(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        item=id_,
        name=w.name(id_),
        is_listed=known is not None,
        category=known.category.value if known else "",
        origin=known.origin if known else (),
        maker=known.maker if known else "",
        family=family,
        relatives=tuple(sorted((kin - {id_, ""}) & here)),
        records=len(lines),
        of=of,
        established=sum(bool(line.established) for line in lines),
        disputed=sum(bool(line.disputed) for line in lines),
        recipients=dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))),
        deals=tuple(line.id for line in lines),
    )


def _chart(visit: Visit, snapshot: Snapshot, id_: str, name: str) -> Figure:
    if name not in _CHARTS:
        raise missing(f"no chart {name[:40]!r} on this page", f"There are {', '.join(_CHARTS)}")
    return _CHARTS[name](visit, snapshot, _found(visit, snapshot, id_)[0].lines, visit.words.wording.name(id_))


def _matrix(visit: Visit, snapshot: Snapshot, lines: Sequence[DealLine], name: str) -> Figure:
    found = overview_figure(by_recipient(snapshot, lines, _ROWS), scene_of(visit, name))
    return replace(found, id="matrix")


def _ledger(visit: Visit, snapshot: Snapshot, lines: Sequence[DealLine], name: str) -> Figure:
    return ledger_figure(latest_lines(snapshot, lines, _ON_AXIS), scene_of(visit, name))


_CHARTS = {"matrix": _matrix, "ledger": _ledger}
