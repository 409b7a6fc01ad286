"""Answers packed with gzip for whoever takes that; files that never change are packed once, at start."""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

# Below so many bytes packing saves nothing; level 5 costs a page about a millisecond.
_SMALLEST, _LEVEL = 1000, 5


class Packing:
    """Packs what the application answers, but files."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self._packing = app, GZipMiddleware(app, minimum_size=_SMALLEST, compresslevel=_LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_file = scope["type"] == "http" and scope["path"].startswith("/static/")
        await (self._app if is_file else self._packing)(scope, receive, send)
