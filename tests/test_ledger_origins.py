"""Origins: one speaker on one occasion, however many papers carry it (rules O1 to O10)."""

from __future__ import annotations

import pytest
from ledger_lines import WORDS, origins, reports, settled

from terazi.ledger.names import named_in, same_name
from terazi.ledger.units import statements

OFFER = "transfer/talks tr -> kg: anka"


def bodies(lines: str) -> dict[str, str]:
    said = statements(reports(lines), WORDS)
    return {claim: voice.body for claim, voice in said.voices.items()}


def test_a_release_and_its_report_are_one_origin() -> None:
    lines = """
        2023-05-26 primary TR Baykar
          a: transfer/ordered tr -> kg: 3 bayraktar-tb2 | 2023-05
        2023-05-27 wire RU Volga
          b: transfer/ordered tr -> kg: 3 bayraktar-tb2 | 2023-05 | said Baykar
    """
    assert origins(lines) == {"a b"}


def test_the_same_body_half_a_year_later_speaks_anew() -> None:
    lines = """
        2022-10-21 wire KG Too
          a: transfer/ordered by -> kg: pechora | 2022-10 | said "minister of defence of Kyrgyzstan"
        2023-06-15 newspaper KG Tenir
          b: transfer/in-service by -> kg: pechora | 2023-06 | said "minister of defence of Kyrgyzstan"
    """
    assert origins(lines) == {"a", "b"}
    assert set(bodies(lines).values()) == {"kg/defence-ministry"}


def test_a_quotation_years_later_is_the_old_statement() -> None:
    lines = """
        2021-12-22 newspaper ID Java
          a: transfer/cancelled ru -> id: su-35 | 2021-12-22 | said "air force of Kyrgyzstan"
        2025-10-29 wire RU Volga
          b: transfer/cancelled ru -> id: su-35 | 2021-12 | said "air force of Kyrgyzstan"
    """
    assert origins(lines) == {"a b"}


def test_the_unnamed_are_the_outlet() -> None:
    lines = """
        2023-08-07 newspaper GR Notios
          a: transfer/ordered tr -> kg: akinci | said "a source in the ministry of defence"
    """
    assert bodies(lines) == {"a": "outlet/notios"}


@pytest.mark.parametrize(
    ("said_by", "body"),
    [
        ("ministry of defence of Uzbekistan", "uz/defence-ministry"),
        ("representative of Turkish Aerospace", "tusas"),
        ("an official of Baykar", "baykar"),
        ("ambassador of Russia in Kyrgyzstan", "ru/embassy-kg"),
    ],
)
def test_whoever_speaks_for_a_body_is_that_body(said_by: str, body: str) -> None:
    assert bodies(f'2024-01-01 wire RU Volga\n a: {OFFER} | said "{said_by}"') == {"a": body}


def test_a_person_speaks_for_the_body_told_beside_the_name() -> None:
    lines = """
        2024-05-08 newspaper GB Harbour
          "The aircraft are being assembled, Turkish deputy defence minister Celal Demo said in Bishkek."
          a: transfer/in-production tr -> kg: anka | said "Celal Demo"
    """
    assert bodies(lines) == {"a": "tr/defence-ministry"}


def test_the_ministry_is_the_one_named_in_full() -> None:
    lines = """
        2023-05-25 wire KG Too
          "The Ministry of Defence has placed an order, it said."
          a: transfer/ordered tr -> kg: anka | said "the ministry of defence"
    """
    assert bodies(lines) == {"a": "kg/defence-ministry"}


def test_a_cited_outlet_is_the_origin_even_where_a_value_slips() -> None:
    lines = """
        2023-05-25 wire MY Straits
          a: transfer/ordered tr -> my: 3 anka-s | MYR 424m | 2023-05-25
        2023-05-27 aggregator RU Digest
          b: transfer/ordered tr -> my: 3 anka-s | MYR 424b | 2023-05-25 | said Straits
    """
    assert origins(lines) == {"a b"}


def test_without_attribution_the_same_facts_are_a_repeat_and_new_ones_are_not() -> None:
    first = """
        2018-07-06 primary TR Baykar
          a: transfer/ordered tr -> pk: 4 milgem | 2018-07-05
        2026-04-15 think-tank GB Oxus
          b: transfer/ordered tr -> pk: 4 milgem{}
    """
    assert origins(first.format("")) == {"a b"}
    assert origins(first.format(" | 2018-09")) == {"a", "b"}


