"""Triage: what speaks of defence is read, whatever its language, case and hyphens; the rest is not."""

from __future__ import annotations

from functools import cache

import pytest
from one_reader import reader

from terazi.flows.knowledge_proofs import read_sentence
from terazi.knowledge import load
from terazi.text.triage import SHORT, Triage, plain
from terazi.text.triage_signs import compile_triage

FILLER = "The weather was fine and the market was full of people. " * 20


@cache
def triage() -> Triage:
    return compile_triage(load().languages.values(), load().systems.values())


@pytest.mark.parametrize(
    "text",
    [
        "Türkiye sold drones to Kyrgyzstan.",
        "TÜRKİYE KIRGIZİSTAN'A ZIRHLI ARACI TESLİM ETTİ.",
        "Türkiye, Kırgızistan'a Bayraktar TB2'leri teslim etti.",
        "Россия поставила Казахстану зенитные комплексы.",
        "Турция передала «Bayraktar TB2».",
        "The S 300 arrived in Bishkek.",
        "The S300 arrived in Bishkek.",
        "The S‑300s arrived in Bishkek.",
        "The two defence\nministers met.",
    ],
)
def test_what_speaks_of_defence_is_worth_reading(text: str) -> None:
    assert triage().worth(text)
    assert triage().reason(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sunny weather in the whole country.",
        "The pharmacy charmed its customers.",  # "army" and "arms" inside words
        "Bakanlar enflasyonu ve faizleri konuştu.",
        "Сборная выиграла матч.",
        FILLER,
    ],
)
def test_the_rest_is_not(text: str) -> None:
    assert triage().reason(text) == ""


def test_a_long_text_needs_a_second_sign_elsewhere() -> None:
    once = FILLER + "He had been a soldier in the army. "
    assert len(once) > SHORT
    assert not triage().worth(FILLER + "The drones are toys.")
    assert triage().worth(once + "Now he builds military drones.")


def test_a_word_and_a_longer_reading_of_it_are_one_sign() -> None:
    assert not triage().worth(FILLER + "Something on unmanned aerial vehicles.")


def test_names_of_systems_are_written_with_a_capital() -> None:
    named = compile_triage((), [load().systems["bayraktar-tb2"]])
    assert named.worth("Bayraktar TB2 yerde kaldı.")
    assert not named.worth("bayraktar tb2 yerde kaldı.")


def test_the_folded_view_keeps_every_place() -> None:
    text = "İki-üç\nKırgız’ın «S‑300»"
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize("code", [code for code, pack in load().languages.items() if pack.trigger])
def test_a_sentence_that_yields_claims_is_worth_reading(code: str) -> None:
    pack = load().languages[code]
    sentences = [trigger.says for trigger in pack.trigger] + [example.says for example in pack.example]
    assert [s for s in sentences if read_sentence(s, pack, reader()).claims and not triage().worth(s)] == []


def test_a_page_in_a_second_alphabet_is_worth_reading_though_its_language_is_not_told() -> None:
    assert reader().worth("Qorǵanys mınıstrligi zymyran kesheni men tikushaq satyp aldy.")
    assert not reader().worth("Búgin aýa raıy ashyq bolady.")
