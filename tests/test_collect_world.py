"""Nine papers on nine hosts: each article once, rules obeyed, no forbidden host asked, each host one thing at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import news_site
import news_world
import pytest
from news_site import Site
from news_world import AGAIN, HOSTS, PAGES, Paper

from terazi.flows.collect import collect
from terazi.flows.collecting import Means
from terazi.knowledge import Knowledge, load
from terazi.model import Claim, Document, Happening, Issue, Run
from terazi.sources.web.client import Bounds, Client
from terazi.store import open_collecting, verify
from terazi.text.language import identify

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
BOUNDS = Bounds(most_bytes=2**20, seconds=1.5, silence=1.0, back_off=0.01)


@dataclass(slots=True)
class World:
    """The papers, what is known of them, and a ledger to collect into."""

    site: Site
    papers: Sequence[Paper]
    knowledge: Knowledge
    ledger: Path

    def run(self, *, stop_after: int | None = None, at_once: int = 4) -> Run | None:
        """One run; None if it was cut off after so many lines of the record."""
        seen: list[Happening] = []

        def hear(one: Happening) -> None:
            seen.append(one)
            if len(seen) == stop_after:
                raise KeyboardInterrupt

        allowed = frozenset(HOSTS)
        with open_collecting(self.ledger) as store, Client(allowed=allowed, bounds=BOUNDS) as client:
            means = Means(
                store=store, client=client, read=read_nothing, parse=no_files, knowledge="k1", at_once=at_once,
                language=lambda text: identify(text, self.knowledge.languages), now=lambda: "2026-11-28T12:00:00Z",
            )  # fmt: skip
            try:
                return collect([self.knowledge.sources[one.id] for one in self.papers], means, hear)
            except KeyboardInterrupt:
                return None

    def check(self) -> None:
        """Every article is stored once with its very words, nothing forbidden was asked, no host twice at once."""
        check_asked(self.site)
        check_stored(self.ledger, self.papers)


def check_asked(site: Site) -> None:
    """Rules were obeyed, and only the hosts of the papers were asked, each one thing at a time."""
    assert set(site.hosts) <= set(HOSTS)
    forbidden = ("/private/", "/print", "session=")
    assert [path for path in site.asked if any(sign in path for sign in forbidden)] == []
    assert max(site.most[host] for host in HOSTS) == 1


def check_stored(ledger: Path, papers: Sequence[Paper]) -> None:
    """Each article stands in the ledger once, at its own address, in its own letters."""
    with open_collecting(ledger) as store:
        found = {one.url: one.text for one in store.documents()}
        assert store.counts().documents == len(found) == PAGES
        runs = store.runs(most=1000)
    assert sum(one.new for run in runs for one in run.tallies) == PAGES
    for paper in papers:
        for number, path in paper.articles.items():
            assert news_site.SENTENCES[paper.language].format(n=number) in found[paper.url(path)]
    assert verify(ledger).problems == []


def no_files(*_: object) -> Iterator[Sequence[Document | Issue]]:
    return iter(())


def read_nothing(documents: Sequence[Document]) -> list[tuple[tuple[Claim, ...], tuple[Issue, ...]]]:
    return [((), ()) for _ in documents]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with news_site.serving(addresses=news_world.ADDRESSES) as site:
        papers = news_world.build(site)
        site.pause = 0.01
        news_world.write(papers, tmp_path)
        yield World(site, papers, load(tmp_path), tmp_path / "terazi.db")


def test_every_article_of_every_paper_comes_once(world: World) -> None:
    run = world.run()
    assert run is not None
    world.check()
    told = {one.source: one for one in run.tallies}
    assert {one.new for one in told.values()} == {22, 23}
    assert all(one.known >= 3 and one.refused >= 7 and one.failed >= 9 for one in told.values()), told
    assert 2 <= world.site.most[""] <= 4, "several hosts at once, but no more than asked for"
    paths = Counter(zip(world.site.hosts, world.site.asked, strict=True))
    articles = {key: times for key, times in paths.items() if key[1].startswith("/a/")}
    assert sum(articles.values()) == PAGES + AGAIN
    assert all(paths[host, "/robots.txt"] == 1 for host in HOSTS)


def test_the_next_run_asks_for_no_article_again(world: World) -> None:
    world.run()
    before = len(world.site.asked)
    world.run()
    world.check()
    assert [path for path in world.site.asked[before:] if path.startswith(("/a/", "/old/"))] == []


@pytest.mark.parametrize("at_once", [1, 9])
def test_a_run_cut_off_again_and_again_brings_each_article_once(world: World, at_once: int) -> None:
    news_world.without_endless(world.site)
    cuts = 0
    while world.run(stop_after=37, at_once=at_once) is None:
        cuts += 1
    assert cuts > 5
    world.check()
    assert world.site.most[""] <= at_once
    asked = sum(path.startswith("/a/") for path in world.site.asked)
    assert asked <= PAGES + AGAIN + cuts * at_once, "only what was under way is asked for again"
