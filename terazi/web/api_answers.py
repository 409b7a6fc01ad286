"""What every part of the API has in common: keys, errors, answers that say of which state of the ledger they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from fastapi import Query, Request, Response

from terazi.web.asked import Asked, read_asked
from terazi.web.server import Server
from terazi.web.snapshot import Snapshot
from terazi.web.tags import is_known, tag_of

_COUNTRY = "ISO code or name, or `unnamed`; may be given again"
_DAY = "2024, 2024-04 or 2024-04-18"
_Many = list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What was wrong, and what to do about it."""

    error: str
    hint: str
    id: str


# What the description says of refusals, for ``responses=``.
ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault, "description": words}
    for status, words in ((400, "A key says nothing"), (404, "No such record or page"))
}


def filter_keys(  # noqa: PLR0917  # called by FastAPI alone, by name
    supplier: Annotated[_Many, Query(description=_COUNTRY)] = None,
    recipient: Annotated[_Many, Query(description=_COUNTRY)] = None,
    party: Annotated[_Many, Query(description=_COUNTRY)] = None,
    category: Annotated[_Many, Query(description="such as `uav`; may be given again")] = None,
    stage: Annotated[_Many, Query(description="claimed or established; may be given again")] = None,
    kind: Annotated[_Many, Query(description="such as `transfer`; may be given again")] = None,
    item: Annotated[_Many, Query(description="id of a system; may be given again")] = None,
    since: Annotated[str, Query(alias="from", description=f"with a step on or after this day: {_DAY}")] = "",
    until: Annotated[str, Query(alias="to", description=f"with a step on or before this day: {_DAY}")] = "",
    min_origins: Annotated[str, Query(description="told by at least so many original statements")] = "",
    disputed: Annotated[str, Query(description="`1`: only what sources tell apart; `0`: only the rest")] = "",
    asof: Annotated[str, Query(description=f"what had been published by this day: {_DAY}")] = "",
    page: Annotated[str, Query(description="from 1")] = "",
    limit: Annotated[str, Query(description="rows of a page, 1 to 1000; 50 if not given")] = "",
) -> None:
    """The keys, so that the description of the API names them; ``read_asked`` understands or refuses them."""


def answered(
    request: Request, tell: Callable[[Snapshot, Asked, Server], object], own: tuple[str, ...] = ()
) -> Response:
    """What ``tell`` tells of the ledger as JSON, with the tag of its state. ``own``: further keys of this address."""
    server: Server = request.app.state.server
    asked = read_asked(request.query_params.multi_items(), server.knowledge, own)
    with server.shelf.reading(asked.as_of) as snapshot:
        tag = _tag(server, snapshot, request)
        headers = {"etag": tag, "terazi-edition": snapshot.edition}
        if is_known(tag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        told = tell(snapshot, asked, server)
    return Response(msgspec.json.encode(told), media_type="application/json", headers=headers)


def _tag(server: Server, snapshot: Snapshot, request: Request) -> str:
    today = server.settings.today()
    return tag_of(server.knowledge.digest, snapshot.edition, today, request.url.path, request.url.query)
