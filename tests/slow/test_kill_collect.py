"""Collecting that is killed at any moment, again and again, brings each article once and asks for none in vain."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import news_site
import pytest
from news_site import Site

from terazi.store import open_collecting, verify

KILLS = int(os.environ.get("TERAZI_KILLS", "12"))
PAGES = 200
LANGUAGES = tuple(news_site.SENTENCES)
SOURCE = """
name = "Haber"
country = "TR"
language = "tr"
role = "wire"
kind = "{kind}"
url = "http://127.0.0.1:{port}{path}"
checked = 2026-11-28
seen = "here"
delay = 0
[expect]
languages = ["ru", "en", "az", "kk", "ky", "uz", "tk", "tg"]
"""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def build(site: Site, folder: Path) -> None:
    """Two hundred articles in nine languages, half in a feed, half under a list of sitemaps."""
    urls = [f"/a/{n}" for n in range(PAGES)]
    site.pages |= {url: news_site.article(n, LANGUAGES[n % 9]) for n, url in enumerate(urls)}
    told = [f"http://127.0.0.1:{site.port}{url}" for url in urls]
    site.pages["/feed"] = news_site.feed(*told[:100])
    site.pages["/map-0"] = news_site.sitemap(*told[100:150])
    site.pages["/map-1"] = news_site.packed(news_site.sitemap(*told[150:]))
    index = [f"http://127.0.0.1:{site.port}/map-{n}" for n in range(2)]
    site.pages["/map"] = news_site.sitemap(*index, kind="sitemapindex")
    (folder / "sources").mkdir()
    for name, kind in (("feed", "feed"), ("map", "sitemap")):
        told_ = SOURCE.format(kind=kind, port=site.port, path=f"/{name}")
        (folder / "sources" / f"{name}.toml").write_text(told_)


def begin(ledger: Path, knowledge: Path) -> subprocess.Popen[bytes]:
    command = ["collect", "feed", "map", "--allow", "127.0.0.1", "--jobs", "1"]
    places = ["--ledger", str(ledger), "--knowledge", str(knowledge)]
    program = [sys.executable, "-m", "terazi.cli", *command, *places]
    return subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_each_article_comes_once_however_often_the_program_is_killed(tmp_path: Path) -> None:
    chance, kills = random.Random(6), 0
    with news_site.serving() as site:
        site.pause = 0.02
        build(site, tmp_path)
        ledger = tmp_path / "terazi.db"
        for _ in range(KILLS):
            child = begin(ledger, tmp_path)
            asked, patience = len(site.asked), time.monotonic() + 30
            # Starting takes seconds, in which there is little to lose: it is killed soon after its first request.
            while len(site.asked) == asked and child.poll() is None and time.monotonic() < patience:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 1.5))
            child.send_signal(signal.SIGKILL)
            kills += child.wait() == -signal.SIGKILL
            if ledger.exists():
                assert verify(ledger).problems == []
        assert begin(ledger, tmp_path).wait() == 0
    times = Counter(path for path in site.asked if path.startswith("/a/"))
    assert set(times) == {f"/a/{n}" for n in range(PAGES)}
    assert kills > 3 and times.total() <= PAGES + kills, "only the article that was under way is asked for again"
    with open_collecting(ledger) as store:
        found = [one.url.rpartition("/")[2] for one in store.documents()]
        assert sorted(found, key=int) == [str(n) for n in range(PAGES)]
        assert store.waiting_counts() == {}
        runs = store.runs(most=1000)
        assert sum(one.new for run in runs for one in run.tallies) == PAGES
