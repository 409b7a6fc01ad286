"""Collecting from a news site: each article once, rules obeyed, no forbidden host asked, nothing lost on the way."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import news_site
import pytest
from news_site import Reply, Site, article, at_first, bomb, feed, moved, packed, sitemap

from terazi.flows.collect import collect
from terazi.flows.collecting import Means
from terazi.knowledge import load
from terazi.model import Claim, Document, Expect, Fate, Happening, Issue, OutletRole, Run, Source, SourceKind
from terazi.sources.web.client import Bounds, Client, Clock
from terazi.store import CollectingLedger, open_collecting
from terazi.text.language import identify

pytestmark = pytest.mark.slow  # whole commands: among the slow tests

# Long enough for a busy machine; one page of the site is slower.
BOUNDS = Bounds(most_bytes=2**20, seconds=2.0, silence=5.0, back_off=0.01)
NEIGHBOUR = "intranet.example"


@pytest.fixture
def site() -> Iterator[Site]:
    with news_site.serving() as running:
        yield running


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[CollectingLedger]:
    with open_collecting(tmp_path / "terazi.db") as store:
        yield store


def source(site: Site, path: str = "/feed.xml", **changes: object) -> Source:
    plain = Source(
        id="haber", name="Haber", country="TR", language="tr", role=OutletRole.WIRE, kind=SourceKind.FEED,
        url=site.url(path), checked=date(2026, 11, 28), delay=0.0, owner="haber-as",
        expect=Expect(languages=tuple(news_site.SENTENCES)),
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields by name


@dataclass(slots=True)
class Collector:
    """Collects into one ledger from one site; every other host of this machine is private."""

    site: Site
    ledger: CollectingLedger
    slept: list[float]
    day: str = "2026-11-28"
    now: Callable[[], float] = time.monotonic

    def run(self, *sources: Source, stop_after: int | None = None) -> Run:
        """One run; ``stop_after`` so many lines of the record it is cut off."""
        seen: list[Happening] = []

        def hear(one: Happening) -> None:
            seen.append(one)
            if stop_after is not None and len(seen) >= stop_after:
                raise KeyboardInterrupt

        allowed = frozenset({f"{news_site.HOST}:{self.site.port}"})
        clock = Clock(now=self.now, sleep=self.slept.append)
        with Client(allowed=allowed, bounds=BOUNDS, clock=clock, resolve=lambda *_: ["127.0.0.1"]) as client:
            return collect(sources, self._means(client), hear)

    def _means(self, client: Client) -> Means:
        return Means(
            store=self.ledger, client=client, read=read_nothing, parse=lambda *_: iter(()), knowledge="k1",
            language=lambda text: identify(text, load().languages), now=lambda: f"{self.day}T12:00:00Z",
        )  # fmt: skip

    def fates(self, run: Run) -> dict[str, str]:
        """Path -> what became of it, of the articles of a run."""
        besides = (Fate.OUTSIDE, Fate.COPIED)
        told = [one for one in self.ledger.happenings(run.number) if not one.listing and one.fate not in besides]
        return {one.url.partition(str(self.site.port))[2] or one.url: f"{one.fate} {one.why}".strip() for one in told}


def read_nothing(documents: Sequence[Document]) -> list[tuple[tuple[Claim, ...], tuple[Issue, ...]]]:
    return [((), ()) for _ in documents]


@pytest.fixture
def collector(site: Site, ledger: CollectingLedger) -> Collector:
    return Collector(site, ledger, [])


# ------------------------------------------------------------------ the whole site

LANGUAGES = tuple(news_site.SENTENCES)


def build(site: Site) -> tuple[Source, Source, Source]:
    """Forty pages under a feed, a list of sitemaps and an archive; eighteen of the feed are no plain articles."""
    plain = [f"/a/{n}" for n in range(10)]
    site.pages |= {path: article(n, LANGUAGES[n % 9]) for n, path in enumerate(plain)}
    odd: dict[str, Reply] = {
        "/old/2": moved("/a/2"),
        "/dup/3": site.pages["/a/3"],  # type: ignore[dict-item]  # it is a plain reply
        "/gone": Reply(status=410),
        "/broken": Reply(status=500),
        "/huge": Reply(body=b"<html>" + b"x" * 2**21, headers={"Content-Type": "text/html"}),
        "/bomb": bomb(64),
        "/slow": replace(article(90), pieces=100, pause=0.1),
        "/ring": moved("/ring"),
        "/empty": Reply(body=b"<html><body></body></html>", headers={"Content-Type": "text/html"}),
        "/picture": Reply(body=b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, headers={"Content-Type": "image/png"}),
        "/leads-home": moved(f"http://{NEIGHBOUR}:{site.port}/secret"),
        "/leads-to-private-rules": moved("/private/1"),
        "/turkish": article(91, "tr", "cp1254", told=False),
        "/russian": article(92, "ru", "cp1251", told=False),
        "/koi": article(93, "ru", "koi8-r", told=False),
        "/said-latin": replace(article(94, "tr", "cp1254"), headers={"Content-Type": "text/html; charset=iso-8859-1"}),
        "/private/1": article(95),
    }
    site.pages |= odd
    site.pages["/busy"] = at_first(Reply(status=429, headers={"Retry-After": "7"}), article(96))
    site.pages["/robots.txt"] = Reply(body=b"User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$\n")
    urls = [site.url(path) for path in (*plain, *odd, "/busy", "/missing", "/report.pdf", "/a/1?utm_source=rss#top")]
    site.pages["/feed.xml"] = feed(*urls, f"http://{NEIGHBOUR}:{site.port}/secret", "ftp://x/1")
    for number in range(2):
        mapped = {f"/s/{number}-{n}": article(100 + number * 10 + n) for n in range(6)}
        site.pages |= mapped
        site.pages[f"/map-{number}.xml"] = sitemap(*(site.url(path) for path in mapped))
    site.pages["/map-1.xml.gz"] = packed(site.pages["/map-1.xml"])  # type: ignore[arg-type]  # as above
    site.pages["/sitemap.xml"] = sitemap(site.url("/map-0.xml"), site.url("/map-1.xml.gz"), kind="sitemapindex")
    site.pages |= {f"/n/{n}": article(200 + n) for n in range(5)}
    links = "".join(f"<a href='/n/{n}'>x</a><a href='/about'>y</a>" for n in range(5))
    site.pages["/archive"] = Reply(body=f"<html><body>{links}</body></html>".encode())
    return (
        source(site),
        source(site, "/sitemap.xml", id="map", kind=SourceKind.SITEMAP),
        source(site, "/archive", id="archive", kind=SourceKind.PAGES, follow="/n/"),
    )


PLAIN = {f"/a/{n}" for n in range(10)}
OTHERS = {"/turkish", "/russian", "/koi", "/said-latin", "/busy"}
MAPPED = {f"/s/{number}-{n}" for number in range(2) for n in range(6)}
LINKED = {f"/n/{n}" for n in range(5)}


def test_every_article_comes_once_and_the_record_tells_of_all_else(collector: Collector, site: Site) -> None:
    run = collector.run(*build(site))
    fates = collector.fates(run)
    assert {path for path, fate in fates.items() if fate == "new"} == PLAIN | OTHERS | MAPPED | LINKED
    assert {path: fate for path, fate in fates.items() if fate != "new"} == {
        "/old/2": f"known moved to {site.url('/a/2')}",
        "/dup/3": f"known the text of {site.url('/a/3')}",
        "/gone": "failed the server answered 410 Gone",
        "/missing": "failed the server answered 404 Not Found",
        "/broken": "failed the server answered 500 Internal Server Error",
        "/huge": "failed a page of over 1 MB",
        "/bomb": "failed a page of over 1 MB",
        "/slow": "failed the server did not finish in time",
        "/ring": "failed more than 5 redirects",
        "/empty": "failed no article found on the page",
        "/picture": "failed no text: a binary file",
        "/leads-home": f"refused leads to another host: {NEIGHBOUR}",
        "/leads-to-private-rules": "refused robots.txt forbids it",
        "/private/1": "refused robots.txt forbids it",
        "/report.pdf": "refused robots.txt forbids it",
        "/secret": f"refused leads to another host: {NEIGHBOUR}",
    }
    assert not {path for path in site.asked if path.startswith("/private") or path in ("/secret", "/report.pdf")}
    texts = [one.text for one in collector.ledger.documents()]
    assert len(texts) == len(set(texts)) == len(PLAIN | OTHERS | MAPPED | LINKED)


def test_a_second_run_asks_for_lists_alone_and_for_what_may_have_come_back(collector: Collector, site: Site) -> None:
    build(site)
    paths = ("/a/1", "/a/2", "/old/2", "/gone", "/private/1", "/broken", "/huge")
    site.pages["/feed.xml"] = feed(*map(site.url, paths))
    site.pages["/sitemap.xml"] = sitemap(site.url("/map-0.xml"), kind="sitemapindex")
    sources = (source(site), source(site, "/sitemap.xml", id="map", kind=SourceKind.SITEMAP))
    collector.run(*sources)
    before = [one.id for one in collector.ledger.documents()]
    site.asked.clear()
    site.pages["/broken"] = article(97)
    again = collector.fates(collector.run(*sources))
    assert [one.id for one in collector.ledger.documents()][:-1] == before
    assert again["/broken"] == "new"
    assert set(site.asked) == {"/robots.txt", "/feed.xml", "/sitemap.xml", "/map-0.xml", "/broken", "/huge"}


def test_broken_charsets_are_mended(collector: Collector, site: Site) -> None:
    build(site)
    site.pages["/feed.xml"] = feed(*map(site.url, sorted(OTHERS)))
    collector.run(source(site))
    texts = {one.url.rpartition("/")[2]: one.text for one in collector.ledger.documents()}
    assert "Savunma Bakanlığı, 91 numaralı sözleşmeyle" in texts["turkish"]
    assert "Министерство обороны сообщило, что по контракту 92" in texts["russian"]
    assert "Savunma Bakanlığı, 94 numaralı sözleşmeyle" in texts["said-latin"]


def test_a_run_cut_off_after_any_step_is_taken_up_where_it_was(site: Site, tmp_path: Path) -> None:
    site.pages |= {f"/a/{n}": article(n) for n in range(6)}
    site.pages["/feed.xml"] = feed(*(site.url(f"/a/{n}") for n in range(6)))
    for steps in (1, 2, 4, 7):
        site.asked.clear()
        with open_collecting(tmp_path / f"{steps}.db") as ledger:
            collector = Collector(site, ledger, [])
            with pytest.raises(KeyboardInterrupt):
                collector.run(source(site), stop_after=steps)
            assert ledger.runs()[0].ended == ""
            collector.run(source(site))
            assert [site.times(f"/a/{n}") for n in range(6)] == [1] * 6
            assert ledger.counts().documents == 6


# ------------------------------------------------------------------ manners


def test_a_page_comes_with_the_head_of_its_source(collector: Collector, site: Site) -> None:
    site.pages |= {"/a": article(4, "ru"), "/feed.xml": feed(site.url("/a"))}
    collector.run(source(site))
    (one,) = collector.ledger.documents()
    assert (one.source, one.outlet, one.role, one.owner, one.country) == ("haber", "Haber", "wire", "haber-as", "TR")
    assert (one.language, one.published, one.url) == ("ru", "2026-11-05", site.url("/a"))
    assert one.recorded == "2026-11-28"


def test_between_two_requests_to_a_host_there_is_the_longer_of_two_pauses(collector: Collector, site: Site) -> None:
    site.pages |= {"/a": article(1), "/b": article(2), "/feed.xml": feed(site.url("/a"), site.url("/b"))}
    collector.now = lambda: 0.0  # the clock stands still, so that each pause is the whole one
    collector.run(source(site, delay=3.0))
    assert collector.slept == [3.0, 3.0, 3.0], "between robots.txt, the feed and two articles"
    site.pages["/robots.txt"] = Reply(body=b"User-agent: terazi\nCrawl-delay: 11\n")
    collector.slept.clear()
    collector.run(source(site, delay=3.0))
    assert collector.slept == [11.0]


def test_a_busy_server_is_given_the_time_it_asks_for(collector: Collector, site: Site) -> None:
    site.pages |= {"/feed.xml": feed(site.url("/a"), site.url("/b"))}
    site.pages["/a"] = at_first(Reply(status=429, headers={"Retry-After": "7"}), article(1))
    site.pages["/b"] = Reply(status=503, headers={"Retry-After": "3600"})
    fates = collector.fates(collector.run(source(site)))
    assert fates == {"/a": "new", "/b": "failed the server answered 503 Service Unavailable"}
    assert 7.0 in collector.slept and max(collector.slept) < 60
    assert site.times("/b") == 1, "who asks for an hour is left until the next run"


def test_while_robots_txt_cannot_be_had_nothing_is_asked(collector: Collector, site: Site) -> None:
    site.pages |= {"/robots.txt": Reply(status=503), "/feed.xml": feed(site.url("/a")), "/a": article(1)}
    run = collector.run(source(site))
    assert run.tallies[0].failed == 1 and set(site.asked) == {"/robots.txt"}
    del site.pages["/robots.txt"]
    assert collector.run(source(site)).tallies[0].new == 1


def test_a_server_that_fails_again_and_again_is_left_until_the_next_run(collector: Collector, site: Site) -> None:
    urls = [f"/x/{n}" for n in range(9)]
    site.pages |= {path: Reply(status=403) for path in urls} | {"/feed.xml": feed(*map(site.url, urls))}
    assert collector.run(source(site)).tallies[0].failed == 5
    assert collector.ledger.waiting_counts() == {"haber": 9}


def test_a_page_is_given_up_after_four_runs(collector: Collector, site: Site) -> None:
    site.pages |= {"/a": Reply(status=403), "/feed.xml": feed(site.url("/a"))}
    for _ in range(6):
        collector.run(source(site))
    assert site.times("/a") == 4


def test_loopback_is_refused_unless_it_is_allowed_by_name(site: Site, ledger: CollectingLedger) -> None:
    collector = Collector(replace_port(site), ledger, [])
    run = collector.run(source(site))
    assert [one.why for one in ledger.happenings(run.number)] == [
        "a private address (127.0.0.1): only pages on the public net are fetched"
    ]
    assert run.tallies[0].refused == 1 and not site.asked


def test_a_redirect_into_the_private_net_is_refused_though_the_source_knows_the_host(
    collector: Collector, site: Site
) -> None:
    """The neighbour is a host of the source, but no public one: neither it nor its robots.txt is asked."""
    site.pages |= {"/a": moved(f"http://{NEIGHBOUR}:{site.port}/secret"), "/secret": article(1)}
    site.pages["/feed.xml"] = feed(site.url("/a"), f"http://{NEIGHBOUR}:{site.port}/secret", "http://[::1]:1/x")
    fates = collector.fates(collector.run(source(site, hosts=(NEIGHBOUR, "::1"))))
    why = "refused a private address (127.0.0.1): only pages on the public net are fetched"
    assert fates["/a"] == fates["/secret"] == why and len(fates) == 3
    assert all(fate.startswith("refused") for fate in fates.values())
    assert {path for path in site.asked if path not in ("/a", "/feed.xml")} == {"/robots.txt"}
    assert site.times("/robots.txt") == 1


@pytest.mark.parametrize(
    ("encoding", "packed_by", "fate"),
    [
        ("deflate", zlib.compress, "new"),
        ("deflate", lambda raw: (one := zlib.compressobj(wbits=-15)).compress(raw) + one.flush(), "new"),
        ("gzip", lambda raw: gzip.compress(raw)[:-20], "new"),
        ("gzip", lambda raw: raw, "failed a broken packed page"),
        ("br", lambda raw: raw, "failed the server packs its pages in a way that was not asked for: br"),
    ],
)  # fmt: skip
def test_packed_pages_are_unpacked_or_left(
    collector: Collector, site: Site, encoding: str, packed_by: Callable[[bytes], bytes], fate: str
) -> None:
    plain = article(1)
    headers = {**plain.headers, "Content-Encoding": encoding}
    site.pages |= {"/a": Reply(body=packed_by(plain.body), headers=headers), "/feed.xml": feed(site.url("/a"))}
    assert collector.fates(collector.run(source(site)))["/a"] == fate


def replace_port(site: Site) -> Site:
    """A site of another port: it alone is allowed."""
    return replace(site, port=site.port + 1)


def test_a_run_takes_only_so_many_articles_and_the_next_the_others(collector: Collector, site: Site) -> None:
    paths = [f"/a/{n}" for n in range(5)]
    site.pages |= {path: article(n) for n, path in enumerate(paths)} | {"/feed.xml": feed(*map(site.url, paths))}
    assert [collector.run(source(site, most=2)).tallies[0].new for _ in range(3)] == [2, 2, 1]


# ------------------------------------------------------------------ pages that change, and what is expected


def test_a_page_that_changes_is_a_new_document_each_time(collector: Collector, site: Site) -> None:
    watched = source(site, "/now", kind=SourceKind.PAGES)
    site.pages["/now"] = replace(article(1), headers={"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'})
    first, second = collector.run(watched), collector.run(watched)
    site.pages["/now"] = article(2)
    third = collector.run(watched)
    assert [(run.tallies[0].new, run.tallies[0].unchanged) for run in (first, second, third)] == [
        (1, 0),
        (0, 1),
        (1, 0),
    ]


def test_what_is_not_as_expected_is_stored_and_told(collector: Collector, site: Site) -> None:
    site.pages |= {"/a": article(1, "ru"), "/feed.xml": feed(site.url("/a"))}
    run = collector.run(source(site, expect=Expect(shortest=9000)))
    told = [one.why for one in collector.ledger.happenings(run.number) if one.fate is Fate.OUTSIDE]
    assert told[0] == "its language is ru, expected tr" and told[1].endswith("expected 9000 or more")
    assert collector.ledger.counts().documents == 1
    assert [one.message for one in collector.ledger.issues()] == told


def test_a_source_that_falls_silent_is_told(collector: Collector, site: Site) -> None:
    site.pages |= {"/a": article(1), "/feed.xml": feed(site.url("/a"))}
    watched = source(site, expect=Expect(silent_days=7))
    assert collector.run(watched).tallies[0].outside == 0
    collector.day = "2026-12-09"
    run = collector.run(watched)
    told = [one.why for one in collector.ledger.happenings(run.number) if one.fate is Fate.OUTSIDE]
    assert told == ["nothing new for 11 days, expected within 7"]


def test_a_list_that_is_none_is_told(collector: Collector, site: Site) -> None:
    site.pages["/feed.xml"] = Reply(body=b"<html>Please log in</html>")
    run = collector.run(source(site))
    assert [(one.fate, one.why) for one in collector.ledger.happenings(run.number)] == [(Fate.FAILED, "no feed")]