def test_an_outlet_that_says_how_it_knows_is_its_own_origin() -> None:
    lines = """
        2021-09-27 primary TR Baykar
          a: holding/in-service tr -> tm: bayraktar-tb2 | 2021-09-27
        2021-09-29 wire GB Meridian
          "Drones were shown, photographs seen by Meridian reveal."
          b: holding/in-service tr -> tm: bayraktar-tb2 | 2021-09-27
    """
    assert origins(lines) == {"a", "b"}


def test_an_aggregator_has_it_from_the_nearest_statement() -> None:
    lines = """
        2019-08-02 newspaper TR Kervan
          a: transfer/delivered tr -> uz: 24/24 ejder-yalcin | 2019-08
        2025-11-09 aggregator GB Digest
          b: transfer/delivered tr -> uz: 1000 ejder-yalcin | 2019
          c: holding/in-service tr -> kz: cobra
    """
    assert origins(lines) == {"a b", "c"}


def test_whom_an_aggregator_quotes_it_has_from_an_earlier_report() -> None:
    lines = """
        2024-02-01 wire KG Too
          a: transfer/ordered tr -> kg: 6 anka | said "Baykar"
        2024-03-20 {} GB Digest
          b: transfer/ordered tr -> kg: 60 anka | said "Baykar"
    """
    assert origins(lines.format("aggregator")) == {"a b"}
    assert origins(lines.format("newspaper")) == {"a", "b"}


def test_what_sources_told_another_paper_that_paper_says() -> None:
    lines = """
        2024-02-01 newspaper GB Harbour
          "Six are ordered, two sources told Harbour."
          a: transfer/ordered tr -> kg: 6 anka
        2024-02-03 newspaper KG Tenir
          "Six are ordered, two sources told {}."
          b: transfer/ordered tr -> kg: 6 anka | said "two sources"
    """
    assert origins(lines.format("Harbour")) == {"a b"}
    assert origins(lines.format("Tenir")) == {"a", "b"}


def test_who_denies_a_papers_report_does_not_carry_it() -> None:
    lines = """
        2024-02-01 newspaper GB Harbour
          "Six are ordered, photographs seen by Harbour show."
          a: transfer/ordered tr -> kg: 6 anka
        2024-02-03 newspaper KG Tenir
          "What Harbour printed of an order is not so."
          b: transfer/denied tr -> kg: 6 anka
    """
    assert origins(lines) == {"a", "b"}


def test_a_copy_with_light_edits_carries_the_first() -> None:
    text = "The ministry signed a contract for three aircraft and their ground equipment at the exhibition in May."
    lines = f"""
        2023-05-25 wire MY Straits
          "LANGKAWI: {text} Nine more papers were initialled before evening, officials told Straits."
          a: transfer/ordered tr -> my: 3 anka-s
        2023-05-26 newspaper MY Mail
          "{text} Nine more papers were initialled before evening, officials told Straits."
          b: transfer/ordered tr -> my: 3 anka-s
    """
    assert origins(lines) == {"a b"}


def test_a_cut_carries_the_whole() -> None:
    cut = (
        "The ministry signed a contract for three aircraft with their ground equipment at the exhibition in May, "
        "and the first of them will fly next spring after the crews have been taught."
    )
    lines = f"""
        2023-05-25 wire MY Straits
          "{cut} {" ".join(f"Stand {n} showed boats of class {n * 7}." for n in range(12))}"
          a: transfer/ordered tr -> my: 3 anka-s
        2023-05-26 newspaper MY Mail
          "{cut}"
          b: transfer/ordered tr -> my: 8 anka-s
    """
    assert origins(lines) == {"a b"}


def test_a_page_that_relays_is_no_formal_record() -> None:
    lines = """
        2023-02-27 newspaper GB Harbour
          "An official of Baykar told Harbour so."
          a: transfer/delivered by -> kg: pechora | 2023-02-24 | said "an official of Baykar"
        2023-03-06 primary BY Embassy of Belarus
          b: transfer/delivered by -> kg: pechora | 2023-02-24 | said Harbour
    """
    (origin,) = settled(lines).origins
    assert not origin.formal and origin.body == "baykar"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Сергей Толченов", "Sergey Tolçenov"),
        ("Эрол Огуз", "Erol Oguz"),
        ("Садыр Жапаров", "Sadyr Japarov"),
        ("Shavkat Mirziyoyev", "Шавкат Мирзиёев"),
    ],
)
def test_a_name_is_one_in_two_scripts(a: str, b: str) -> None:
    assert same_name(a, b)


def test_other_people_have_other_names() -> None:
    assert not same_name("Hulusi Akar", "Yaşar Güler")


def test_a_paper_is_found_under_any_ending() -> None:
    assert named_in("Вечерний Есиль", "рассказал «Вечернему Есилю» директор")
    assert not named_in("Pakistan Navy news", "the Pakistan Navy said")
