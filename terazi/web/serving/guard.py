"""The guard at the door: only this machine under its own name, no request made by another site, nothing too big."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from terazi.web.serving.refusals import Refusal

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# A drawing that stands alone brings its colours and letters along; it can run nothing and load nothing.
DRAWING_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'; base-uri 'none'"
)
SAFE = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "private, no-cache",
}
# The largest body of a request, in bytes: a table or a text that somebody sends in.
LARGEST = 20_000_000
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


# How a refusal is told.
Answer = Callable[[Request, Refusal], Response]


class Guard:
    """Every request passes here first, every answer last."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], answer: Answer, largest: int = LARGEST) -> None:
        self._app, self._hosts, self._answer, self._largest = app, frozenset(hosts), answer, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_safe_headers(MutableHeaders(scope=message))
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            await self._answer(Request(scope), refusal)(scope, receive, safely)
        else:
            await self._app(scope, self._measured(receive), safely)

    def _refusal(self, scope: Scope) -> Refusal | None:
        headers = Headers(scope=scope)
        if _name_of(headers.get("host", "")) not in self._hosts:
            return Refusal(400, "this server answers only under the name of this machine", "Open http://localhost")
        if scope["method"] not in _READS and not self._is_own(headers):
            return Refusal(403, "the request was made by another site", "Send it from a page of Terazi")
        if _length(headers) > self._largest:
            return Refusal(413, f"more than {self._largest // 1_000_000} MB were sent", "Send less at a time")
        return None

    def _is_own(self, headers: Headers) -> bool:
        """Whether a writing request comes from one of our pages, or from a program that is no browser.

        Where a browser says how near the asking page is (``Sec-Fetch-Site``), which no page can put on, that decides:
        our pages send no referrer, and so their forms say ``Origin: null``.
        """
        near = headers.get("sec-fetch-site", "")
        if near:
            return near in ("same-origin", "none")
        origin = headers.get("origin", "")
        return not origin or urlsplit(origin).netloc == headers.get("host", "")

    def _measured(self, receive: Receive) -> Receive:
        """The body, cut off where it grows too big though it was not announced so."""
        got = 0

        async def measured() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > self._largest:
                raise Refusal(413, f"more than {self._largest // 1_000_000} MB were sent", "Send less at a time")
            return message

        return measured


def add_safe_headers(headers: MutableHeaders) -> None:
    """What every answer says to the browser, unless it said something stricter of its own."""
    for name, value in SAFE.items():
        headers.setdefault(name, value)


def _name_of(host: str) -> str:
    """The name in a ``Host`` header, without its port: ``[::1]:8400`` is ``::1``."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _length(headers: Headers) -> int:
    told = headers.get("content-length", "0")
    return int(told) if told.isascii() and told.isdigit() else 0
