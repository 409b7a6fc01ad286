"""Without the extra: figures that need no statistics are given, the others say what to install."""

from __future__ import annotations

import sys

import pytest
from sample_ledger import ledger, with_deals

from terazi.balance import Scales
from terazi.balance.indicators import conversion, depth_ladder
from terazi.errors import TeraziError
from terazi.flows import rates
from terazi.knowledge import load
from terazi.model import Question


def test_statistics_that_are_not_installed_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    scales = Scales(ledger=with_deals(*["transfer/delivered tr -> kg: (uav)"] * 3))
    with pytest.raises(TeraziError, match="not installed") as told:
        conversion.measure(scales, Question())
    assert "terazi[analysis]" in (told.value.hint or "")
    assert depth_ladder.measure(Scales(ledger=ledger()), Question(recipients=("KG",)))


def test_rates_that_are_not_installed_are_named_and_dollars_need_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "currency_converter", None)
    rates._bank.cache_clear()
    found = rates.rates_of(load())
    assert (dollars := found.rate("USD", "2020")) is not None and dollars.per_usd == 1
    with pytest.raises(TeraziError, match="not installed"):
        found.rate("TRY", "2023-07-26")
