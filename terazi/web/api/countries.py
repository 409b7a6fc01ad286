"""Countries by the API: all states of the ledger, and what it holds on one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from terazi.errors import TeraziError
from terazi.flows.countries import country as country_named
from terazi.web.answering.api_answers import ERRORS, answered
from terazi.web.answering.api_keys import Language, day_key, filter_keys, spoken
from terazi.web.asking.asked import Asked
from terazi.web.countries.country_whole import CountryWhole, country_whole
from terazi.web.countries.dossiers import read_dossier
from terazi.web.deals.filters import narrow
from terazi.web.holding.snapshot import Snapshot
from terazi.web.pages.country import CountryList, count_countries
from terazi.web.serving.refusals import missing
from terazi.web.serving.server import Server

router = APIRouter(tags=["countries"])
_KEYS = [Depends(filter_keys), Depends(day_key)]
_Code = Annotated[str, Path(description="ISO code or name of a state", examples=["kg"])]


@router.get(
    "/countries", summary="Countries", response_model=CountryList, responses=ERRORS, dependencies=[Depends(day_key)]
)
def countries(request: Request) -> Response:
    """Every state that is a side of a deal, those with most deals first."""
    return answered(
        request,
        lambda snapshot, *_: CountryList(
            edition=snapshot.edition, as_of=snapshot.as_of, countries=count_countries(snapshot)
        ),
    )


@router.get(
    "/countries/{code}", summary="One country", response_model=CountryWhole, responses=ERRORS, dependencies=_KEYS
)
def country(request: Request, code: _Code, lang: Language = "en") -> Response:
    """Whom a country depends on, for what, how sure that is, what it needs, what is in dispute, what is not known."""
    return answered(request, lambda snapshot, asked, server: _whole(snapshot, asked, server, code, lang))


def _whole(snapshot: Snapshot, asked: Asked, server: Server, code: str, lang: str) -> CountryWhole:
    state = _named(code, server)
    of = [line for line in snapshot.lines.values() if state in line.getting]
    narrowed = narrow(of, replace(asked.filters, recipients=()))
    dossier = read_dossier(snapshot, state, [line.id for line in narrowed.lines])
    return country_whole(
        snapshot, dossier, len(of), server.words[spoken(lang, server.words)].wording, server.settings.today()
    )


def _named(word: str, server: Server) -> str:
    try:
        return country_named(word, server.knowledge)
    except TeraziError as error:
        raise missing(error.what, error.hint) from error
