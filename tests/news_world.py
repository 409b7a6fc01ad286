"""A small web of nine papers in nine languages on nine hosts of this machine: 200 articles, and all that goes wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

import news_site
from news_site import Page, Reply, Site, article, at_first, bomb, feed, moved, packed, sitemap

PAGES = 200
LANGUAGES = tuple(news_site.SENTENCES)
HOSTS = tuple(f"127.0.0.{number}" for number in range(2, 11))
# Requests for articles that must be made again: two of each paper fail at first, and three addresses moved to one.
AGAIN = 5 * len(HOSTS)
# Nobody allowed it, and it counts whoever comes.
FORBIDDEN = "127.0.0.66"
ADDRESSES = ("127.0.0.1", *HOSTS, FORBIDDEN)
ROBOTS = b"User-agent: *\nDisallow: /private/\nDisallow: /*/print$\nDisallow: /*.php?*session=\nAllow: /private/open\n"

# How each paper tells of its articles, and the charsets of its pages: what they are in, and what they say.
KINDS = ("feed", "feed", "feed", "sitemap", "index", "links", "links", "feed", "atom")
CHARSETS: dict[str, Sequence[tuple[str, str]]] = {
    "tr": (("cp1254", "iso-8859-1"), ("cp1254", ""), ("utf-8", "utf-8"), ("cp1254", "windows-1251")),
    "ru": (("koi8-r", "windows-1251"), ("cp1251", ""), ("cp1251", "utf-8"), ("cp1251", "koi8-r"), ("koi8-r", "")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper: its host, language and list, and the paths of its articles by their numbers."""

    host: str
    language: str
    kind: str
    port: int
    articles: dict[int, str]

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.host}:{self.port}{path}"

    @property
    def id(self) -> str:
        """What its source is called."""
        return f"paper-{self.language}"

    @property
    def source(self) -> str:
        """The kind of source that its list is."""
        return {"atom": "feed", "index": "sitemap", "links": "pages"}.get(self.kind, self.kind)

    @property
    def file(self) -> str:
        """Its file in ``knowledge/sources``."""
        # Some papers know hosts that are private and were not allowed.
        known = f'follow = "/(a|old|private|x)/"\nhosts = ["localhost", "{FORBIDDEN}"]\n'
        follow = known if self.kind == "links" else ""
        return f"""
name = "Paper {self.language}"
country = "TR"
language = "{self.language}"
role = "newspaper"
kind = "{self.source}"
url = "{self.url("/list")}"
checked = 2026-11-28
seen = "here"
delay = 0
{follow}"""


def build(site: Site) -> list[Paper]:
    """The papers, with all that their hosts give."""
    papers = list(_papers(site.port))
    for paper in papers:
        for number, path in paper.articles.items():
            site.pages[f"{paper.host}{path}"] = _article(number, paper.language)
        fourth, fifth = list(paper.articles)[3:5]
        busy = Reply(status=429, headers={"Retry-After": "0"})
        for number, ill in ((fourth, busy), (fifth, Reply(status=500))):
            plain = _article(number, paper.language)
            site.pages[f"{paper.host}{paper.articles[number]}"] = at_first(ill, plain)
        odd = _odd(paper)
        site.pages |= {f"{paper.host}{path}": page for path, page in odd.items()}
        site.pages[f"{paper.host}/robots.txt"] = Reply(body=ROBOTS)
        _list(site, paper, _told(paper, odd))
    return papers


def _papers(port: int) -> Iterator[Paper]:
    for at, (host, language, kind) in enumerate(zip(HOSTS, LANGUAGES, KINDS, strict=True)):
        yield Paper(
            host=host, language=language, kind=kind, port=port,
            articles={number: f"/a/{number}" for number in range(at, PAGES, len(HOSTS))},
        )  # fmt: skip


