"""Clauses: a conjunction between two events keeps stage and goods of each apart."""

from __future__ import annotations

import pytest
from one_reader import reader

from terazi.model import Document
from terazi.notation import write

DELIVERED = "transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav)"
REFUSED = "transfer/rejected ru -> tj: (general)"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Türkiye delivered three Bayraktar TB2 to Kyrgyzstan after Russia refused to sell arms to Tajikistan."),
        ("tr", "Rusya Tacikistan'a silah satmayı reddederken Türkiye Kırgızistan'a üç Bayraktar TB2 teslim etti."),
        ("ru", "Россия отказалась продавать оружие Таджикистану, а Турция поставила Киргизии три Bayraktar TB2."),
    ],
)  # fmt: skip
def test_a_refusal_beside_a_delivery_is_another_event(language: str, text: str) -> None:
    claims = reader().read(Document(id="one", text=text, language=language)).claims
    assert {write(claim) for claim in claims} == {DELIVERED, REFUSED}


def test_a_conjunction_before_a_mere_time_parts_nothing() -> None:
    text = "After talks in Ankara, Türkiye delivered three Bayraktar TB2 drones to Kyrgyzstan."
    claims = reader().read(Document(id="one", text=text, language="en")).claims
    assert DELIVERED in {write(claim) for claim in claims}
