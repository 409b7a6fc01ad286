"""Addresses that may be asked: those on the public net, and private ones that a person allowed by name."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import httpx2

# From a host and a port to its addresses.
Resolve = Callable[[str, int], list[str]]


class RefusedError(Exception):
    """Why a page is not taken; it never leaves this room."""


class ForbiddenError(RefusedError):
    """An address that must not be asked."""


def resolve_host(host: str, port: int) -> list[str]:
    """What the name servers of this machine say."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def checked_request(
    client: httpx2.Client,
    url: str,
    resolve: Resolve,
    *,
    allowed: Collection[str] = (),
    headers: Mapping[str, str] | None = None,
    content: bytes | None = None,
) -> httpx2.Request:
    """A request to the very address that was checked: asked again, a name server could answer otherwise.

    ``allowed``: hosts (``name`` or ``name:port``) that may lie on a private net; ``content``: what is posted there.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise ForbiddenError("the server sends elsewhere than to the web")
    method = "GET" if content is None else "POST"
    asked = client.build_request(method, url)
    host = asked.url.raw_host.decode("ascii")
    found = resolve(host, asked.url.port or 443)
    address = _first(found) if {host, f"{host}:{asked.url.port}"} & set(allowed) else public(found)
    named = {"Host": asked.headers["Host"], **(headers or {})}
    return client.build_request(
        method,
        asked.url.copy_with(host=address),
        headers=named,
        content=content,
        extensions={"sni_hostname": host},
    )


def public(addresses: list[str]) -> str:
    """The first address, if all are on the public net: no page may reach into the reader's own."""
    for address in addresses:
        ip = ipaddress.ip_address(address.partition("%")[0])
        ip = getattr(ip, "ipv4_mapped", None) or ip
        if not ip.is_global or ip.is_multicast:
            raise ForbiddenError(f"a private address ({address}): only pages on the public net are fetched")
    return _first(addresses)


def _first(addresses: list[str]) -> str:
    if not addresses:
        raise RefusedError("no such host")
    return addresses[0]