def _article(number: int, language: str) -> Reply:
    """An article in one of the charsets of its language, told rightly, wrongly or not at all."""
    charsets = CHARSETS.get(language, (("utf-8", "utf-8"), ("utf-8", ""), ("utf-8", "iso-8859-1")))
    real, told = charsets[number // len(HOSTS) % len(charsets)]
    page = article(number, language, real, told=False)
    return replace(page, headers={"Content-Type": f"text/html; charset={told}"}) if told else page


def _odd(paper: Paper) -> dict[str, Page]:
    """What is at the other addresses of a paper: all of it leads to its own articles again, or to nothing."""
    first, second, third = list(paper.articles)[:3]
    first_page = _article(first, paper.language)
    elsewhere = f"http://{FORBIDDEN}:{paper.port}"
    return {
        f"/old/{second}": moved(f"/a/{second}"),  # the article moved
        f"/old/{third}": moved(f"/old/{third}/again"),
        f"/old/{third}/again": moved(f"/a/{third}"),
        f"/x/{first}": first_page,  # the same text at another address
        f"/x/{first}/print": first_page,  # forbidden by a rule with $
        "/x/list.php?a=1&session=7": first_page,  # forbidden by a rule with *
        "/private/1": first_page,
        "/x/gone": Reply(status=410),
        "/x/away": moved(f"{elsewhere}/a/0"),
        "/x/home": moved(f"http://localhost:{paper.port}/a/0"),
        "/x/rules": moved("/private/2"),
        "/x/ring": moved("/x/ring"),
        "/x/ftp": moved("ftp://127.0.0.1/a"),
        "/x/huge": Reply(body=b"<html>" + b"x" * 2**21, headers={"Content-Type": "text/html"}),
        "/x/bomb": bomb(64),
        "/x/drip": Reply(drip=0.2),
        "/x/slow": replace(first_page, pieces=200, pause=0.1),
        "/x/picture": Reply(body=b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, headers={"Content-Type": "image/png"}),
        "/x/ill": Reply(status=500),
    }


def without_endless(site: Site) -> None:
    """Take away what tight bounds alone keep off: what is slow, and what is long."""
    for path in ("/x/drip", "/x/slow", "/x/huge"):
        for host in HOSTS:
            del site.pages[f"{host}{path}"]


def _told(paper: Paper, odd: dict[str, Page]) -> list[str]:
    """The addresses that a paper's list names: its articles and the odd ones, some of them more than once."""
    articles = [paper.url(path) for path in paper.articles.values()]
    traced = [f"{articles[0]}?utm_source=rss#top", articles[1].upper().replace("/A/", "/a/")]
    return [
        *articles, *map(paper.url, odd), *traced, paper.url("/x/missing"),
        f"http://{FORBIDDEN}:{paper.port}/a/1", f"http://localhost:{paper.port}/a/1", "http://[::1]:1/a",
    ]  # fmt: skip


# ------------------------------------------------------------------ lists


def _list(site: Site, paper: Paper, urls: Sequence[str]) -> None:
    """The list of a paper in its own kind, which is ill the first time that somebody asks."""
    at = f"{paper.host}/list"
    match paper.kind:
        case "feed" if paper.language == "en":
            site.pages[at] = _broken_feed(urls)
        case "feed" if paper.language == "tk":
            site.pages[at] = at_first(Reply(status=503, headers={"Retry-After": "0"}), _atom(urls))
        case "feed":
            site.pages[at] = feed(*urls)
        case "atom":
            site.pages[at] = _atom([url.removeprefix(f"http://{paper.host}:{paper.port}") for url in urls])
        case "sitemap":
            site.pages[at] = sitemap(*urls)
        case "index":
            half = len(urls) // 2
            site.pages[f"{paper.host}/map-0"] = sitemap(*urls[:half])
            site.pages[f"{paper.host}/map-1.gz"] = packed(sitemap(*urls[half:]))
            site.pages[at] = sitemap(paper.url("/map-0"), paper.url("/map-1.gz"), kind="sitemapindex")
        case _:
            links = "".join(f"<a href='{escape(url)}'>x</a>" for url in [*urls, "/about", "mailto:x@example"])
            site.pages[at] = Reply(body=f"<html><body>{links}<p>unclosed".encode())


def _atom(urls: Sequence[str]) -> Reply:
    entries = "".join(f"<entry><title>t</title><link href='{escape(url)}'/></entry>" for url in urls)
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>f</title>{entries}</feed>"
    return Reply(body=body.encode(), headers={"Content-Type": "application/atom+xml"})


def _broken_feed(urls: Sequence[str]) -> Reply:
    """A feed that no parser of XML would take: bare ampersands, a tag that nobody closes, bytes that are no letters."""
    items = "".join(f"<item><title>Arms & more <b></title><link>{url}</link></item>" for url in urls)
    body = f"\n<rss version='2.0'><channel><title>f</title>{items}".encode() + b"\xff\xfe"
    return Reply(body=body, headers={"Content-Type": "text/plain"})


def write(papers: Sequence[Paper], folder: Path) -> None:
    """The files of the papers' sources, in a folder of knowledge."""
    (folder / "sources").mkdir()
    for paper in papers:
        (folder / "sources" / f"{paper.id}.toml").write_text(paper.file)
