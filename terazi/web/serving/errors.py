"""Errors as answers: a page with one sentence, what still works and a mark to name it by; JSON for programs."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response as PlainResponse

from terazi.briefs.wording import LANGUAGES
from terazi.errors import TeraziError
from terazi.web.answering.page import Page
from terazi.web.answering.respond import show_page
from terazi.web.asking.addresses import split_language
from terazi.web.asking.visit import plain_visit
from terazi.web.holding.days import NotYet
from terazi.web.serving.guard import add_safe_headers
from terazi.web.serving.refusals import Refusal
from terazi.web.serving.server import Server

_log = logging.getLogger("terazi.web")
_STATUS = {404: "no such page", 405: "this address takes no such request"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """``error`` and ``hint`` are told in English, as on the command line; the page around them in its language."""

    status: int
    error: str
    hint: str
    mark: str


def install(app: FastAPI) -> None:
    """Tell every error of this application so."""
    app.exception_handler(TeraziError)(_of_a_person)
    app.exception_handler(Refusal)(_refused)
    app.exception_handler(NotYet)(_pending)
    app.exception_handler(HTTPException)(_of_http)
    app.exception_handler(RequestValidationError)(_not_valid)
    app.exception_handler(Exception)(_ours)


def answer(request: Request, refusal: Refusal) -> Response:
    """A refusal as an answer."""
    return _told(request, refusal.status, refusal.what, refusal.hint)


async def _of_a_person(request: Request, error: TeraziError) -> Response:
    return _told(request, 400, f"{error.where}: {error.what}" if error.where else error.what, error.hint)


async def _refused(request: Request, error: Refusal) -> Response:
    return answer(request, error)


async def _pending(request: Request, _error: NotYet) -> Response:
    """The same address will do later."""
    state = request.scope.get("state", {})
    language, _ = split_language(request.url.path)
    if request.url.path.startswith("/api/") or state.get("suffix"):
        response = _told(request, 503, "the ledger as of that day is being worked out", "Ask again in a minute")
    else:
        now = urlencode([pair for pair in request.query_params.multi_items() if pair[0] != "asof"])
        day = request.query_params.get("asof", "")
        value = {"address": f"{request.url.path}?{request.url.query}", "now": f"{request.url.path}?{now}", "day": day}
        page = Page(template="pending.html", title="", value=value, status=503)
        response = show_page(plain_visit(request, language), page)
    response.headers["retry-after"] = "20"
    return response


async def _of_http(request: Request, error: HTTPException) -> Response:
    response = _told(request, error.status_code, _STATUS.get(error.status_code, str(error.detail)), "")
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


async def _not_valid(request: Request, error: RequestValidationError) -> Response:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first.get("loc", ())[1:])
    return _told(request, 400, f"{where}: {first.get('msg', 'not valid')}", "See /api/v1/openapi.json")


async def _ours(request: Request, error: Exception) -> Response:
    server: Server = request.app.state.server
    mark = server.settings.mark()
    _log.error("error %s at %s", mark, request.url.path, exc_info=error)
    response = _told(request, 500, "something went wrong in Terazi itself", "The log of the server says more", mark)
    add_safe_headers(response.headers)
    return response


def _told(request: Request, status: int, error: str, hint: str, mark: str = "") -> Response:
    server: Server = request.app.state.server
    fault = Fault(status=status, error=error, hint=hint, mark=mark or server.settings.mark())
    suffix = request.scope.get("state", {}).get("suffix", "")
    if request.url.path.startswith("/api/") or suffix:
        told = {"error": fault.error, "hint": fault.hint, "id": fault.mark}
        return JSONResponse(told, status_code=status)
    language = split_language(request.url.path)[0] or preferred(request.headers.get("accept-language", ""))
    try:
        visit = plain_visit(request, language)
        template = "parts/fault.html" if visit.is_part else "error.html"
        page = Page(template=template, title="", value=fault, status=status)
        return show_page(visit, page)
    except Exception:  # noqa: BLE001  # the page of an error must not fail as its page did
        _log.exception("error %s could not be laid out", fault.mark)
        return PlainResponse(f"{error}. {hint} ({fault.mark})", status_code=status, media_type="text/plain")


def preferred(header: str) -> str:
    """The language of the interface that a reader would rather have (``Accept-Language``); else the first."""
    wishes = [part.strip().partition(";") for part in header.lower().split(",")]
    ranked = sorted(wishes, key=lambda wish: -_weight(wish[2]))
    found = [wish[0].split("-")[0] for wish in ranked]
    return next((language for language in found if language in LANGUAGES), LANGUAGES[0])


def _weight(told: str) -> float:
    try:
        return float(told.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
