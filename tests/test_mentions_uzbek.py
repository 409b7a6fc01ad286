"""Uzbek: the apostrophe is a letter, endings glue to abbreviations, a bare state may own equipment, plain typing."""

from __future__ import annotations

import pytest
from one_reader import reader

from terazi.folding import fold
from terazi.knowledge import Language, load
from terazi.knowledge.plain import lacks_own_letters, without_marks
from terazi.mentioned import Label, PartyMention
from terazi.mentions.find import find
from terazi.text.split import split
from terazi.text.tokens import tokenize

CYRILLIC = "Хукумат Узбекистон мудофаа вазирлиги учун янги жанговар техника харид килинишини маълум килди. " * 4
LATIN = "Hukumat qoshni davlat bilan birgalikda yangi jangovar texnika xarid qilinishini malum qildi. " * 4


def uzbek() -> Language:
    return load().languages["uz"]


def parties(sentence: str) -> tuple[PartyMention, ...]:
    tables = reader().tables(uzbek())
    return find(split(sentence, "", tables.page), sentence, tables.mentions).parties


def test_an_apostrophe_inside_a_word_is_a_letter_of_it() -> None:
    text = "Oʻzbekistonga"
    (token,) = tokenize(text, fold(text), apostrophe_is_letter=True)
    assert (token.stem, token.tail) == ("o'zbekistonga", "")
    (token,) = tokenize("Ankara'ya", fold("Ankara'ya"))
    assert (token.stem, token.tail) == ("ankara", "ya")


@pytest.mark.parametrize("mark", ["ʻ", "‘", "’", "'", "`"])
@pytest.mark.parametrize(("ending", "label"), [("ga", Label.TO), ("dan", Label.FROM), ("ning", Label.OF)])
def test_a_state_is_declined_with_any_apostrophe(mark: str, ending: str, label: Label) -> None:
    (party,) = parties(f"Qirg{mark}iziston{ending} dron keldi.")
    assert party.codes == ("KG",)
    assert label in party.labels


@pytest.mark.parametrize("written", ["KXSHTga", "КХШТга", "KXShTga"])
def test_endings_are_glued_to_abbreviations(written: str) -> None:
    (party,) = parties(f"Moskva {written} raketa berdi.")[1:]
    assert party.codes == ("CSTO",)
    assert party.labels == {Label.TO}


@pytest.mark.parametrize(
    ("sentence", "owns"),
    [("Bizga Eron dronlari keldi.", True), ("Бизга Эрон дронлари келди.", True), ("Eron dron sotdi.", False)],
)
def test_a_bare_state_before_possessed_equipment_owns_it(sentence: str, owns: bool) -> None:
    (party,) = (p for p in parties(sentence) if p.codes)  # "bizga" is a party too, as yet without a state
    assert (Label.ADJ in party.labels) is owns


@pytest.mark.parametrize("text", [CYRILLIC, LATIN])
def test_a_page_typed_without_the_letters_is_known(text: str) -> None:
    assert lacks_own_letters(text, uzbek())
    assert not lacks_own_letters(text + " қўшин", uzbek()) or text is LATIN
    assert not lacks_own_letters(text + " oʻquv", uzbek()) or text is CYRILLIC


def test_the_pack_without_its_letters() -> None:
    names = without_marks(uzbek()).states["UZ"].names
    assert "Узбекистон" in names
    assert "Ozbekiston" in names
