"""A polite client: robots.txt, each host one request at a time, pauses, conditions, retries, bounds, public nets."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from terazi.model import Validators
from terazi.sources.address import ForbiddenError, RefusedError, Resolve, checked_request, resolve_host
from terazi.sources.deadline import LateError
from terazi.sources.fetch import Page, send
from terazi.sources.web.body import ENCODINGS, read_body
from terazi.sources.web.robots import NAME, Robots, read_robots

if TYPE_CHECKING:
    import httpx2


class Status(StrEnum):
    """How a request ended. ``busy``: another time it may go well; ``failed``: hardly."""

    GIVEN = "given"
    SAME = "same"
    FORBIDDEN = "forbidden"
    GONE = "gone"
    BUSY = "busy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a request: the last address, the page if there is one, else why there is none.

    ``code``: of HTTP, 0 where no server answered; ``again``: seconds after which to ask again at once, None where that
    is of no use.
    """

    url: str
    status: Status
    why: str = ""
    code: int = 0
    page: Page | None = None
    validators: Validators = field(default_factory=Validators)
    again: float | None = None

    @property
    def is_ill(self) -> bool:
        """Whether the server, rather than the page, is what keeps us off: out of order, too busy, or unwilling."""
        return self.status is Status.BUSY or (self.status is Status.FAILED and self.code > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Seconds that only grow, and a way to let them pass."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much is taken: bytes of a page, seconds for it and between two bytes, redirects, tries and their pauses."""

    most_bytes: int = 20 * 2**20
    seconds: float = 30.0
    silence: float = 10.0
    redirects: int = 5
    tries: int = 3
    back_off: float = 2.0
    longest_wait: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How to ask: with which validators, how far apart (seconds), and which hosts may be asked."""

    validators: Validators = field(default_factory=Validators)
    delay: float = 0.0
    may: Callable[[str], bool] = lambda _: True


# Answers of a server that has too much to do or is out of order.
_BUSY = (408, 425, 429, 500, 502, 503, 504)
_GONE = (404, 410)


class Client:
    """Asks the web; several threads may use it, and each host is asked one thing at a time. ``allowed``: private hosts
    that may be asked; ``contact``: whom a site's owner can write to, sent with every request."""

    def __init__(
        self,
        *,
        allowed: frozenset[str] = frozenset(),
        contact: str = "",
        clock: Clock | None = None,
        bounds: Bounds | None = None,
        resolve: Resolve = resolve_host,
    ) -> None:
        import httpx2  # noqa: PLC0415  # slow to import, and only the web needs it

        self._allowed, self._resolve = allowed, resolve
        self._clock, self._bounds = clock or Clock(), bounds or Bounds()
        self._robots: dict[str, Robots | Answer] = {}
        self._turns: dict[str, float] = {}
        self._locks: dict[str, threading.Lock] = {}
        about = f"; {contact}" if contact else ""
        self._http = httpx2.Client(
            timeout=self._bounds.silence,
            headers={"User-Agent": f"{NAME} (collects public news on defence cooperation{about})"},
            limits=httpx2.Limits(max_keepalive_connections=0),
            # Sites at one address share none of their cookies, and we need none.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        # On the way out of a fault, requests may still be under way in other threads; none is kept open besides.
        if error is None:
            self._http.close()

    def until_turn(self, url: str, asking: Asking) -> float:
        """Seconds until the host may be asked again, as far as its rules are known; not above 0 if it may be now."""
        parts = urlsplit(url)
        if parts.netloc not in self._turns:
            return 0.0
        robots = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        delay = max(asking.delay, robots.delay) if isinstance(robots, Robots) else asking.delay
        return self._turns[parts.netloc] + delay - self._clock.now()

    def get(self, url: str, asking: Asking) -> Answer:
        """The page, asked for again after a while where the server was busy."""
        answer = self._follow(url, asking)
        for tried in range(1, self._bounds.tries):
            if answer.status is not Status.BUSY or answer.again is None:
                break
            pause = answer.again or self._bounds.back_off * 2 ** (tried - 1)
            if pause > self._bounds.longest_wait:
                break
            self._clock.sleep(pause)
            answer = self._follow(url, asking)
        return answer

    def _follow(self, url: str, asking: Asking, *, by_rules: bool = True) -> Answer:
        """The answer at the end of all redirects; each address on the way must be one that may be asked."""
        for _ in range(self._bounds.redirects + 1):
            host = urlsplit(url).hostname or ""
            if not asking.may(host):
                return Answer(url=url, status=Status.FORBIDDEN, why=f"leads to another host: {host or url}")
            delay = asking.delay
            if by_rules:
                robots = self._robots_of(url)
                if isinstance(robots, Answer):
                    return _without_rules(url, robots)
                if not robots.allows(url):
                    return Answer(url=url, status=Status.FORBIDDEN, why="robots.txt forbids it")
                delay = max(delay, robots.delay)
            with self._lock_of(urlsplit(url).netloc):
                self._wait_for_turn(url, delay)
                answer = self._ask(url, asking.validators)
            if isinstance(answer, Answer):
                return answer
            url = answer
        return Answer(url=url, status=Status.FAILED, why=f"more than {self._bounds.redirects} redirects")

    def _robots_of(self, url: str) -> Robots | Answer:
        """The rules of the address's site, fetched once; the answer of its server where it cannot tell them now."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock_of(site):
            if site not in self._robots:
                answer = self._follow(f"{site}/robots.txt", Asking(), by_rules=False)
                self._robots[site] = _rules_in(answer)
        return self._robots[site]

    def _lock_of(self, name: str) -> threading.Lock:
        """The lock of a host, or of a site while its rules are fetched; no thread holds two of a kind."""
        return self._locks.setdefault(name, threading.Lock())

    def _wait_for_turn(self, url: str, delay: float) -> None:
        host = urlsplit(url).netloc
        if host in self._turns and (pause := self._turns[host] + delay - self._clock.now()) > 0:
            self._clock.sleep(pause)
        self._turns[host] = self._clock.now()

    def _ask(self, url: str, validators: Validators) -> Answer | str:
        """The answer of one server, or the next address that it names."""
        import httpx2  # noqa: PLC0415

        try:
            return self._send(url, validators)
        except ForbiddenError as error:
            return Answer(url=url, status=Status.FORBIDDEN, why=str(error))
        except LateError as error:
            return Answer(url=url, status=Status.BUSY, why=str(error))
        except RefusedError as error:
            return Answer(url=url, status=Status.FAILED, why=str(error))
        except httpx2.TimeoutException:
            return Answer(url=url, status=Status.BUSY, why="the server did not answer in time")
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
            return Answer(url=url, status=Status.BUSY, why=f"the page could not be fetched: {error}")

    def _send(self, url: str, validators: Validators) -> Answer | str:
        until = self._clock.now() + self._bounds.seconds
        headers = {"Accept-Encoding": ENCODINGS, **_conditions(validators)}
        request = checked_request(self._http, url, self._resolve, allowed=self._allowed, headers=headers)
        with closing(send(self._http, request, self._bounds.seconds)) as answer:
            if answer.has_redirect_location:
                return urljoin(url, answer.headers["Location"])
            if answer.status_code != 200:
                return _without_page(url, answer)
            content = read_body(answer, self._bounds.most_bytes, lambda: self._clock.now() > until)
            return Answer(url=url, status=Status.GIVEN, page=_page(url, answer, content), validators=_given(answer))


def _rules_in(answer: Answer) -> Robots | Answer:
    """RFC 9309: without a robots.txt all is allowed; while it cannot be had, nothing is."""
    if answer.page:
        return read_robots(answer.page.content)
    has_none = 400 <= answer.code < 500 and answer.code not in _BUSY
    return Robots() if has_none else answer


def _without_rules(url: str, answer: Answer) -> Answer:
    if answer.status is Status.FORBIDDEN:
        return Answer(url=url, status=Status.FORBIDDEN, why=answer.why)
    return Answer(url=url, status=Status.BUSY, why=f"the site's robots.txt could not be had: {answer.why}")


def _conditions(validators: Validators) -> dict[str, str]:
    told = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
    return {name: value for name, value in told.items() if value}


def _given(answer: httpx2.Response) -> Validators:
    return Validators(etag=answer.headers.get("ETag", ""), modified=answer.headers.get("Last-Modified", ""))


def _page(url: str, answer: httpx2.Response, content: bytes) -> Page:
    media = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Page(url=url, content=content, media=media, charset=answer.charset_encoding or "")


def _without_page(url: str, answer: httpx2.Response) -> Answer:
    code = answer.status_code
    said = Answer(
        url=url, status=Status.FAILED, code=code, why=f"the server answered {code} {answer.reason_phrase}".rstrip()
    )
    if code == 304:
        return replace(said, status=Status.SAME, why="")
    if code in _GONE:
        return replace(said, status=Status.GONE)
    if code in _BUSY:
        return replace(said, status=Status.BUSY, again=_retry_after(answer))
    return said


def _retry_after(answer: httpx2.Response) -> float:
    """Seconds that the server asks to wait, told as such or as an instant beside its own; 0 if it does not ask."""
    told = answer.headers.get("Retry-After", "").strip()
    if told.isdigit():
        return float(told)
    try:
        then, now = parsedate_to_datetime(told), parsedate_to_datetime(answer.headers.get("Date", ""))
        return max((then - now).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return 0.0
