"""Origins by the API: the original statements behind deals, which count, whereas reports of them do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from fastapi import APIRouter, Depends, Request, Response

from terazi.model import Deal, Origin
from terazi.web.answering.api_answers import ERRORS, answered
from terazi.web.answering.api_keys import day_key, filter_keys, page_keys
from terazi.web.asking.asked import Asked
from terazi.web.asking.turning import ListHead, turn
from terazi.web.holding.snapshot import Snapshot

router = APIRouter(tags=["origins"])
_KEYS = [Depends(filter_keys), Depends(day_key), Depends(page_keys)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DealOrigin:
    """One original statement behind one deal. ``body``: who answers for it; ``day``: the occasion; ``formal``: a
    party's own record; ``stage``: what it vouches for, None for none; ``claims``: those of the deal that carry it."""

    deal: str
    id: str
    body: str
    day: str
    formal: bool
    stage: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginList(ListHead):
    """Deals by name, the origins of each in order; a statement about two deals stands at both."""

    origins: tuple[DealOrigin, ...]


@router.get("/origins", summary="Origins", response_model=OriginList, responses=ERRORS, dependencies=_KEYS)
def origins(request: Request) -> Response:
    """The original statements behind the deals that meet all keys. Copies and translations of one are the same."""
    return answered(request, lambda snapshot, asked, _: list_origins(snapshot, asked))


def list_origins(snapshot: Snapshot, asked: Asked) -> OriginList:
    """The page of the list that was asked for."""
    pairs = [(line.id, id_) for line in snapshot.find(asked.filters) for id_ in line.statements]
    head = turn(snapshot, asked, len(pairs))
    shown = pairs[head.rows]
    ledger = snapshot.ground.outline(list(dict.fromkeys(name for name, _ in shown)))
    deals = {deal.id: deal for deal in ledger.deals}
    told = _by_id(ledger.origins)
    return OriginList(**asdict(head), origins=tuple(_row(deals[name], told[id_]) for name, id_ in shown))


def _by_id(origins: Iterable[Origin]) -> dict[str, list[Origin]]:
    """An origin that reaches over several units comes in parts."""
    found: dict[str, list[Origin]] = {}
    for one in origins:
        found.setdefault(one.id, []).append(one)
    return found


def _row(deal: Deal, parts: list[Origin]) -> DealOrigin:
    first, own = parts[0], set(deal.claims)
    stages = {backing.origin: backing.stage.value for backing in deal.backing}
    return DealOrigin(
        deal=deal.id,
        id=first.id,
        body=first.body,
        day=first.day,
        formal=any(part.formal for part in parts),
        stage=stages.get(first.id),
        claims=tuple(sorted({claim for part in parts for claim in part.claims if claim in own})),
    )
