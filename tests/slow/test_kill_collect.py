"""Collecting that is killed at any moment, again and again, brings each article once and asks for none in vain."""

from __future__ import annotations

import os
import random
import signal
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
from terazi.store import verify

KILLS = int(os.environ.get("TERAZI_KILLS", "12"))
# Seconds after the first request of a run; so that many kills are spread over the whole of collecting.
LONGEST = 18 / max(KILLS, 12)
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
