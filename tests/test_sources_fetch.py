"""Pages are fetched from the public net only, within bounds, and a fault is an issue."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx2
import pytest

from terazi.model import Issue
from terazi.sources import Page, http_get

PUBLIC = "93.184.216.34"
Answer = Callable[[httpx2.Request], httpx2.Response]


def get(answer: Answer, url: str = "https://kabar.example/1", resolved: tuple[str, ...] = (PUBLIC,)) -> Page | Issue:
    ticks = iter(range(10**6))
    return http_get(
        url,
        transport=httpx2.MockTransport(answer),
        resolve=lambda *_: list(resolved),
        clock=lambda: float(next(ticks)),
    )


def test_a_page_comes_with_what_the_server_says_of_it() -> None:
    found = get(lambda _: httpx2.Response(200, content=b"dron", headers={"Content-Type": "Text/HTML; charset=cp1254"}))
    assert found == Page(url="https://kabar.example/1", content=b"dron", media="text/html", charset="cp1254")


def test_the_address_asked_is_the_one_that_was_checked() -> None:
    seen: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200)

    get(answer, "https://kabar.example:8443/1?p=2")
    assert str(seen[0].url) == f"https://{PUBLIC}:8443/1?p=2"
    assert seen[0].headers["Host"] == "kabar.example:8443"
    assert seen[0].extensions["sni_hostname"] == "kabar.example"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "0.0.0.0", "::1", "fe80::1%eth0",
     "::ffff:127.0.0.1", "224.0.0.1", "100.64.0.1"],
)  # fmt: skip
def test_no_page_reaches_into_the_readers_own_net(address: str) -> None:
    found = get(lambda _: httpx2.Response(200), resolved=(PUBLIC, address))
    assert isinstance(found, Issue) and found.message.startswith(f"a private address ({address})")


def test_loopback_is_refused_by_name() -> None:
    found = http_get("http://localhost:1/")
    assert isinstance(found, Issue) and "a private address" in found.message


def test_a_redirect_is_followed_and_checked_again() -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/1":
            return httpx2.Response(301, headers={"Location": "/2"})
        return httpx2.Response(200, content=b"dron")

    found = get(answer)
    assert isinstance(found, Page) and found.url == "https://kabar.example/2"


def server_error(_: httpx2.Request) -> httpx2.Response:
    return httpx2.Response(503)


def to(address: str) -> Answer:
    return lambda _: httpx2.Response(302, headers={"Location": address})


def falls(_: httpx2.Request) -> httpx2.Response:
    raise httpx2.ConnectError("connection refused")


def sleeps(_: httpx2.Request) -> httpx2.Response:
    raise httpx2.ReadTimeout("silence")


def chunks(size: int, count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b"x" * size


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (server_error, "the server answered 503 Service Unavailable"),
        (to("https://kabar.example/1"), "more than 5 redirects"),
        (to("file:///etc/passwd"), "the server sends elsewhere than to the web"),
        (to("http://[::1"), "the page could not be fetched"),
        (falls, "the page could not be fetched: connection refused"),
        (sleeps, "the server did not answer in time"),
        (lambda _: httpx2.Response(200, content=chunks(2**20, 30)), "a page of over 20 MB"),
        (lambda _: httpx2.Response(200, content=chunks(1, 100)), "the server did not finish in time"),
    ],
)
def test_what_cannot_be_had_is_an_issue(answer: Answer, message: str) -> None:
    found = get(answer)
    assert isinstance(found, Issue) and found.message.startswith(message)


def test_a_host_that_is_not_known_is_an_issue() -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    found = http_get("https://nobody.example", resolve=nobody)
    assert isinstance(found, Issue) and "Name or service not known" in found.message


@pytest.mark.parametrize("url", ["https://kabar.example:99999/", "https://\x00/", "https://" + "a" * 300 + "/"])
def test_an_impossible_address_is_an_issue(url: str) -> None:
    assert isinstance(get(lambda _: httpx2.Response(500), url), Issue)
