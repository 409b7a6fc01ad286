"""Charts by the API: the same drawings as on the pages, each one file that brings its colours and letters along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from terazi.briefs.figure_words import FigureWords
from terazi.errors import TeraziError, did_you_mean
from terazi.flows.brief import Desk
from terazi.flows.figures import EVERY_CHART, OF_ALL, OF_DEAL, Charts, figure_called
from terazi.flows.figures.files import csv_file, source_of, svg_file
from terazi.web.answering.api_answers import ERRORS, JSON, answered, encoded, of_whole
from terazi.web.answering.api_keys import Language, day_key, spoken
from terazi.web.answering.respond import MEDIA
from terazi.web.serving.guard import DRAWING_POLICY
from terazi.web.serving.refusals import missing
from terazi.web.serving.server import Rendered, Server

router = APIRouter(tags=["charts"])
_NAMES = tuple(one for one, _ in EVERY_CHART)
_FORMS = ("svg", "csv", "json")
_DRAWN: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The drawing, its table or both",
        "content": {
            "image/svg+xml": {"schema": {"type": "string"}},
            "text/csv": {"schema": {"type": "string"}},
            JSON: {"schema": {"type": "object"}},
        },
    }
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartName:
    """A chart; ``of``: all, country (a pair too) or deal."""

    name: str
    of: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartList:
    """Every chart by name."""

    edition: str
    charts: tuple[ChartName, ...]


@router.get("/charts", summary="Charts", response_model=ChartList, responses=ERRORS)
def charts(request: Request, lang: Language = "en") -> Response:
    """What can be drawn: of the whole ledger, of a country or pair, of a deal."""
    return answered(request, lambda snapshot, _, server: ChartList(edition=snapshot.edition, charts=_all(server, lang)))


@router.get(
    "/charts/{name}.{form}",
    summary="One chart",
    response_class=Response,
    responses={**ERRORS, **_DRAWN},
    dependencies=[Depends(day_key)],
)
def chart(
    request: Request,
    name: Annotated[str, Path(description="name of a chart", examples=["matrix"], json_schema_extra={"enum": _NAMES})],
    form: Annotated[str, Path(description="as what", examples=["svg"], json_schema_extra={"enum": _FORMS})],
    of: Annotated[str, Query(description="a country, a pair (kg-tr) or a deal (D-0001)", examples=["kg"])] = "",
    lang: Language = "en",
) -> Response:
    """One chart as a drawing (SVG), its table (CSV) or both (JSON)."""
    if name not in _NAMES:
        raise missing(f"no chart {name[:40]!r}", did_you_mean(name[:40], _NAMES))
    if form not in _FORMS:
        raise missing(f"a chart cannot be had as .{form[:20]}", f"It can as {', '.join(_FORMS)}")
    answer = of_whole(request, lambda desk, _, server: _drawn(_called(desk, server, lang), name, of[:60], form))
    answer.headers["content-security-policy"] = DRAWING_POLICY
    return answer


def _called(desk: Desk, server: Server, lang: str) -> Charts:
    return server.charted.of(desk, server.words[spoken(lang, server.words)].wording)


def _drawn(charts: Charts, name: str, of: str, form: str) -> Rendered:
    if name not in OF_ALL and not of:
        raise TeraziError(f"{name} is a chart of a {'deal' if name in OF_DEAL else 'country or pair'}", hint="Give of=")
    figure = figure_called(charts, name, of)
    words = FigureWords(wording=charts.wording)
    body = {
        "svg": lambda: svg_file(figure, source_of(charts.settled.ledger, words)),
        "csv": lambda: csv_file(figure),
        "json": lambda: encoded(figure),
    }[form]()
    return Rendered(body=body, media=MEDIA[form], status=200)


def _all(server: Server, lang: str) -> tuple[ChartName, ...]:
    words = FigureWords(wording=server.words[spoken(lang, server.words)].wording)
    return tuple(ChartName(name=one, of=of, title=words.say(f"name.{one}")) for one, of in EVERY_CHART)
