"""Collecting that is killed at any moment, again and again, brings each article once and asks for none in vain."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import news_site
import news_world
import pytest
from news_world import AGAIN, PAGES, Paper
from test_collect_world import check_asked, check_stored

from terazi.flows.collecting import AT_ONCE
from terazi.model import Fate
from terazi.store import CollectingLedger, open_collecting, verify

KILLS = int(os.environ.get("TERAZI_KILLS", "12"))
# Seconds after the first request of a run; so that many kills are spread over the whole of collecting.
LONGEST = 18 / max(KILLS, 12)
FILES = 900
FOLDER = """
name = "Texts"
country = "KG"
language = "tr"
role = "newspaper"
kind = "folder"
url = "../texts"
checked = 2026-11-28
[expect]
shortest = 0
"""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def begin(ledger: Path, knowledge: Path, papers: Sequence[Paper]) -> subprocess.Popen[bytes]:
    allowed = [word for paper in papers for word in ("--allow", paper.host)]
    places = ["--ledger", str(ledger), "--knowledge", str(knowledge), "--jobs", "1"]
    program = [sys.executable, "-m", "terazi.cli", "collect", *(one.id for one in papers), *allowed, *places]
    return subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_each_article_comes_once_however_often_the_program_is_killed(tmp_path: Path) -> None:
    chance, kills = random.Random(6), 0
    with news_site.serving(addresses=news_world.ADDRESSES) as site:
        site.pause = 0.05
        papers = news_world.build(site)
        news_world.without_endless(site)
        news_world.write(papers, tmp_path)
        ledger = tmp_path / "terazi.db"
        for _ in range(KILLS):
            child = begin(ledger, tmp_path, papers)
            asked, patience = len(site.asked), time.monotonic() + 60
            # Starting takes seconds, in which there is little to lose: it is killed soon after its first request.
            while len(site.asked) == asked and child.poll() is None and time.monotonic() < patience:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, LONGEST))
            child.send_signal(signal.SIGKILL)
            kills += child.wait() == -signal.SIGKILL
            if ledger.exists():
                assert verify(ledger).problems == []
        assert begin(ledger, tmp_path, papers).wait() == 0
    sys.stdout.write(f"\n{kills} kills, {len(site.asked)} requests\n")
    check_asked(site)
    check_stored(ledger, papers)
    articles = sum(path.startswith("/a/") for path in site.asked)
    assert kills > 3 and articles <= PAGES + AGAIN + AT_ONCE * kills, "only what was under way is asked for again"


def test_a_folder_is_collected_once_however_often_the_program_is_killed(tmp_path: Path) -> None:
    """Beyond the first two hundred files others open and read them while the last batch is stored."""
    chance, words = random.Random(7), news_site.SENTENCES["tr"]
    (tmp_path / "texts").mkdir()
    for number in range(FILES):
        (tmp_path / "texts" / f"{number:04}.txt").write_text(f"published: 2026-11-20\n---\n{words.format(n=number)}\n")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "texts.toml").write_text(FOLDER)
    ledger = tmp_path / "terazi.db"
    places = ["--ledger", str(ledger), "--knowledge", str(tmp_path), "--jobs", "2"]
    program = [sys.executable, "-m", "terazi.cli", "collect", "texts", *places]
    for number in range(min(KILLS, 12)):
        child = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until_it_stores(ledger, child)
        time.sleep(chance.uniform(0, 0.3))
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert verify(ledger).problems == [], number
    subprocess.run(program, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open_collecting(ledger) as store:
        texts = {one.text for one in store.documents()}
        assert store.counts().documents == len(texts) == FILES
        assert len({url for run in store.runs(1000) for url in done_in(store, run.number)}) == FILES


def wait_until_it_stores(ledger: Path, child: subprocess.Popen[bytes]) -> None:
    """Wait until a program has begun to write, or has ended."""
    before, patience = stored(ledger), time.monotonic() + 60
    while stored(ledger) == before and child.poll() is None and time.monotonic() < patience:
        time.sleep(0.02)


def stored(ledger: Path) -> int:
    if not ledger.exists() or not ledger.stat().st_size:
        return 0
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=30) as asked:
        try:
            return int(asked.execute("SELECT count(*) FROM document").fetchone()[0])
        except sqlite3.OperationalError:  # the tables are not made yet
            return 0


def done_in(store: CollectingLedger, run: int) -> set[str]:
    """The files that were new in a run."""
    return {one.url for one in store.happenings(run) if one.fate is Fate.NEW}
