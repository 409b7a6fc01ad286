"""Addresses taken apart before they are looked up: ``/en/deals.csv`` is the page ``/en/deals`` as CSV."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from terazi.briefs.wording import LANGUAGES

SUFFIXES = ("json", "csv", "md", "svg")


class Addresses:
    """Takes the suffix off the path of a page and keeps it as ``state.suffix``; "" for HTML."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path, suffix = taken_apart(scope["path"])
            # What answers to GET answers to HEAD too; the server below sends no body then.
            method = "GET" if scope["method"] == "HEAD" else scope["method"]
            state = {**scope.get("state", {}), "suffix": suffix}
            scope = {**scope, "method": method, "path": path, "state": state}
        await self._app(scope, receive, send)


def taken_apart(path: str) -> tuple[str, str]:
    """The path of a page and its suffix: ``/en.json`` and ``/en/.json`` are both the first page as JSON."""
    language = path.split("/")[1].split(".", maxsplit=1)[0] if path.count("/") else ""
    stem, dot, suffix = path.rpartition(".")
    if language not in LANGUAGES or not dot or suffix not in SUFFIXES:
        return path, ""
    return stem if stem.count("/") > 1 else f"{stem}/", suffix


def split_language(path: str) -> tuple[str, str]:
    """The language of a page, "" for none, and its path behind it: ``/en/deals`` is ``en`` and ``/deals``."""
    _, language, *rest = [*path.split("/"), ""]
    return (language, f"/{'/'.join(rest[:-1])}") if language in LANGUAGES else ("", path)
