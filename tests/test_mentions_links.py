"""Tajik names in chains of nouns: who stands at their head, what the preposition before it says, glued "and"."""

from __future__ import annotations

import pytest
from one_reader import reader

from terazi.knowledge import load
from terazi.knowledge.plain import lacks_own_letters
from terazi.mentioned import Label, PartyMention
from terazi.mentions.find import find
from terazi.text.split import split

TAJIK = load().languages["tg"]


def parties(sentence: str) -> list[PartyMention]:
    tables = reader().tables(TAJIK)
    return [p for p in find(split(sentence, "", tables.page), sentence, tables.mentions).parties if p.codes]


@pytest.mark.parametrize(
    ("sentence", "code", "label"),
    [
        ("Вазири мудофиаи Чехия омад.", "CZ", Label.BARE),
        ("Ба фармондеҳи қувваҳои мусаллаҳи Чехия чархбол доданд.", "CZ", Label.TO),
        ("Бо вазири мудофиаи Чехия мулоқот кард.", "CZ", Label.WITH),
        ("Силоҳи Чехия гум шуд.", "CZ", Label.OF),
        ("Ба фурӯши силоҳи Чехия розӣ шуд.", "CZ", Label.OF),
        ("Гуфт, ки Чехия силоҳ дод.", "CZ", Label.BARE),
        ("Силоҳ аз ҷониби Чехия дода шуд.", "CZ", Label.BY),
        ("Чехияро бо силоҳ таъмин кард.", "CZ", Label.ACC),
        ("Паҳподҳои туркӣ омаданд.", "TR", Label.ADJ),
        ("Низомиёни тоҷик омаданд.", "TJ", Label.BARE),
    ],
)
def test_a_chain_gives_its_last_name_the_label_of_its_head(sentence: str, code: str, label: Label) -> None:
    (party,) = parties(sentence)
    assert party.codes == (code,)
    assert party.labels == {label}


def test_and_is_glued_to_the_first_of_two_names() -> None:
    first, second = parties("Байни Тоҷикистону Русия шартномаи ҳарбӣ баста шуд.")
    assert first.row == second.row >= 0
    assert first.labels == second.labels == {Label.BETWEEN}


def test_the_state_of_a_currency_or_a_border_is_no_party() -> None:
    assert parties("Се миллион доллари ИМА ҷудо кард.") == []
    (border,) = parties("Дар марзи Афғонистон посгоҳ сохтанд.")
    assert border.place_only


def test_a_common_noun_is_no_leader() -> None:
    assert [p.codes for p in parties("Раиси Кумитаи амнияти миллии Қирғизистон омад.")] == [("KG",)]


def test_a_page_typed_on_a_russian_keyboard_has_no_letter_of_its_own() -> None:
    page = "Вазорати мудофиаи Точикистон хабар дод, ки аз Русия чархболхои харби гирифт. " * 5
    assert lacks_own_letters(page, TAJIK)
    assert not lacks_own_letters(page.replace("Точикистон", "Тоҷикистон"), TAJIK)
    assert not lacks_own_letters(page, load().languages["ru"])
