"""Where a model answers and with which key; an address or a key that cannot be meant is refused by name."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from terazi.errors import TeraziError

_EXAMPLE = "as in https://models.example/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An OpenAI-compatible server: the address before ``/chat/completions``, and the key, which is never shown."""

    url: str
    key: str = field(default="", repr=False)

    @property
    def address(self) -> str:
        """Where chats are answered."""
        return f"{self.url.rstrip('/')}/chat/completions"


def check_endpoint(url: str, key: str) -> Endpoint:
    """The endpoint that a person named; a ``TeraziError`` for what would fail or give the key away.

    The key itself never stands in the error.
    """
    if not url:
        raise TeraziError("no address of a model", hint="Set TERAZI_MODEL_URL or give --model-url")
    parts = _parts(url)
    if parts.username or parts.password or "?" in url or "#" in url:
        raise TeraziError(
            "a model's address must hold no name, password or query",
            where=parts.hostname or "",
            hint="Put the key into TERAZI_MODEL_KEY",
        )
    if parts.scheme == "http" and not _is_near(parts.hostname or ""):
        raise TeraziError("texts and key would travel unencrypted", where=url, hint="Give an https:// address")
    if not key and not is_loopback(parts.hostname or ""):
        raise TeraziError(
            "no key for the model", where=url, hint="Set TERAZI_MODEL_KEY (to any word if the server asks for none)"
        )
    if not key.isascii() or not key.isprintable() or " " in key:
        raise TeraziError("no key for a server: it holds spaces, line ends or letters with marks", where=url)
    return Endpoint(url=url, key=key)


def _parts(url: str) -> SplitResult:
    wrong = TeraziError("no address of a model", hint=f"Give http://… or https://…, {_EXAMPLE}")
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # asked for, because it is what fails
    except ValueError:
        raise wrong from None
    if parts.scheme not in ("http", "https") or not parts.hostname or any(ch.isspace() for ch in url):
        raise wrong
    return parts


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine."""
    address = _address(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def _is_near(host: str) -> bool:
    """This machine or its own net: a private address, or a name without a domain."""
    address = _address(host)
    if address:
        return address.is_private
    return ("." not in host and host[:1].isalpha()) or host.endswith((".local", ".internal"))


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
