"""Post JSON to an address that a person named, signed, a few times if need be; what goes wrong is told, never raised.

Headers and signature are those of the Standard Webhooks (https://www.standardwebhooks.com): ``webhook-id`` stays the
same however often a message is sent, ``webhook-signature`` is ``v1,`` and the base64 of the HMAC-SHA256 of
``id.timestamp.body`` with the secret. Redirects are refused: they would carry the message elsewhere.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from terazi.doors.unsent import Unsent
from terazi.errors import TeraziError

if TYPE_CHECKING:
    import httpx2

_SECONDS = 15.0
_TRIES = 3
_FIRST_WAIT, _LONGEST_WAIT = 2.0, 60.0
_SHORTEST_SECRET = 16
# Overload and passing trouble: the same message may be taken later.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_AGENT = "terazi (tells of changes in a ledger)"
_BASE64 = "whsec_"

# From a client, an address, headers and a body to a request that may be sent, or to the reason why none may.
Prepare = Callable[["httpx2.Client", str, Mapping[str, str], bytes], "httpx2.Request | str"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """Where changes are posted, and the secret that signs them, which is never shown. ``allowed``: hosts (``name`` or
    ``name:port``) that may lie on a private net; ``ca_file``: certificates to trust instead of the system's."""

    url: str
    secret: str = field(repr=False)
    allowed: tuple[str, ...] = ()
    ca_file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """What a post needs of the world: who makes requests that may be sent, seconds since 1970, and a way to wait."""

    prepare: Prepare
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


def check_hook(hook: Hook) -> Hook:
    """The hook; a ``TeraziError`` for an address or a secret that cannot be meant. The secret stands in no error."""
    try:
        parts = urlsplit(hook.url)
        near = {parts.hostname or "", f"{parts.hostname}:{parts.port}"} & set(hook.allowed)
    except ValueError:
        raise TeraziError("no address of a webhook", where="webhook.url", hint="Give https://…") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise TeraziError("no address of a webhook", where="webhook.url", hint="Give https://… without a password")
    if parts.scheme == "http" and not near:
        raise TeraziError("changes would travel unencrypted", where=parts.hostname, hint="Give an https:// address")
    if len(_key(hook.secret)) < _SHORTEST_SECRET:
        hint = f"Set TERAZI_WEBHOOK_SECRET to at least {_SHORTEST_SECRET} characters that the receiver knows too"
        raise TeraziError("no secret to sign with", where="webhook.secret", hint=hint)
    return hook


def signature(secret: str, id_: str, timestamp: int, body: bytes) -> str:
    """``v1,…``: what the receiver works out as well to know who wrote, and when."""
    signed = f"{id_}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(_key(secret), signed, hashlib.sha256).digest()).decode()


def _key(secret: str) -> bytes:
    if secret.startswith(_BASE64):
        try:
            return base64.b64decode(secret.removeprefix(_BASE64), validate=True)
        except binascii.Error:
            return b""
    return secret.encode()


def post(hook: Hook, id_: str, body: bytes, wire: Wire) -> Unsent | None:
    """Post a message, again after a while where the server is busy; None once it has been taken (any 2xx)."""
    import httpx2  # noqa: PLC0415  # slow to import, and only the web needs it

    try:
        verify = _trust(hook.ca_file)
    except OSError as error:
        return Unsent(why=f"the certificates of webhook.ca_file could not be read ({type(error).__name__})")
    found: _Later | Unsent | None = None
    with httpx2.Client(timeout=_SECONDS, verify=verify, trust_env=False, headers={"User-Agent": _AGENT}) as client:
        for tried in range(_TRIES):
            found = _one_try(client, hook, id_, body, wire)
            if not isinstance(found, _Later) or tried == _TRIES - 1:
                break
            wire.sleep(min(found.wait or _FIRST_WAIT * 2**tried, _LONGEST_WAIT))
    return Unsent(why=f"{found.why}, {_TRIES} times") if isinstance(found, _Later) else found


def _trust(ca_file: str) -> ssl.SSLContext | bool:
    return ssl.create_default_context(cafile=ca_file) if ca_file else True


@dataclass(frozen=True, slots=True)
class _Later:
    """A passing trouble; ``wait``: seconds that the server asks for, 0 if it asks for none."""

    why: str
    wait: float = 0.0


def _one_try(client: httpx2.Client, hook: Hook, id_: str, body: bytes, wire: Wire) -> _Later | Unsent | None:
    import httpx2  # noqa: PLC0415  # as above

    at = int(wire.now())
    headers = {
        "Content-Type": "application/json",
        "webhook-id": id_,
        "webhook-timestamp": str(at),
        "webhook-signature": signature(hook.secret, id_, at, body),
    }
    try:
        request = wire.prepare(client, hook.url, headers, body)
        if isinstance(request, str):
            return Unsent(why=request)
        with closing(client.send(request, stream=True)) as answer:
            return _read(answer)
    except httpx2.TimeoutException:
        return _Later("the webhook's server did not answer in time")
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        return _Later(f"the webhook's server could not be reached ({type(error).__name__})")


def _read(answer: httpx2.Response) -> _Later | Unsent | None:
    """What the status says; the body is nobody's business."""
    code = answer.status_code
    if 200 <= code < 300:
        return None
    if code in _PASSING:
        asked = answer.headers.get("Retry-After", "").strip()
        return _Later(f"the webhook's server answered {code}", float(asked) if asked.isdecimal() else 0.0)
    if 300 <= code < 400:
        return Unsent(why=f"the webhook's server sends elsewhere ({code}), which is not followed")
    return Unsent(why=f"the webhook's server answered {code}")
