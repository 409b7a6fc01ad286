"""Figures that a register of the five is known for, from its files as downloaded to a data frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench_register import BENCH, with_bench
from cli_runs import terazi

from terazi import open_ledger


@pytest.mark.slow
@with_bench
def test_the_published_picture_of_the_five(tmp_path: Path) -> None:
    for file in sorted((BENCH / "data" / "register").glob("*.csv")):
        assert terazi("import", "sipri", file, "--ledger", tmp_path / "terazi.db").code == 0
    ledger = open_ledger(tmp_path / "terazi.db")
    window = {"since": 2020, "until": 2024, "yardstick": "volume", "register": "2026-02-12"}

    def value(name: str, recipient: str, supplier: str = "") -> float:
        frame = ledger.measure(name, recipient=recipient, **({"supplier": supplier} if supplier else {}), **window)  # type: ignore[arg-type]  # a window has texts only
        return float(frame["value"][0])

    assert value("supplier_share", "kz", "ru") == pytest.approx(0.88, abs=0.005)
    assert value("hhi", "kz") == pytest.approx(0.79, abs=0.01)
    assert value("hhi", "kg") == pytest.approx(0.36, abs=0.01)
    assert value("supplier_share", "tm", "tr") == pytest.approx(0.41, abs=0.005)
    uzbek = ledger.measure("supplier_share", recipient="uz", supplier="ru", **window)  # type: ignore[arg-type]  # a window has texts only
    ends = uzbek.select("leave_one_deal_out_low", "leave_one_deal_out_high").row(0)
    assert ends == pytest.approx((0.12, 0.91), abs=0.005)
