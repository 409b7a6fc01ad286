"""Fetch a page over HTTP: public addresses only, within a time and a size, never trusting a redirect."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from terazi.errors import TeraziError
from terazi.model import Issue, Level
from terazi.sources.address import RefusedError, Resolve, checked_request, resolve_host
from terazi.sources.deadline import Deadline

if TYPE_CHECKING:
    import httpx2

MOST_BYTES = 20 * 2**20
_SECONDS = 30.0  # for a page with all its redirects; a server that drips is left
_SECONDS_OF_SILENCE = 10.0
_REDIRECTS = 5
_AGENT = "terazi (reads public news on defence cooperation; one page at a time, asked for by a person)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server gave: its last address, the bytes, their media type and encoding as the server says."""

    url: str
    content: bytes
    media: str = ""
    charset: str = ""


# From an address to its page, or to the issue that says why there is none.
Fetch = Callable[[str], Page | Issue]


def http_get(
    url: str,
    *,
    transport: httpx2.BaseTransport | None = None,
    resolve: Resolve | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Page | Issue:
    """The page at an address on the public net; an issue where it cannot be had."""
    import httpx2  # noqa: PLC0415  # slow to import, and only addresses need it

    until = clock() + _SECONDS
    try:
        with httpx2.Client(transport=transport, timeout=_SECONDS_OF_SILENCE, headers={"User-Agent": _AGENT}) as client:
            for _ in range(_REDIRECTS + 1):
                found = _one_step(client, url, resolve or resolve_host, lambda: until - clock())
                if isinstance(found, Page):
                    return found
                url = found
        return _issue(url, f"more than {_REDIRECTS} redirects")
    except RefusedError as error:
        return _issue(url, str(error))
    except httpx2.TimeoutException:
        return _issue(url, "the server did not answer in time")
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        return _issue(url, f"the page could not be fetched: {error}")


def send(client: httpx2.Client, request: httpx2.Request, seconds: float) -> httpx2.Response:
    """The answer, of which only the head is read yet; ``LateError`` where that takes longer than so many seconds."""
    with Deadline(seconds) as deadline:
        request.extensions = {**request.extensions, "trace": deadline.trace}
        return client.send(request, stream=True)


def check_address(url: str) -> None:
    """A ``TeraziError`` for an address that no page on the net can have."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise TeraziError("no address of a web page", where=url, hint="Give http://… or https://…, or a file")


def _issue(url: str, message: str) -> Issue:
    return Issue(level=Level.FAULT, stage="sources", about=url, message=message)


def _one_step(client: httpx2.Client, url: str, resolve: Resolve, left: Callable[[], float]) -> Page | str:
    """The page, or the next address that the server names. ``left``: seconds until it is too late."""
    with closing(send(client, checked_request(client, url, resolve), left())) as answer:
        if answer.has_redirect_location:
            return urljoin(url, answer.headers["Location"])
        if answer.status_code != 200:
            raise RefusedError(f"the server answered {answer.status_code} {answer.reason_phrase}".rstrip())
        content = bytearray()
        for chunk in answer.iter_bytes():
            content += chunk
            if len(content) > MOST_BYTES:
                raise RefusedError(f"a page of over {MOST_BYTES // 2**20} MB")
            if left() < 0:
                raise RefusedError("the server did not finish in time")
        media = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Page(url=url, content=bytes(content), media=media, charset=answer.charset_encoding or "")
