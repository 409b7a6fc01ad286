"""The application: every screen and every part of the API that stands in its folder, behind the guard."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from types import ModuleType

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from terazi.web import api, pages
from terazi.web.answering.api_description import ADDRESS as API
from terazi.web.answering.api_description import describe
from terazi.web.asking.addresses import Addresses
from terazi.web.serving import errors
from terazi.web.serving.guard import Guard
from terazi.web.serving.packing import Packing
from terazi.web.serving.refusals import missing
from terazi.web.serving.server import Server, open_server
from terazi.web.serving.settings import Settings

_FOR_EVER = "public, max-age=31536000, immutable"


def create_app(settings: Settings) -> FastAPI:
    """The web interface of one ledger. Its documentation for programs is ``/api/v1/openapi.json``."""
    app = FastAPI(
        title="Terazi",
        version="1",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_close_at_the_end,
    )
    screens = routers_in(pages)
    app.openapi = partial(describe, app)  # type: ignore[method-assign]  # so FastAPI wants it
    app.state.server = open_server(settings, _paths(screens))
    app.include_router(_front)
    for router in routers_in(api):
        app.include_router(router, prefix=API)
    for router in screens:
        app.include_router(router, prefix="/{language}", include_in_schema=False)
    errors.install(app)
    app.add_middleware(Addresses)
    app.add_middleware(Packing)
    app.add_middleware(Guard, hosts=settings.hosts, answer=errors.answer)
    return app


@asynccontextmanager
async def _close_at_the_end(app: FastAPI) -> AsyncIterator[None]:
    yield
    server: Server = app.state.server
    server.desks.close()
    server.desk.close()
    server.histories.close()
    server.shelf.close()


def routers_in(folder: ModuleType) -> list[APIRouter]:
    """The routers of the files of a folder, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    return [importlib.import_module(f"{folder.__name__}.{name}").router for name in names]


def _paths(routers: list[APIRouter]) -> frozenset[str]:
    return frozenset(route.path for router in routers for route in router.routes if isinstance(route, APIRoute))


_front = APIRouter(include_in_schema=False)


@_front.get("/")
def root(request: Request) -> Response:
    """The first page in the language that the browser asks for."""
    language = errors.preferred(request.headers.get("accept-language", ""))
    return RedirectResponse(f"/{language}/", status_code=302, headers={"vary": "Accept-Language"})


@_front.get("/static/{name}")
def static(name: str, request: Request) -> Response:
    """A file that never changes under this name."""
    server: Server = request.app.state.server
    found = server.static.served.get(name)
    if not found:
        raise missing("no such file")
    headers = {"cache-control": _FOR_EVER, "vary": "Accept-Encoding"}
    if found.packed and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(found.packed, media_type=found.media, headers={**headers, "content-encoding": "gzip"})
    return Response(found.body, media_type=found.media, headers=headers)
