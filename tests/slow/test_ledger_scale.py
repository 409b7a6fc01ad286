"""A made ledger of ten thousand claims: adding documents comes to the same as settling everything anew."""

from __future__ import annotations

import dataclasses
import sys
from itertools import islice
from pathlib import Path

import pytest

from terazi.flows.current import Means, bring_up_to_date, rebuild
from terazi.flows.settle import lexicon_from
from terazi.knowledge import load
from terazi.store import Reading, SettledCache, cache_path, open_ledger

EVALUATION = Path(__file__).parent.parent.parent / "evaluation"
if not (EVALUATION / "made_reports.py").is_file():
    pytest.skip("the made corpus is of the checkout, not of the wheel", allow_module_level=True)
sys.path.append(str(EVALUATION))
from made_reports import made_documents  # noqa: E402  (its folder is no package)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_hundred_documents_more_come_to_the_same_as_everything_anew(tmp_path: Path) -> None:
    made = made_documents(10_000, seed=7)
    first, more = list(islice(made, 3300)), list(islice(made, 100))
    means = Means(lexicon=lexicon_from(load()), today="2026-01-01", workers=2)
    with open_ledger(tmp_path / "made.db") as store, SettledCache(cache_path(store.path)) as cache:
        store.add_readings([Reading(document=d, claims=c) for d, c in first], "made")
        everything = bring_up_to_date(store, cache, means)
        store.add_readings([Reading(document=d, claims=c) for d, c in more], "made")
        added = bring_up_to_date(store, cache, means)
        assert 0 < added.settled < everything.settled
        grown = (cache.deals(), cache.totals(), cache.blocks(), cache.wholes())
        rebuild(store, cache, dataclasses.replace(means, workers=1))
        assert (cache.deals(), cache.totals(), cache.blocks(), cache.wholes()) == grown
