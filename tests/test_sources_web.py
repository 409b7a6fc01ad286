"""Lists of articles are read whatever they are in, addresses have one spelling, rules are kept."""

from __future__ import annotations

import pytest

from terazi.model import Listed, SourceKind
from terazi.sources import Page
from terazi.sources.web.addresses import is_on, tidy
from terazi.sources.web.lists import read_list
from terazi.sources.web.robots import read_robots

HOME = "https://haber.example/liste"


def page(content: str | bytes, media: str = "", charset: str = "") -> Page:
    raw = content.encode() if isinstance(content, str) else content
    return Page(url=HOME, content=raw, media=media, charset=charset)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("HTTPS://Haber.Example:443/a?utm_source=x&id=7&fbclid=1&at_medium=RSS#top", "https://haber.example/a?id=7"),
        ("/a%20b?q=%C5%9F", "https://haber.example/a%20b?q=%C5%9F"),
        ("b", "https://haber.example/b"),
        ("http://haber.example:8080", "http://haber.example:8080/"),
        ("mailto:x@haber.example", ""),
        ("javascript:void(0)", ""),
        ("http://[::1", ""),
        ("http://haber.example:99999/", ""),
    ],
)
def test_an_address_has_one_spelling(said: str, meant: str) -> None:
    assert tidy(said, HOME) == meant


def test_a_host_below_another_is_on_it_and_one_that_ends_alike_is_not() -> None:
    assert is_on("www.haber.example", ["haber.example"]) and is_on("en.haber.example", ["www.haber.example"])
    assert not is_on("evilhaber.example", ["haber.example"]) and not is_on("", ["haber.example"])


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>
<item><title>Üç dron</title><link>/a</link><pubDate>Sat, 18 Dec 2021 09:00:00 +0300</pubDate></item>
<item><title>Üç dron</title><link>https://haber.example/a#2</link></item>
<item><title>no link</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Üç dron</title>
<link href="https://haber.example/a"/><updated>2021-12-18T09:00:00+03:00</updated></entry></feed>"""


@pytest.mark.parametrize(
    "given",
    [
        page(RSS),
        page(ATOM, "application/atom+xml"),
        page(RSS.encode("cp1254"), "text/xml", "windows-1254"),
        page(RSS.replace('"1.0"?', '"1.0" encoding="cp1254"?').encode("cp1254")),
        page(RSS.replace("<item>", "<item>\x0c&nbsp;", 1)),
    ],
    ids=["rss", "atom", "charset-of-the-server", "charset-of-its-own", "broken"],
)  # fmt: skip
def test_a_feed_names_each_article_once(given: Page) -> None:
    found = read_list(given, SourceKind.FEED)
    assert found.articles == (Listed(url="https://haber.example/a", published="2021-12-18", title="Üç dron"),)


def test_a_news_sitemap_names_the_newest_first_and_loads_nothing() -> None:
    told = """<!DOCTYPE urlset [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "&#98;">]>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc> https://haber.example/old </loc><lastmod>2020-01-01</lastmod></url>
    <url><loc>https://haber.example/new</loc><n:news><n:publication_date>2021-12-18T09:00+03:00</n:publication_date>
    <n:title>&f;Dron</n:title></n:news></url></urlset>"""
    found = read_list(page(told), SourceKind.SITEMAP, follow="/(new|old)$")
    assert [(one.url[-3:], one.published) for one in found.articles] == [("new", "2021-12-18"), ("old", "")]
    assert "root:" not in found.articles[0].title


@pytest.mark.parametrize("kind", [SourceKind.FEED, SourceKind.SITEMAP])
def test_what_is_no_list_says_so(kind: SourceKind) -> None:
    assert read_list(page("<html><body>Please log in</body></html>"), kind).why
    assert read_list(page(b""), kind).why


def test_links_are_taken_as_the_page_means_them() -> None:
    told = (
        "<base href='https://haber.example/x/'><a href='n/1'>1</a><a href=' n/1#c '>1</a><a href='/about'>?</a><a>-</a>"
    )
    assert [one.url for one in read_list(page(told), SourceKind.PAGES, follow="/n/").articles] == [
        "https://haber.example/x/n/1"
    ]


def test_robots_txt_is_kept_with_wildcards_and_by_name() -> None:
    robots = read_robots(
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n\nUser-agent: Terazi\nDisallow: /*.pdf$\nCrawl-delay: 9999\n"
    )
    assert robots.allows(f"{HOME}/a.pdf?x") and not robots.allows(f"{HOME}/a.pdf")
    assert robots.delay == 300
    assert not read_robots(b"User-agent: *\nDisallow: /liste").allows(HOME)
    assert read_robots(b"\xff\xfe<html>no rules").allows(HOME)
