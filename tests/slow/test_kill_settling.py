"""A program killed while it settles leaves the ledger sound; the next one comes to what settling anew comes to."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from terazi.flows.current import Means, bring_up_to_date, rebuild
from terazi.ledger import Lexicon
from terazi.store import SettledCache, cache_path, open_ledger, verify

KILLS = max(int(os.environ.get("TERAZI_KILLS", "20")) // 2, 1)

# Stores documents and settles them without end, some recipients by turns; says when each round is done.
CHILD = """
import dataclasses, itertools, sys
from pathlib import Path
from terazi.flows.current import Means, bring_up_to_date
from terazi.ledger import Lexicon
from terazi.model import Document
from terazi.notation import parse
from terazi.store import Reading, SettledCache, cache_path, open_ledger

path, run = Path(sys.argv[1]), sys.argv[2]
claims = [parse(f"transfer/delivered tr -> {code}: 3 bayraktar-tb2 | 2021-12") for code in ("kg", "uz", "kz", "az")]

def reading(n):
    id_ = f"{run}-{n}"
    told = dataclasses.replace(claims[n % 4], id=f"c{id_}", document=id_)
    document = Document(id=id_, text=f"Üç dron teslim edildi, {id_}.", outlet=f"Outlet {n % 9}", published="2022-01-05")
    return Reading(document=document, claims=(told,))

with open_ledger(path) as store, SettledCache(cache_path(path)) as cache:
    for n in itertools.count(0, 3):
        store.add_readings([reading(n + k) for k in range(3)], "k")
        bring_up_to_date(store, cache, Means(lexicon=Lexicon(digest="d"), today="2026-01-01"))
        print(n, flush=True)
"""


@pytest.mark.slow
@pytest.mark.timeout(120 + 5 * KILLS)
def test_settling_that_is_killed_is_begun_again(tmp_path: Path) -> None:
    path, chance, rounds = tmp_path / "terazi.db", random.Random(20261128), 0
    means = Means(lexicon=Lexicon(digest="d"), today="2026-01-01")
    for number in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(path), f"r{number}"], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout
        rounds += bool(child.stdout.readline())
        time.sleep(chance.random() / 3)
        child.kill()
        child.communicate()
        assert child.returncode < 0, "the child fell by itself"
        assert not verify(path).problems
    assert rounds == KILLS
    with open_ledger(path) as store, SettledCache(cache_path(path)) as cache:
        bring_up_to_date(store, cache, means)
        grown = (cache.deals(), cache.totals(), cache.blocks())
        assert len(cache.deals()) >= 4 and len({row.name for row in cache.deals()}) == len(cache.deals())
        rebuild(store, cache, means)
        assert (cache.deals(), cache.totals(), cache.blocks()) == grown
