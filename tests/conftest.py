"""What holds for all tests: laws try the same examples in every run, and are not timed example by example."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

# A failing example found by chance would fail a change that has nothing to do with it: `make proof` looks for those.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("chance", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("TERAZI_LAWS", "same"))


# Readers and knowledge are many objects that stay: the collector of garbage need not walk them all the time.
gc.set_threshold(50_000, 20, 100)


def pytest_sessionfinish() -> None:
    """Collect what is left over, once: pytest does so five times, which takes seconds with so much that stays."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def export_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger file of the tests of formats; who changes it takes a copy."""
    from extracts import write_ledger

    return write_ledger(tmp_path_factory.mktemp("exports"))
