"""Pages asked of the application without a network: one request after another, within this process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from fastapi import FastAPI
from starlette.types import Message, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``to``: where a redirect leads."""

    status: int
    media: str
    body: bytes
    to: str


Ask = Callable[[str], Awaitable[Answer]]


def asking(app: FastAPI) -> Ask:
    """Asks the application for an address such as ``/en/deals?page=2``."""

    async def ask(address: str) -> Answer:
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await app(_scope(address), receive, send)
        return _answer(sent)

    return ask


def _scope(address: str) -> Scope:
    parts = urlsplit(address)
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(parts.path),
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
    }


def _answer(sent: list[Message]) -> Answer:
    start = sent[0]
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(
        status=start["status"],
        media=headers.get("content-type", ""),
        body=b"".join(message.get("body", b"") for message in sent[1:]),
        to=headers.get("location", ""),
    )
