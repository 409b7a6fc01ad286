"""Laws of any text and any claim: quotes are runs, notation comes back, what says nothing changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_claims import claims
from hypothesis import given, settings
from hypothesis import strategies as some
from one_reader import reader

from terazi.model import Claim, Document
from terazi.notation import drop_ids, parse, write

# A few sentences of each language that tell of deals, and some that tell of nothing.
TOLD = {
    "tr": (
        "Türkiye, Aralık 2021'de Kırgızistan'a üç Bayraktar TB2 teslim etti.",
        "Şili, Brezilya'dan dört zırhlı araç satın aldı.",
        "Türkiye, Somalili subayları Ankara'da eğitti.",
        "Azerbaycan ordusu, İsrail'den hava savunma sistemi alacak.",
    ),
    "en": (
        "Türkiye delivered three Bayraktar TB2 drones to Kyrgyzstan in December 2021.",
        "Chile bought four armoured vehicles from Brazil.",
        "Türkiye trained officers of the Somali army in Ankara.",
        "Azerbaijan's army will buy an air defence system from Israel.",
    ),
    "ru": (
        "Турция передала Киргизии три Bayraktar TB2 в декабре 2021 года.",
        "Чили закупила у Бразилии четыре бронемашины.",
        "Турция обучила офицеров армии Сомали в Анкаре.",
        "Армия Азербайджана закупит у Израиля систему ПВО.",
    ),
}
UNTOLD = {
    "tr": ("Hava güneşliydi.", "Öğleden sonra çay içildi.", "Çocuklar okula yürüdü."),
    "en": ("The weather was fine.", "Tea was served in the afternoon.", "Children walked to school."),
    "ru": ("Погода была хорошей.", "После обеда пили чай.", "Дети шли в школу."),
}
FURNITURE = ("Home | News | Sport | RSS", "Ana Sayfa | Gündem | Spor | RSS", "© 2024 | RSS")
LANGUAGES = sorted(TOLD)


def read(text: str, language: str, title: str = "") -> tuple[Claim, ...]:
    document = Document(id="d", text=text, title=title, language=language, published="2024-05-06")
    return reader().read(document).claims


def said(text: str, language: str, title: str = "") -> list[str]:
    """What a text says in notation, without order, and without its confidence, which may vary."""
    return sorted(write(claim) for claim in read(text, language, title))


texts = some.one_of(
    some.text(max_size=300),
    some.lists(some.sampled_from([s for told in TOLD.values() for s in told]), max_size=4).map(" ".join),
    some.lists(
        some.sampled_from(sorted({w for told in TOLD.values() for s in told for w in s.split()})), max_size=40
    ).map(" ".join),
)


# ------------------------------------------------------------------ reading


@settings(max_examples=60)
@given(text=texts, language=some.sampled_from(LANGUAGES))
def test_every_quote_is_the_run_of_the_text_at_its_place(text: str, language: str) -> None:
    for claim in read(text, language):
        assert claim.evidence
        assert all(text[e.span.start : e.span.end] == e.quote and 0 < len(e.quote) <= 160 for e in claim.evidence)


@settings(max_examples=40)
@given(text=texts, language=some.sampled_from(LANGUAGES))
def test_what_is_read_comes_back_from_its_notation(text: str, language: str) -> None:
    for claim in read(text, language):
        assert write(parse(write(claim))) == write(claim)


@settings(max_examples=40)
@given(text=texts, language=some.sampled_from(LANGUAGES))
def test_reading_twice_says_the_same(text: str, language: str) -> None:
    assert read(text, language) == read(text, language)


def paragraphs(language: str, untold: Sequence[str]) -> str:
    """All that a language tells, each sentence a paragraph, with sentences that tell nothing after them."""
    return "\n".join([*TOLD[language], *untold])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_tell_something(language: str) -> None:
    """Else the laws below would hold of nothing."""
    assert len(read(paragraphs(language, ()), language)) >= len(TOLD[language]) - 1


@settings(max_examples=20)
@given(data=some.data(), language=some.sampled_from(LANGUAGES))
def test_sentences_that_tell_nothing_change_nothing(data: some.DataObject, language: str) -> None:
    several = some.lists(some.sampled_from(UNTOLD[language]), max_size=4)
    assert said(paragraphs(language, data.draw(several)), language) == said(paragraphs(language, ()), language)


@settings(max_examples=20)
@given(above=some.lists(some.sampled_from(FURNITURE), max_size=2), language=some.sampled_from(LANGUAGES))
def test_furniture_of_the_page_changes_nothing(above: list[str], language: str) -> None:
    text = paragraphs(language, ())
    assert said("\n".join([*above, text, *FURNITURE]), language) == said(text, language)


@pytest.mark.parametrize("apostrophe", ["’", "‘", "ʼ", "ʻ", "`", "´"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_apostrophe_may_be_any(language: str, apostrophe: str) -> None:
    text = paragraphs(language, ())
    assert said(text.replace("'", apostrophe), language) == said(text, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_in_capitals_says_the_same(language: str) -> None:
    title = TOLD[language][0]
    upper = title.replace("i", "İ").upper() if language == "tr" else title.upper()
    plain, loud = ("\n".join([t.rstrip("."), *TOLD[language]]) for t in (title, upper))
    assert said(loud, language, upper.rstrip(".")) == said(plain, language, title.rstrip("."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_line_ends_and_spaces_of_other_systems_say_the_same(language: str) -> None:
    text = paragraphs(language, ())
    assert said(text.replace("\n", "\r\n"), language) == said(text, language)
    assert said(text.replace(" ", "\u00a0"), language) == said(text, language)


# ------------------------------------------------------------------ notation


@given(claim=claims())
def test_a_claim_comes_back_from_its_notation(claim: Claim) -> None:
    assert parse(write(claim)) == drop_ids(claim)
