"""Explaining: every claim with its sentence, anchor and parts; every silence with its reason."""

from __future__ import annotations

import pytest
from one_reader import reader

from terazi.flows.explain import explain
from terazi.flows.read import Reading
from terazi.flows.wording import make_wording
from terazi.knowledge import load
from terazi.model import Document

TOLD = "Türkiye, Aralık 2021'de Kırgızistan'a üç Bayraktar TB2 insansız hava aracı teslim etti."
SOLD = "France sold H145 military helicopters to the Kazakh army."
UNTOLD = "Military uniforms were delivered."
EMPTY = "The weather was fine."


def reading(*sentences: str) -> Reading:
    language = "tr" if TOLD in sentences else "en"
    return reader().read(Document(id="d1", text=" ".join(sentences), language=language))


def explained(*sentences: str) -> str:
    return "\n".join(explain(reading(*sentences)))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Türkiye delivered three Bayraktar TB2 to Kyrgyzstan; December 2021."),
        ("tr", "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti; Aralık 2021."),
    ],
)
def test_a_claim_is_told_in_words(language: str, words: str) -> None:
    lines = explain(reading(TOLD), wording=make_wording(language, load()))
    assert f"  in words: {words}" in lines


def test_a_claim_is_told_with_its_sentence_its_mentions_and_its_anchor() -> None:
    told = explained(TOLD)
    assert "transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav) | 2021-12" in told
    assert f"“{TOLD}”" in told
    assert "“Kırgızistan'a” = KG (state, TO)" in told
    assert "“Bayraktar TB2” = bayraktar-tb2 (uav, of TR)" in told
    assert "“Aralık 2021'de” = 2021-12" in told or "“Aralık 2021” = 2021-12" in told
    assert "anchor “teslim etti” (transfer, trigger_" in told


def test_a_role_is_told_as_the_product_of_its_parts() -> None:
    line = next(x for x in explained(TOLD).splitlines() if x.strip().startswith("recipient KG"))
    score, parts = line.split(" = ")[0].split()[-1], line.split(" = ")[1].split(":")[0].split(" × ")
    product = 1.0
    for part in parts:
        product *= float(part.split()[-1])
    assert product == pytest.approx(float(score), rel=0.05)


def test_every_piece_of_evidence_is_quoted_with_its_place_and_rule() -> None:
    found = reading(TOLD)
    lines = explain(found)
    for evidence in found.claims[0].evidence:
        place = f"[{evidence.span.start}:{evidence.span.end}] by {evidence.rule}"
        assert any(line.strip().startswith(evidence.field) and line.endswith(place) for line in lines)


def test_a_sentence_without_a_claim_is_told_with_the_reason() -> None:
    assert "delivered” (transfer, trigger_" in explained(UNTOLD)
    assert f"“{EMPTY}”" in explained(SOLD, EMPTY)
    assert "silent: no word of an event" in explained(SOLD, EMPTY)


def test_one_claim_is_told_alone() -> None:
    found = reading(SOLD, EMPTY)
    first = found.claims[0].id
    assert explain(found, first[:6])[2].startswith(f"claim {first}")
    assert EMPTY not in "\n".join(explain(found, first[:6]))
    assert not [line for line in explain(found, "no such") if line.startswith("claim")]


def test_a_document_in_a_language_without_a_reader_is_told_as_such() -> None:
    lines = explain(reader().read(Document(id="d1", text="Det er godt vejr.", language="da")))
    assert lines[0].startswith("document d1: language da, 0 sentences, 0 claims")
    assert "no reader for the language 'da'" in lines[1]


@pytest.mark.parametrize("text", ["", "\n\n", "Ещё одно слово", "Три сотни."])
def test_nothing_to_explain_is_no_error(text: str) -> None:
    assert explain(reader().read(Document(id="d1", text=text, language="ru")))
