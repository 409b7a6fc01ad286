"""A world's register: thirty thousand rows are imported in seconds, and a ledger that holds them still settles."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from pace import slowness

from terazi.flows.current import Means, bring_up_to_date
from terazi.flows.registers import import_register, registers_in
from terazi.flows.settle import lexicon_from
from terazi.knowledge import load
from terazi.model import OutletRole
from terazi.store import SettledCache, cache_path, open_ledger

EVALUATION = Path(__file__).parent.parent.parent / "evaluation"
if not (EVALUATION / "made_register.py").is_file():
    pytest.skip("the made register is of the checkout, not of the wheel", allow_module_level=True)
sys.path.append(str(EVALUATION))
from made_register import made_register  # noqa: E402  (its folder is no package)

ROWS = 30_000


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("by_year", [False, True], ids=["a row for each deal", "a row for each year"])
def test_thirty_thousand_rows_are_imported_in_under_five_seconds(tmp_path: Path, by_year: bool) -> None:
    raw, took = made_register(ROWS, load(), by_year=by_year).encode(), []
    for number in range(2):
        with open_ledger(tmp_path / f"{number}.db") as store:
            begun = time.process_time()
            found = import_register(raw, "made.csv", store, load(), recorded="2026-06-01")
            took.append(time.process_time() - begun)
            assert (found.rows, found.issues) == (ROWS, ())
    slower = slowness()
    sys.stdout.write(
        f"\n{ROWS} rows, {found.claims} claims: {min(took):.1f} s, plain Python {slower:.2f} times slower\n"
    )
    assert min(took) < 5 * slower


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_ledger_with_a_register_of_the_world_settles_each_row_into_a_deal_of_its_own(tmp_path: Path) -> None:
    means = Means(lexicon=lexicon_from(load()), today="2026-06-01", workers=2)
    with open_ledger(tmp_path / "world.db") as store, SettledCache(cache_path(store.path)) as cache:
        raw = made_register(ROWS, load(), by_year=False).encode()
        import_register(raw, "made.csv", store, load(), recorded="2026-06-01")
        begun = time.monotonic()
        bring_up_to_date(store, cache, means)
        settled = time.monotonic() - begun
        begun = time.monotonic()
        (register,) = registers_in(store.documents(role=OutletRole.REGISTER), load())
        opened = time.monotonic() - begun
        assert cache.totals().deals == ROWS == len(register.deals)
    sys.stdout.write(f"\n{ROWS} rows: settled in {settled:.0f} s, opened as a register in {opened:.1f} s\n")
    assert settled < 300
