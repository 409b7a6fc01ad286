"""Speakers: which body answers for the words by which nine languages let somebody speak (rules O2, O3)."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest
from ledger_lines import WORDS, reports

from terazi.flows.settle import lexicon_from
from terazi.folding import fold
from terazi.knowledge import load
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.states import states_in
from terazi.ledger.units import statements

OFFER = "transfer/talks tr -> kg: anka"


@cache
def known() -> Lexicon:
    return lexicon_from(load())


def body(said_by: str, text: str = "", claim: str = OFFER, lexicon: Lexicon | None = None) -> str:
    lines = f'2024-01-01 wire RU Volga\n "{text or said_by}"\n a: {claim} | said "{said_by}"'
    return statements(reports(lines), lexicon or known()).voices["a"].body


@pytest.mark.parametrize(
    ("said_by", "expected"),
    [
        ("Peru Savunma Bakanlığı", "pe/defence-ministry"),
        ("Peru Maliye Bakanlığı", "pe/finance-ministry"),
        ("ABD Dışişleri Bakanlığı", "us/foreign-ministry"),
        ("Çin'in Bişkek Büyükelçiliği", "cn/embassy-kg"),
        ("Gürcistan Devlet Başkanlığı", "ge/presidency"),
        ("Perunun maliyyə nazirliyi", "pe/finance-ministry"),
        ("Gürcüstan baş nazirinin mətbuat xidməti", "ge/government"),
        ("Түркия сыртқы істер министрлігі", "tr/foreign-ministry"),
        ("Түркіменстан мемлекет басшысы", "tm/presidency"),
        ("Қазақстан Қауіпсіздік кеңесі", "kz/security-council"),
        ("Өзбекстандын Коргоо министрлиги", "uz/defence-ministry"),
        ("Кытайдын элчиси", "cn/embassy"),
        ("Qozogʻiston moliya vazirligi", "kz/finance-ministry"),
        ("Покистон Ташқи ишлар вазирлиги", "pk/foreign-ministry"),
        ("Türkmenistanyň Daşary işler ministrligi", "tm/foreign-ministry"),
        ("Azerbaýjanyň döwlet serhet gullugy", "az/border-service"),
        ("Вазорати мудофиаи Тоҷикистон", "tj/defence-ministry"),
        ("Вазорати корҳои хориҷии Эрон", "ir/foreign-ministry"),
        ("посольство Китая", "cn/embassy"),
        ("Совет безопасности Казахстана", "kz/security-council"),
        ("министерство индустрии Казахстана", "kz/industry-ministry"),
        ("верховный комиссариат Австралии", "au/embassy"),
        ("Australian Department of Defence", "au/defence-ministry"),
        ("High Commission of Ghana in Nairobi", "gh/embassy-ke"),
        ("Embassy of Turkmenistan in Bishkek", "tm/embassy-kg"),
        (
            "Ministry of Space Flight, Digital Affairs, Defence and Heavy Industry of Iran",
            "ir/defence-industry-agency",
        ),
    ],
)
def test_an_office_is_known_in_each_language(said_by: str, expected: str) -> None:
    assert body(said_by) == expected


def test_an_embassy_without_its_seat_stands_with_the_other_party() -> None:
    claim = "transfer/talks tr -> kg: anka"
    assert body("ambassador of Turkey", claim=claim, lexicon=WORDS) == "tr/embassy-kg"
    assert body("ambassador of Kyrgyzstan", claim=claim, lexicon=WORDS) == "kg/embassy-tr"


def test_a_company_of_which_nothing_is_known_is_one_in_two_scripts() -> None:
    lines = """
        2024-01-01 primary TR Kestrel Dynamics
          a: transfer/talks tr -> kg: anka
        2024-01-02 wire RU Volga
          "Переговоры идут, сказал представитель «Кестрел Динамикс»."
          b: transfer/talks tr -> kg: anka | said "представитель «Кестрел Динамикс»"
        2024-01-03 wire RU Volga
          c: transfer/talks tr -> kg: anka | said "official of Kestrel Marine"
    """
    voices = statements(reports(lines), known()).voices
    assert voices["a"].body == voices["b"].body != voices["c"].body


def test_the_longest_name_of_a_state_counts_once() -> None:
    assert states_in(fold("South Sudan and Turkmenistan"), known()) == ["ss", "tm"]
    assert states_in(fold("Maliye ve sanayi"), known()) == []


def test_who_speaks_for_the_maker_speaks_for_the_only_company_told() -> None:
    text = "Baykar has sold drones. Six more are wanted, a spokesman for the manufacturer said."
    assert body("a spokesman for the manufacturer", text, lexicon=WORDS) == "baykar"


def test_an_official_of_nothing_is_the_outlet_and_of_a_name_is_that_body() -> None:
    assert body("an official", "Talks go on, an official said.", lexicon=WORDS) == "outlet/volga"
    text = "Talks go on, an official of Kestrel said."
    assert body("an official of Kestrel", text, lexicon=WORDS).startswith("voice/")
    assert body("an official of Kestrel", text, f"{OFFER} | by baykar", WORDS) != "baykar"


def test_a_name_in_a_script_without_capitals_has_its_office_beside_it() -> None:
    assert body("马克·阿提", "瓦努阿图外交部长马克·阿提6日对记者说，没有谈判。") == "vu/foreign-ministry"


def test_the_president_of_a_company_speaks_for_the_company() -> None:
    text = "Anna Holt, president of Baykar, said that talks go on."
    assert body("Anna Holt", text, lexicon=WORDS) == "baykar"


def test_who_holds_one_office_speaks_for_it_where_the_text_does_not_say() -> None:
    lexicon = dataclasses.replace(WORDS, leaders={"yaşar güler": "tr/defence-ministry"})
    assert body("Yaşar Güler", "Yaşar Güler spoke of talks.", lexicon=lexicon) == "tr/defence-ministry"


def test_a_paper_that_bears_the_name_of_a_trade_is_a_paper() -> None:
    lines = """
        2024-01-01 newspaper GB Expert
          a: transfer/talks tr -> kg: anka
        2024-01-02 wire RU Volga
          b: transfer/talks tr -> kg: anka | said Expert
    """
    voices = statements(reports(lines), WORDS).voices
    assert voices["b"].body == voices["a"].body
