"""Pair: what each of two states wants and offers, and what is in force between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from terazi.briefs.measured import ScalesWords
from terazi.briefs.sentences import FEWEST
from terazi.charts import Figure, read_atlas
from terazi.flows.figures import ledger_figure, map_figure, mirrored_figure, needs_figure, promised_figure
from terazi.flows.measure import scales_of
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import draw, show
from terazi.web.answering.scenes import scene_of
from terazi.web.asking.turning import turn
from terazi.web.asking.visit import Visit, Visiting
from terazi.web.countries.pair_names import pair_codes
from terazi.web.countries.pair_whole import PairGround, PairWhole, is_between, pair_whole, read_pair
from terazi.web.deals.filter_form import filter_form
from terazi.web.deals.filters import Narrowed, narrow
from terazi.web.deals.records import deal_sheet
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing

router = APIRouter()
# So many deals stand on the axis, the latest ones.
_ON_AXIS = 40
# Charts of the page; others are had by their address.
_SHOWN = ("map", "mirror", "promised")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCount:
    """Two states with deals between them; ``supplies``: how many the first and the second of them supplies."""

    one: str
    other: str
    records: int
    established: int
    supplies: tuple[int, int]
    latest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairList:
    """All pairs of the ledger, those with most deals first; ``total``: how many there are, ``page`` of ``pages``."""

    edition: str
    as_of: str
    total: int
    page: int
    pages: int
    pairs: tuple[PairCount, ...]


@router.get("/pairs")
def pairs(visit: Visiting) -> Response:
    """All pairs of the ledger."""
    return show(visit, lambda snapshot: _list_page(visit, snapshot))


@router.get("/pair/{pair}")
def pair(pair: str, visit: Visiting) -> Response:
    """Two states; in another order or spelling the address leads to the one that is used."""
    one, other = pair_codes(pair, visit.knowledge)
    if pair != f"{one}-{other}".lower():
        suffix = f".{visit.suffix}" if visit.suffix else ""
        path, sign, query = visit.links.pair(one, other, asked=True).partition("?")
        return RedirectResponse(f"{path}{suffix}{sign}{query}", status_code=301)
    return show(visit, lambda snapshot: _page(visit, snapshot, one, other))


@router.get("/pair/{pair}/chart/{name}")
def chart(pair: str, name: str, visit: Visiting) -> Response:
    """A chart of the page alone."""
    one, other = pair_codes(pair, visit.knowledge)
    return draw(visit, lambda snapshot: _chart(visit, snapshot, (one, other), name))


def _ground(visit: Visit, snapshot: Snapshot, one: str, other: str) -> tuple[PairGround, Narrowed, int]:
    of = [line for line in snapshot.lines.values() if is_between(line, one, other)]
    narrowed = narrow(of, visit.asked.filters)
    names = [line.id for line in narrowed.lines]
    return read_pair(snapshot, names, one, other, visit.knowledge), narrowed, len(of)


def _page(visit: Visit, snapshot: Snapshot, one: str, other: str) -> Page:
    ground, narrowed, of = _ground(visit, snapshot, one, other)
    w, say = visit.words.wording, visit.words.say
    charts = _charts(visit, ground, one, other)
    value = pair_whole(snapshot, ground, (one, other), w, visit.server.settings.today())
    title = say("%(one)s and %(other)s", one=w.raised(w.state(one)), other=w.raised(w.state(other)))
    return Page(
        template="pair.html",
        title=title,
        screen="pairs",
        crumbs=(Crumb(words=say("Pairs"), address=visit.links.page("/pairs")), Crumb(words=title)),
        value=value,
        sheet=deal_sheet(snapshot, list(value.deals), visit.server.telling),
        parts={
            "form": filter_form(visit, narrowed),
            "of": of,
            "quoted": {one.claim for side in value.needs for need in side.needs for one in need.quotes},
            "charts": {name: make() for name, make in charts.items() if name in _SHOWN},
            "scales": ScalesWords(wording=w),
            "is_told": value.records >= FEWEST,
        },
    )


def _charts(visit: Visit, ground: PairGround, one: str, other: str) -> dict[str, Callable[[], Figure]]:
    """Every chart of the page, and those that are had by their address alone."""
    w, lines = visit.words.wording, ground.lines
    place = visit.words.say("%(one)s and %(other)s", one=w.state(one), other=w.state(other))
    scene = scene_of(visit, place, ground.settled.ledger.as_of)
    return {
        "map": lambda: map_figure((one, other), (), read_atlas(), scene),
        "mirror": lambda: mirrored_figure(lines, (one, other), scene),
        "promised": lambda: promised_figure(lines, scene),
        "ledger": lambda: ledger_figure(lines, scene, _ON_AXIS),
        f"needs-{one.lower()}": lambda: _needs(visit, ground, one, other),
        f"needs-{other.lower()}": lambda: _needs(visit, ground, other, one),
    }


def _needs(visit: Visit, ground: PairGround, own: str, by: str) -> Figure:
    lines = [line for line in ground.lines if own in line.deal.recipients and by in line.deal.suppliers]
    figure = needs_figure(lines, own, scales_of(ground.settled), scene_of(visit, visit.words.wording.state(own)))
    return replace(figure, id=f"needs-{own.lower()}")


def _chart(visit: Visit, snapshot: Snapshot, codes: tuple[str, str], name: str) -> Figure:
    found = _charts(visit, _ground(visit, snapshot, *codes)[0], *codes)
    if name not in found:
        raise missing(f"no chart {name[:40]!r} on this page", f"There are {', '.join(found)}")
    return found[name]()


def _list_page(visit: Visit, snapshot: Snapshot) -> Page:
    found = _count_pairs(visit, snapshot)
    head = turn(snapshot, visit.asked, len(found))
    title = visit.words.say("Pairs")
    value = PairList(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        total=head.total,
        page=head.page,
        pages=head.pages,
        pairs=tuple(found[head.rows]),
    )
    return Page(template="pairs.html", title=title, screen="pairs", crumbs=(Crumb(words=title),), value=value)


def _count_pairs(visit: Visit, snapshot: Snapshot) -> list[PairCount]:
    records: Counter[tuple[str, str]] = Counter()
    stands: Counter[tuple[str, str]] = Counter()
    gives: Counter[tuple[tuple[str, str], str]] = Counter()
    latest: dict[tuple[str, str], str] = {}
    for line in snapshot.find(visit.asked.filters):
        for one, other in {tuple(sorted(p)) for p in product(line.giving, line.getting) if "" not in p}:
            if one == other:
                continue
            key = (one, other)
            records[key] += 1
            stands[key] += bool(line.established)
            gives.update((key, code) for code in key if code in line.suppliers)
            latest[key] = max([latest.get(key, ""), *line.days[-1:]])
    return [
        PairCount(
            one=key[0],
            other=key[1],
            records=n,
            established=stands[key],
            supplies=(gives[key, key[0]], gives[key, key[1]]),
            latest=latest[key],
        )
        for key, n in sorted(records.items(), key=lambda row: (-row[1], row[0]))
    ]


__all__ = ["PairWhole", "router"]
