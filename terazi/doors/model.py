"""Ask a model over HTTP: one POST, bounded in time, size and repeats; whatever goes wrong is told, never raised."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from terazi.doors.endpoint import Endpoint

if TYPE_CHECKING:
    import httpx2

SECONDS = 180.0  # for each try: to each part of the head, and to the whole body
MOST_BYTES = 4 * 2**20
_SECONDS_TO_CONNECT = 10.0
_TRIES = 4
_FIRST_WAIT, _LONGEST_WAIT = 2.0, 60.0
# Overload and passing trouble: the same question may be answered later.
_PASSING = frozenset({408, 429, 500, 502, 503, 504})
# No question will be answered: the key, the address or the model is wrong.
_LASTING = frozenset({401, 402, 403, 404, 405, 410})
_AGENT = "terazi (reads public news on defence cooperation)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a model wrote."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Why there is no reply. ``lasting``: any other question would meet the same; ``of_server``: the server is at
    fault, not the question."""

    why: str
    lasting: bool = False
    of_server: bool = True


# From a request as JSON to the model's reply, or to the reason why there is none.
Ask = Callable[[Mapping[str, object]], Reply | Silence]


class _Refused(Exception):  # noqa: N818  # a silence on its way out; it never leaves this file
    def __init__(self, why: str, *, lasting: bool = False, of_server: bool = True) -> None:
        super().__init__(why)
        self.silence = Silence(why=why, lasting=lasting, of_server=of_server)


def ask_model(
    endpoint: Endpoint,
    request: Mapping[str, object],
    *,
    seconds: float = SECONDS,
    transport: httpx2.BaseTransport | None = None,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Reply | Silence:
    """The reply of the model at an endpoint; redirects are refused, for they would carry key and text elsewhere.

    Nothing that the server says of an error is passed on: it may repeat the key.
    """
    import httpx2  # noqa: PLC0415  # slow to import, and only a model needs it

    headers = {"User-Agent": _AGENT, "Accept": "application/json"}
    headers |= {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    is_sealed = endpoint.url.startswith("https:")  # without it, a proxy of the environment would read key and text
    patience = httpx2.Timeout(seconds, connect=min(_SECONDS_TO_CONNECT, seconds))
    try:
        with httpx2.Client(
            transport=transport, timeout=patience, headers=headers, follow_redirects=False, trust_env=is_sealed
        ) as client:
            return _persist(lambda: _one_try(client, endpoint, request, _lateness(clock, seconds)), sleep)
    except _Refused as error:
        return error.silence
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        return Silence(why=_why(error, seconds))


def _persist(try_once: Callable[[], bytes | _Later], sleep: Callable[[float], None]) -> Reply | Silence:
    """The reply of the first try that is not put off, after 2, 4, 8 seconds or as long as the server wishes."""
    answer = try_once()
    for k in range(_TRIES - 1):
        if isinstance(answer, bytes):
            break
        sleep(min(_FIRST_WAIT * 2**k if answer.wait is None else answer.wait, _LONGEST_WAIT))
        answer = try_once()
    return _read(answer) if isinstance(answer, bytes) else Silence(why=f"{answer.why}, {_TRIES} times")


def _why(error: Exception, seconds: float) -> str:
    """Why there was no answer; the error's own words may hold parts of the request and are left out."""
    import httpx2  # noqa: PLC0415  # as above

    if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout):
        return "the model's server could not be reached"
    if isinstance(error, httpx2.TimeoutException):
        return f"the model did not answer within {seconds:g} seconds"
    return f"the talk with the model's server broke off ({type(error).__name__})"


@dataclass(frozen=True, slots=True)
class _Later:
    """The server asks for patience, perhaps for so many seconds."""

    why: str
    wait: float | None


def _lateness(clock: Callable[[], float], seconds: float) -> Callable[[], bool]:
    """Whether so many seconds have passed from now on: then a server that drips is left."""
    until = clock() + seconds
    return lambda: clock() > until


def _one_try(
    client: httpx2.Client, endpoint: Endpoint, request: Mapping[str, object], is_late: Callable[[], bool]
) -> bytes | _Later:
    """The body of a good answer, or the wish to be asked later."""
    content = json.dumps(request, ensure_ascii=False).encode("utf-8", "replace")
    posted = client.build_request(
        "POST", endpoint.address, content=content, headers={"Content-Type": "application/json"}
    )
    with closing(client.send(posted, stream=True)) as answer:
        status = answer.status_code
        if 300 <= status < 400:
            raise _Refused(f"the model's server sends elsewhere ({status}), which is not followed", lasting=True)
        if status in _PASSING:
            return _Later(_told(status), _seconds(answer.headers.get("Retry-After", "")))
        if status != HTTPStatus.OK:
            raise _Refused(_told(status), lasting=status in _LASTING, of_server=status in _LASTING)
        return _body(answer, is_late)


def _body(answer: httpx2.Response, is_late: Callable[[], bool]) -> bytes:
    content = bytearray()
    for chunk in answer.iter_bytes():
        content += chunk
        if len(content) > MOST_BYTES:
            raise _Refused(f"the model's reply is over {MOST_BYTES // 2**20} MB", of_server=False)
        if is_late():
            raise _Refused("the model did not finish in time")
    return bytes(content)


def _told(status: int) -> str:
    """A status in the words of the standard, never in the server's."""
    known = {one.value: one.phrase for one in HTTPStatus}
    return f"the model's server answered {status} {known.get(status, '')}".rstrip()


def _seconds(retry_after: str) -> float | None:
    """``Retry-After`` in seconds; a date, which is rare there, counts as none given."""
    return float(retry_after) if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 7 else None


def _read(body: bytes) -> Reply | Silence:
    """The text of the first choice of a chat completion."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return Silence(why="the model's server answered with no JSON", of_server=False)
    match found:
        case {"choices": [{"finish_reason": "length"}, *_]}:
            return Silence(why="the model's reply was cut short by its server", of_server=False)
        case {"choices": [{"message": {"content": str(text)}}, *_]} if text.strip():
            return Reply(text=text)
    return Silence(why="the model's reply is empty", of_server=False)
