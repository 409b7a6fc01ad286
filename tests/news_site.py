"""News sites on this machine with all that the web has: feeds, redirects, broken charsets, errors, bombs, rules."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

HOST = "haber.example"
# Every article has one of these, so that each is told apart by its number.
SENTENCES = {
    "tr": "Savunma Bakanlığı, {n} numaralı sözleşmeyle Bayraktar TB2 araçlarının teslim edildiğini açıkladı.",
    "ru": "Министерство обороны сообщило, что по контракту {n} поставлены беспилотники Bayraktar TB2 и запчасти к ним.",
    "en": "The Ministry of Defence said that under contract number {n} Bayraktar TB2 drones were delivered.",
    "az": "Müdafiə Nazirliyi {n} nömrəli müqavilə üzrə Bayraktar TB2 aparatlarının təhvil verildiyini bildirdi.",
    "kk": "Қорғаныс министрлігі № {n} келісімшарт бойынша Bayraktar TB2 ұшқышсыз аппараттары жеткізілгенін хабарлады.",
    "ky": "Коргоо министрлиги № {n} келишим боюнча Bayraktar TB2 учкучсуз аппараттары жеткирилгенин билдирди.",
    "uz": "Mudofaa vazirligi {n}-sonli shartnoma boʻyicha Bayraktar TB2 apparatlari yetkazilganini maʼlum qildi.",
    "tk": "Goranmak ministrligi {n} belgili şertnama boýunça Bayraktar TB2 enjamlarynyň gowşurylandygyny habar berdi.",
    "tg": "Вазорати мудофиа хабар дод, ки тибқи шартномаи {n} дастгоҳҳои бесарнишини Bayraktar TB2 супорида шуданд.",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One reply of the site: what it says, and seconds that pass before each piece of its body; ``drip``: before each
    byte of a head that never ends."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pieces: int = 1
    pause: float = 0.0
    drip: float = 0.0


Page = Reply | Callable[[int, dict[str, str]], Reply]


@dataclass(slots=True)
class Site:
    """What the site gives at each path, and what was asked of it, in its order.

    ``pages``: by path, or by host and path where hosts differ. ``hosts``: of each request, the one that was meant.
    ``most``: of each host, the most requests that waited for an answer at once; "" stands for all together.
    """

    port: int
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    most: Counter[str] = field(default_factory=Counter)
    pause: float = 0.0
    _under_way: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str = "") -> str:
        """The address of a path."""
        return f"http://{HOST}:{self.port}{path}"

    def times(self, path: str, host: str = "") -> int:
        """How often a path was asked for, of one host or of all."""
        return sum(one == path and host in ("", at) for at, one in zip(self.hosts, self.asked, strict=False))

    def page(self, host: str, path: str) -> Page:
        """What a host gives at a path."""
        return self.pages.get(f"{host}{path}", self.pages.get(path, Reply(status=404)))

    @contextmanager
    def under_way(self, host: str) -> Iterator[None]:
        """A request to a host that is being answered."""
        with self._lock:
            for name in ("", host):
                self._under_way[name] += 1
                self.most[name] = max(self.most[name], self._under_way[name])
        try:
            yield
        finally:
            with self._lock:
                self._under_way.subtract(("", host))


def article(number: int, language: str = "tr", charset: str = "utf-8", *, told: bool = True) -> Reply:
    """An article of some sentences; ``told``: whether the server says which charset it is in."""
    words = SENTENCES[language].format(n=number)
    paragraphs = "".join(f"<p>{words} ({part})</p>" for part in "abcd")
    page = (
        f"<html><head><title>{words[:40]}</title>"
        f"<meta property='article:published_time' content='2026-11-{number % 27 + 1:02}'></head><body>"
        f"<nav><a href='/'>x</a></nav><article><h1>{words[:40]}</h1>{paragraphs}</article></body></html>"
    )
    media = f"text/html; charset={charset}" if told else "text/html"
    return Reply(body=page.encode(charset), headers={"Content-Type": media})


def feed(*urls: str, etag: str = '"1"') -> Page:
    """A feed of these articles that knows when it was asked for before."""
    items = "".join(f"<item><title>t</title><link>{escape(url)}</link></item>" for url in urls)
    body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>f</title>{items}</channel></rss>".encode()

    def reply(_: int, headers: dict[str, str]) -> Reply:
        if headers.get("If-None-Match") == etag:
            return Reply(status=304, headers={"ETag": etag})
        return Reply(body=body, headers={"ETag": etag, "Content-Type": "application/rss+xml"})

    return reply


def sitemap(*urls: str, kind: str = "urlset") -> Reply:
    """A sitemap, or with ``sitemapindex`` a list of sitemaps."""
    inner = "url" if kind == "urlset" else "sitemap"
    rows = "".join(f"<{inner}><loc>{escape(url)}</loc></{inner}>" for url in urls)
    body = f"<{kind} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{rows}</{kind}>".encode()
    return Reply(body=body, headers={"Content-Type": "application/xml"})


def packed(reply: Reply) -> Reply:
    """The same body as a gzip file."""
    return Reply(body=gzip.compress(reply.body), headers={"Content-Type": "application/gzip"})


def bomb(megabytes: int) -> Reply:
    """A page of some kilobytes that unpacks to as many megabytes."""
    body = gzip.compress(b"<html>" + b"\0" * megabytes * 2**20)
    return Reply(body=body, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})


def moved(url: str) -> Reply:
    """A redirect."""
    return Reply(status=301, headers={"Location": url})


def at_first(first: Reply, then: Reply) -> Page:
    """One reply to the first request, another to all others."""
    return lambda time, _: first if time == 1 else then


@contextmanager
def serving(port: int = 0, addresses: Sequence[str] = ("127.0.0.1",)) -> Iterator[Site]:
    """A running site without pages; what it has none for is not found. ``addresses``: of this machine."""
    site = Site(port=port)
    servers = list[_Server]()
    for address in addresses:
        servers.append(_Server((address, site.port), _Handler))
        servers[-1].site, site.port = site, servers[-1].server_port
    for server in servers:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield site
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        site, path, host = self.server.site, self.path, self.headers.get("Host", "").rpartition(":")[0]
        site.asked.append(path)
        site.hosts.append(host)
        site.headers.append(dict(self.headers))
        page = site.page(host, path)
        with site.under_way(host):  # until the client can know: it may ask again when it has all, or hang up
            time.sleep(site.pause)
            reply = page if isinstance(page, Reply) else page(site.times(path, host), dict(self.headers))
        with suppress(ConnectionError):
            self._give(reply)

    def _give(self, reply: Reply) -> None:
        if reply.drip:
            self._drip(reply.drip)
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        step = max(len(reply.body) // reply.pieces, 1)
        for at in range(0, len(reply.body), step):
            time.sleep(reply.pause)
            self.wfile.write(reply.body[at : at + step])
            self.wfile.flush()

    def _drip(self, seconds: float) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        for _ in range(1000):
            self.wfile.write(b"x")
            time.sleep(seconds)

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""
