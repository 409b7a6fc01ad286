"""Azerbaijani in Cyrillic: read letter by letter as Latin, evidence in the letters of the page."""

from __future__ import annotations

from typing import Any

import pytest
from one_reader import reader

from terazi.flows.values import read_values
from terazi.knowledge import load
from terazi.model import Document
from terazi.notation import write

TEXT = "Түркијә Азәрбајҹана үч Бајрактар ТБ2 пилотсуз учуш апараты тәһвил верди."


@pytest.mark.parametrize("language", ["az", ""])
def test_a_page_in_cyrillic_is_read(language: str) -> None:
    [claim] = reader().read(Document(id="one", text=TEXT, language=language)).claims
    assert write(claim) == "transfer/delivered tr -> az: 3 bayraktar-tb2 (uav)"
    assert {"Түркијә", "Азәрбајҹана", "Бајрактар ТБ2", "үч"} <= {e.quote for e in claim.evidence}


def test_values_are_found_in_cyrillic() -> None:
    row: Any
    [row] = read_values(
        [{"id": "v", "lang": "az", "text": "Мүгавилә 5 март 2021-ҹи илдә 2 милјон доллара бағланды."}], load()
    )
    assert [m["value"] for m in row["money"]] == [2000000]
    assert [d["value"] for d in row["dates"]] == ["2021-03-05"]
