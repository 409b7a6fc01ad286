"""Fetch a page over HTTP: public addresses only, within a time and a size, never trusting a redirect."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from terazi.errors import TeraziError
from terazi.model import Issue, Level

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
Resolve = Callable[[str, int], list[str]]


class _RefusedError(Exception):
    """Why a page is not taken; it never leaves this file."""


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
                found = _one_step(client, url, resolve or _resolve, lambda: clock() > until)
                if isinstance(found, Page):
                    return found
                url = found
        return _issue(url, f"more than {_REDIRECTS} redirects")
    except _RefusedError as error:
        return _issue(url, str(error))
    except httpx2.TimeoutException:
        return _issue(url, "the server did not answer in time")
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        return _issue(url, f"the page could not be fetched: {error}")


def check_address(url: str) -> None:
    """A ``TeraziError`` for an address that no page on the net can have."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise TeraziError("no address of a web page", where=url, hint="Give http://… or https://…, or a file")


def _issue(url: str, message: str) -> Issue:
    return Issue(level=Level.FAULT, stage="sources", about=url, message=message)


def _one_step(client: httpx2.Client, url: str, resolve: Resolve, is_late: Callable[[], bool]) -> Page | str:
    """The page, or the next address that the server names."""
    with closing(client.send(_request(client, url, resolve), stream=True)) as answer:
        if answer.is_redirect:
            return urljoin(url, answer.headers["Location"])
        if answer.status_code != 200:
            raise _RefusedError(f"the server answered {answer.status_code} {answer.reason_phrase}".rstrip())
        content = bytearray()
        for chunk in answer.iter_bytes():
            content += chunk
            if len(content) > MOST_BYTES:
                raise _RefusedError(f"a page of over {MOST_BYTES // 2**20} MB")
            if is_late():
                raise _RefusedError("the server did not finish in time")
        media = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return Page(url=url, content=bytes(content), media=media, charset=answer.charset_encoding or "")


def _request(client: httpx2.Client, url: str, resolve: Resolve) -> httpx2.Request:
    """A request to the very address that was checked: asked again, a name server could answer otherwise."""
    if urlsplit(url).scheme not in ("http", "https"):
        raise _RefusedError("the server sends elsewhere than to the web")
    asked = client.build_request("GET", url)
    host = asked.url.raw_host.decode("ascii")
    address = _public(resolve(host, asked.url.port or 443))
    named = {"Host": asked.headers["Host"]}
    return client.build_request(
        "GET", asked.url.copy_with(host=address), headers=named, extensions={"sni_hostname": host}
    )


def _public(addresses: list[str]) -> str:
    """The first address, if all are on the public net: no page may reach into the reader's own."""
    for address in addresses:
        ip = ipaddress.ip_address(address.partition("%")[0])
        ip = getattr(ip, "ipv4_mapped", None) or ip
        if not ip.is_global or ip.is_multicast:
            raise _RefusedError(f"a private address ({address}): only pages on the public net are fetched")
    if not addresses:
        raise _RefusedError("no such host")
    return addresses[0]


def _resolve(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
