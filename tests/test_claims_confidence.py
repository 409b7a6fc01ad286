"""Confidence: a chance between 0 and 1 that follows fitted weights."""

from __future__ import annotations

from one_reader import reader

from terazi.claims.confidence import confidence, features
from terazi.knowledge import load
from terazi.model import Document

TEXT = "Türkiye delivered three Bayraktar TB2 drones to Kyrgyzstan in December 2021."
HEARSAY = "Türkiye may reportedly deliver drones to Kyrgyzstan."


def of_first_claim(text: str) -> dict[str, float]:
    reading = reader().read(Document(id="one", text=text, language="en"))
    assert reading.page is not None
    return features(reading.groups[0], reading.groups, reading.page)


def test_a_claim_says_how_it_was_read() -> None:
    plain, vague = of_first_claim(TEXT), of_first_claim(HEARSAY)
    assert plain["listed item"] == plain["counted"] == plain["dated"] == plain["kind transfer"] == 1.0
    assert vague["listed item"] == vague["counted"] == 0.0
    assert vague["hearsay"] > plain["hearsay"]
    assert all(0 <= value <= 1 for found in (plain, vague) for value in found.values())


def test_what_weighs_more_makes_a_claim_likelier() -> None:
    assert confidence({}, {}) == 0.5
    assert confidence({"counted": 1.0}, {"counted": 1.0}) > confidence({"counted": 0.0}, {"counted": 1.0})
    assert confidence({"never heard of": 1.0}, {"counted": 1.0}) == 0.5
    assert 0 < confidence({"counted": 1.0}, {"counted": -99.0}) < confidence({"counted": 1.0}, {"counted": 99.0}) < 1


def test_the_shipped_weights_are_of_features_that_there_are() -> None:
    shipped = load().confidence
    plain = [
        name for name in shipped.weights if " " not in name or name.split(" ")[0] not in ("kind", "anchor", "language")
    ]
    assert set(plain) - {"always"} <= set(of_first_claim(TEXT))
    assert len(plain) > 15
    assert shipped.claims > 500
    assert 0 < shipped.error < 0.15


def test_a_sure_claim_is_surer_than_a_rumour() -> None:
    weights = load().confidence.weights
    assert confidence(of_first_claim(TEXT), weights) > confidence(of_first_claim(HEARSAY), weights)
