"""Country: whom a country depends on, for what, and how sure we are; and the list of all countries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain

from fastapi import APIRouter, Response

from terazi.briefs.figures import counted_deals, view_figures, view_suppliers, window_words
from terazi.briefs.matrix import rank_columns
from terazi.briefs.nouns import Dossier
from terazi.briefs.sentences import matrix_title
from terazi.charts import Figure, read_atlas
from terazi.errors import TeraziError
from terazi.flows.countries import country
from terazi.flows.dossier import make_drawings
from terazi.flows.figures import Scene, ledger_figure, map_figure, matrix_figure, multiples_figure
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import draw, show
from terazi.web.answering.scenes import scene_of
from terazi.web.asking.visit import Visit, Visiting
from terazi.web.countries.country_whole import CountryWhole, country_whole
from terazi.web.countries.dossiers import read_dossier
from terazi.web.deals.filter_form import filter_form
from terazi.web.deals.filters import Narrowed, narrow
from terazi.web.deals.records import deal_sheet
from terazi.web.holding.lines import DealLine
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing

router = APIRouter()
_DRAWINGS = make_drawings()
# So many deals stand on the axis, those with the latest steps; so many other states are named on the map.
MOST_ON_AXIS, _BESIDE = 30, 7
# Balance has shifted or not only where there is something to shift.
_FEWEST_TO_SHIFT, _MOST_SERIES = 12, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCount:
    """A state of the ledger: deals in which it receives or agrees, how many of them are established, in how many
    sources conflict; its main suppliers; the latest step; deals in which it supplies."""

    country: str
    records: int
    established: int
    disputed: int
    suppliers: tuple[str, ...]
    latest: str
    supplies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryList:
    """All states of the ledger, those with most deals first."""

    edition: str
    as_of: str
    countries: tuple[CountryCount, ...]


@router.get("/countries")
def countries(visit: Visiting) -> Response:
    """All countries of the ledger."""
    return show(visit, lambda snapshot: _list_page(visit, snapshot))


@router.get("/country/{code}")
def one_country(code: str, visit: Visiting) -> Response:
    """One country."""
    return show(visit, lambda snapshot: _page(visit, snapshot, _code(visit, code)))


@router.get("/country/{code}/chart/{name}")
def chart(code: str, name: str, visit: Visiting) -> Response:
    """A chart of the page alone."""
    return draw(visit, lambda snapshot: _chart(visit, snapshot, _code(visit, code), name))


def count_countries(snapshot: Snapshot) -> tuple[CountryCount, ...]:
    """Every state that the ledger names as a side of a deal."""
    here: dict[str, list[DealLine]] = {}
    supplies: Counter[str] = Counter()
    for line in snapshot.lines.values():
        supplies.update(line.suppliers)
        for code in line.getting:
            here.setdefault(code, []).append(line)
    states = (here.keys() | supplies.keys()) - {""}
    found = [_count(code, here.get(code, []), supplies[code]) for code in states]
    return tuple(sorted(found, key=lambda one: (-one.records, -one.supplies, one.country)))


def _count(code: str, lines: list[DealLine], supplies: int) -> CountryCount:
    ranked = Counter(chain.from_iterable(line.giving for line in lines))
    del ranked[""], ranked[code]
    return CountryCount(
        country=code,
        records=len(lines),
        established=sum(bool(line.established) for line in lines),
        disputed=sum(bool(line.disputed) for line in lines),
        suppliers=tuple(one for one, _ in sorted(ranked.items(), key=lambda pair: (-pair[1], pair[0]))[:3]),
        latest=max((line.days[-1] for line in lines if line.days), default=""),
        supplies=supplies,
    )


# ------------------------------------------------------------------ inside


def _code(visit: Visit, word: str) -> str:
    try:
        return country(word, visit.knowledge)
    except TeraziError as error:
        raise missing(error.what, error.hint) from error


def _narrowed(visit: Visit, snapshot: Snapshot, code: str) -> tuple[Narrowed, int]:
    """The deals of the page: those of the country that meet the filters; and how many it has in all."""
    of = [line for line in snapshot.lines.values() if code in line.getting]
    return narrow(of, replace(visit.asked.filters, recipients=())), len(of)


def _dossier(visit: Visit, snapshot: Snapshot, code: str) -> tuple[Dossier, Narrowed, int]:
    narrowed, of = _narrowed(visit, snapshot, code)
    return read_dossier(snapshot, code, [line.id for line in narrowed.lines]), narrowed, of


def _page(visit: Visit, snapshot: Snapshot, code: str) -> Page:
    dossier, narrowed, of = _dossier(visit, snapshot, code)
    w, today = visit.words.wording, visit.server.settings.today()
    value = country_whole(snapshot, dossier, of, w, today)
    return Page(
        template="country.html",
        title=w.raised(w.state(code)),
        screen="countries",
        crumbs=(
            Crumb(words=visit.words.say("Countries"), address=visit.links.page("/countries")),
            Crumb(words=w.raised(w.state(code))),
        ),
        value=value,
        sheet=deal_sheet(snapshot, list(value.deals), visit.server.telling),
        parts={
            "form": filter_form(visit, narrowed),
            "charts": {name: make(visit, snapshot, dossier) for name, make in _CHARTS.items()},
            "has_shift": value.records >= _FEWEST_TO_SHIFT,
            "drawn": min(MOST_ON_AXIS, value.records),
            "suppliers": view_suppliers(dossier.measures, _DRAWINGS, w),
            "figures": view_figures(dossier.measures, w),
            "counted": counted_deals(dossier.measures),
            "window": window_words(dossier.measures, w),
            "tongues": w.many(w.sorted(w.tongue(one) for one in value.coverage.languages)),
        },
    )


def _chart(visit: Visit, snapshot: Snapshot, code: str, name: str) -> Figure:
    if name not in _CHARTS:
        raise missing(f"no chart {name[:40]!r} on this page", f"There are {', '.join(_CHARTS)}")
    return _CHARTS[name](visit, snapshot, _dossier(visit, snapshot, code)[0])


def _scene(visit: Visit, dossier: Dossier) -> Scene:
    return scene_of(visit, visit.words.wording.state(dossier.country), dossier.horizon)


def _map(visit: Visit, snapshot: Snapshot, dossier: Dossier) -> Figure:
    """Where the state lies, with recipients of the same ledger that are on the same map."""
    code, atlas = dossier.country, read_atlas()
    sheet = next((one for one in atlas.sheets if one.holds({code})), None)
    beside = [one for one in _recipients(snapshot) if sheet and one != code and sheet.holds({one})]
    return map_figure((code,), beside[:_BESIDE], atlas, _scene(visit, dossier))


def _matrix(visit: Visit, _snapshot: Snapshot, dossier: Dossier) -> Figure:
    return matrix_figure(dossier.lines, _scene(visit, dossier), matrix_title(dossier, visit.words.wording))


def _ledger(visit: Visit, _snapshot: Snapshot, dossier: Dossier) -> Figure:
    return ledger_figure(dossier.lines, _scene(visit, dossier), MOST_ON_AXIS)


def _multiples(visit: Visit, _snapshot: Snapshot, dossier: Dossier) -> Figure:
    """Over time, of the suppliers with most deals."""
    columns = rank_columns(dossier.lines)
    kept = set(columns[:_MOST_SERIES])
    found = multiples_figure([one for one in dossier.lines if one.column in kept], _scene(visit, dossier))
    left = len(columns) - len(kept)
    if not left:
        return found
    more = visit.words.count("%(n)s smaller supplier is left out.", "%(n)s smaller suppliers are left out.", left)
    return replace(found, note=f"{found.note} {more}".strip())


_CHARTS = {"map": _map, "matrix": _matrix, "ledger": _ledger, "multiples": _multiples}


def _recipients(snapshot: Snapshot) -> list[str]:
    """Recipients of the ledger, those with most deals first."""
    counts = Counter(code for line in snapshot.lines.values() for code in line.getting if code)
    return [code for code, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]


def _list_page(visit: Visit, snapshot: Snapshot) -> Page:
    title = visit.words.say("Countries")
    value = CountryList(edition=snapshot.edition, as_of=snapshot.as_of, countries=count_countries(snapshot))
    return Page(template="countries.html", title=title, screen="countries", crumbs=(Crumb(words=title),), value=value)


__all__ = ["CountryWhole", "count_countries", "router"]
