"""What every part of the API has in common: errors, keys, answers that say of which state of the ledger they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from terazi.errors import TeraziError, did_you_mean
from terazi.flows.brief import Desk
from terazi.web.asking.asked import COMMON_KEYS, Asked, read_asked
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing
from terazi.web.serving.server import Rendered, Server
from terazi.web.serving.tags import is_known, tag_of

JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What was wrong, and what to do about it; ``id``: by which the log of the server names it."""

    error: str
    hint: str
    id: str


_UNCHANGED = "You have it already: the tag in `If-None-Match` is still that of the ledger"
_WORDS = {
    400: "A key or value says nothing; the hint names what is possible",
    404: "No such record or page",
    503: "The ledger is still being worked out: ask again",
}


def faults(*status: int) -> dict[int | str, dict[str, Any]]:
    """What the description says of refusals, for ``responses=``."""
    return {one: {"model": Fault, "description": _WORDS[one]} for one in status}


# Of what is read by an address, and of a record by its id.
ERRORS = {304: {"description": _UNCHANGED}, **faults(400, 404, 503)}


def answered(request: Request, tell: Callable[[Snapshot, Asked, Server], object], *, besides: str = "") -> Response:
    """What ``tell`` tells of the ledger as JSON, with the tag of its state. ``besides``: a mark of all that the answer
    depends on besides ledger, day and address."""
    server, asked = _asked(request)
    with server.shelf.reading(asked.as_of) as snapshot:
        return sent(request, server, snapshot.edition, lambda: in_json(tell(snapshot, asked, server)), besides)


def of_whole(request: Request, tell: Callable[[Desk, Asked, Server], Rendered]) -> Response:
    """The same of what needs all of the ledger at once, in any form; ``NotYet`` until it is read."""
    server, asked = _asked(request)
    desk = desk_of(server, asked.as_of)
    return sent(request, server, desk.library.ledger.edition, lambda: tell(desk, asked, server))


def desk_of(server: Server, as_of: str) -> Desk:
    """The ledger as it stands, or as of a day, whole; 404 where there is none, ``NotYet`` until it is read."""
    return server.desks.get(ledger_edition(server), as_of)


def ledger_edition(server: Server) -> str:
    """What the ledger holds now; 404 where there is none."""
    edition = server.shelf.edition()
    if not edition:
        raise missing("there is no ledger yet", "Read texts into one: terazi read")
    return edition


def asked_of(request: Request) -> Asked:
    """What an address asks, which has no other keys than the description says."""
    return _asked(request)[1]


def encoded(told: object) -> str:
    """A value as JSON."""
    return msgspec.json.encode(told).decode("utf-8")


def tag(request: Request, server: Server, edition: str) -> str:
    """The tag of all that an answer depends on."""
    return tag_of(server.knowledge.digest, edition, server.settings.today(), request.url.path, request.url.query)


def in_json(told: object) -> Rendered:
    """A value as an answer."""
    return Rendered(body=encoded(told), media=JSON, status=200)


def sent(request: Request, server: Server, edition: str, tell: Callable[[], Rendered], besides: str = "") -> Response:
    """An answer of an edition, made once; or 304 where it is known already."""
    mark = tag(request, server, f"{edition} {besides}".rstrip())
    headers = {"etag": mark, "terazi-edition": edition}
    if is_known(mark, request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    kept = server.kept.get(mark)
    if kept is None:
        kept = tell()
        server.kept.put(mark, kept)
    return Response(kept.body, media_type=kept.media, headers=headers)


def _asked(request: Request) -> tuple[Server, Asked]:
    server: Server = request.app.state.server
    route: APIRoute = request.scope["route"]
    known = _keys(route.dependant)
    for key in request.query_params:
        if key not in known:
            raise TeraziError(f"unknown key {key[:40]!r} in the address", hint=did_you_mean(key[:40], known))
    own = tuple(key for key in known if key not in COMMON_KEYS)
    return server, read_asked(request.query_params.multi_items(), server.knowledge, own)


def _keys(of: Dependant) -> list[str]:
    """The keys of an address in its description, which are all that it takes."""
    return [field.alias for field in of.query_params] + [key for one in of.dependencies for key in _keys(one)]
