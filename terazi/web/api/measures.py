"""Measures by the API: the shelf of indicators, and what one of them says to a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from terazi.briefs.measured import ScalesWords
from terazi.errors import TeraziError
from terazi.flows import asked as asking
from terazi.flows.brief import Desk
from terazi.flows.measure import find, measured, shelf
from terazi.model import Measure, Question, Yardstick
from terazi.web.answering.api_answers import ERRORS, answered, in_json, of_whole
from terazi.web.answering.api_keys import DAY, Categories, Language, States, day_key, spoken
from terazi.web.asking.asked import Asked
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing
from terazi.web.serving.server import Server

router = APIRouter(tags=["measures"])
_NAMES = {"enum": [one.name for one in shelf()]}
_YARDSTICKS = {"enum": ["", *(one.value for one in Yardstick)]}


def question_keys(  # noqa: PLR0917  # called by FastAPI alone, by name
    recipient: States,
    supplier: States,
    against: States,
    category: Categories,
    since: Annotated[str, Query(alias="from", description=f"first {DAY} of the window", examples=["2015"])] = "",
    until: Annotated[str, Query(alias="to", description=f"last {DAY} of the window", examples=["2024"])] = "",
    earlier: Annotated[str, Query(description="the window before, for changes", examples=["2015:2019"])] = "",
    yardstick: Annotated[str, Query(description="what is counted", json_schema_extra=_YARDSTICKS)] = "",
    register: Annotated[str, Query(description="edition of the register for volumes")] = "",
) -> None:
    """The question to an indicator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRecord:
    """One indicator: ``page`` tells formula, reading and limits; ``needs_supplier``: it holds one supplier against
    others, so that one has to be asked for."""

    indicator: str
    title: str
    unit: str
    yardsticks: tuple[Yardstick, ...]
    needs_supplier: bool
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All indicators by name."""

    edition: str
    indicators: tuple[IndicatorRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What an indicator says to a question: each figure with its bounds, its n, the deals behind it and its caveat."""

    edition: str
    as_of: str
    indicator: str
    title: str
    question: Question
    measures: tuple[Measure, ...]


@router.get("/measures", summary="Indicators", response_model=Shelf, responses=ERRORS)
def measures(request: Request, lang: Language = "en") -> Response:
    """Every indicator with its title, its yardsticks and its page."""
    return answered(request, lambda snapshot, _, server: _shelf(snapshot, server, lang))


@router.get(
    "/measures/{indicator}",
    summary="What an indicator says",
    response_model=Measured,
    responses=ERRORS,
    dependencies=[Depends(question_keys), Depends(day_key)],
)
def measure(
    request: Request,
    indicator: Annotated[
        str,
        Path(description="name of an indicator", examples=["hhi"], json_schema_extra=_NAMES),
    ],
    lang: Language = "en",
) -> Response:
    """The figures of one indicator, weighed over the whole ledger and the registers that it holds."""
    return of_whole(request, lambda desk, asked, server: in_json(_measured(desk, asked, server, indicator, lang)))


def _shelf(snapshot: Snapshot, server: Server, lang: str) -> Shelf:
    words = ScalesWords(wording=server.words[spoken(lang, server.words)].wording)
    return Shelf(
        edition=snapshot.edition,
        indicators=tuple(
            IndicatorRecord(
                indicator=one.name,
                title=words.title(one.name),
                unit=words.unit(one.unit),
                yardsticks=one.yardsticks,
                needs_supplier=one.needs_supplier,
                page=one.page.strip(),
            )
            for one in shelf()
        ),
    )


def _measured(desk: Desk, asked: Asked, server: Server, name: str, lang: str) -> Measured:
    try:
        indicator = find(name)
    except TeraziError as error:
        raise missing(error.what, error.hint) from error
    filters = asked.filters
    question = asking.Asked(
        recipients=filters.recipients,
        suppliers=filters.suppliers,
        against=asked.own.get("against", ()),
        categories=filters.categories,
        since=filters.since,
        until=filters.until,
        earlier=asked.first("earlier"),
        yardstick=asked.first("yardstick"),
        register=asked.first("register"),
        as_of=desk.library.ledger.as_of,
    )
    weighed = measured(desk.scales, indicator.name, question, server.knowledge)
    words = ScalesWords(wording=server.words[spoken(lang, server.words)].wording)
    return Measured(
        edition=desk.library.ledger.edition,
        as_of=desk.library.ledger.as_of,
        indicator=indicator.name,
        title=words.title(indicator.name),
        question=weighed.question,
        measures=weighed.measures,
    )
