"""Pairs by the API: two states, what each wants and offers, and what is in force between them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from terazi.web.answering.api_answers import ERRORS, answered
from terazi.web.answering.api_keys import Language, day_key, filter_keys, spoken
from terazi.web.asking.asked import Asked
from terazi.web.countries.pair_names import pair_codes
from terazi.web.countries.pair_whole import PairWhole, is_between, pair_whole, read_pair
from terazi.web.deals.filters import narrow
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.server import Server

router = APIRouter(tags=["countries"])
_KEYS = [Depends(filter_keys), Depends(day_key)]
_Pair = Annotated[str, Path(description="two ISO codes with a hyphen between them, in any order", examples=["kg-tr"])]


@router.get("/pairs/{pair}", summary="Two countries", response_model=PairWhole, responses=ERRORS, dependencies=_KEYS)
def pair(request: Request, pair: _Pair, lang: Language = "en") -> Response:
    """What each of two states needs and offers, where that meets, and the deals between them."""
    return answered(request, lambda snapshot, asked, server: _whole(snapshot, asked, server, pair, lang))


def _whole(snapshot: Snapshot, asked: Asked, server: Server, pair: str, lang: str) -> PairWhole:
    one, other = pair_codes(pair, server.knowledge)
    between = [line for line in snapshot.lines.values() if is_between(line, one, other)]
    names = [line.id for line in narrow(between, asked.filters).lines]
    ground = read_pair(snapshot, names, one, other, server.knowledge)
    return pair_whole(
        snapshot, ground, (one, other), server.words[spoken(lang, server.words)].wording, server.settings.today()
    )
