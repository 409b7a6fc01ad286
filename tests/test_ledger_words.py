"""Words that tell another contract from one that is restated, in each of the nine languages (rule D5)."""

from __future__ import annotations

import pytest

from terazi.flows.settle import lexicon_from
from terazi.folding import fold
from terazi.knowledge import load
from terazi.ledger import Lexicon
from terazi.ledger.lexicon import holds


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_from(load())


@pytest.mark.parametrize(
    "sentence",
    [
        "A separate order for nine boats was placed in May.",
        "В мае подписан второй договор, на девять катеров.",
        "Mayısta dokuz bot için ayrı sipariş verildi.",
        "Mayda doqquz qayıq üçün ikinci sifariş verilib.",
        "Мамырда тоғыз қайыққа екінші тапсырыс берілді.",
        "Майда тогуз кайыкка өзүнчө келишим түзүлдү.",
        "May oyida to‘qqizta qayiq uchun ikkinchi shartnoma imzolandi.",
        "Maý aýynda dokuz gaýyk üçin ikinji şertnama baglaşyldy.",
        "Моҳи май барои нуҳ қаиқ шартномаи дуюм баста шуд.",
    ],
)
def test_another_contract(sentence: str, lexicon: Lexicon) -> None:
    assert holds(lexicon.another, fold(sentence))
    assert not holds(lexicon.amended, fold(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The order was raised from six boats to nine.",
        "Заказ увеличили с шести катеров до девяти.",
        "Sipariş altı bottan dokuza yükseltildi.",
        "Sifariş altı qayıqdan doqquza artırılıb.",
        "Тапсырыс алты қайықтан тоғызға дейін кеңейтілді.",
        "Буйрутма алты кайыктан тогузга чейин кеңейтилди.",
        "Buyurtma oltita qayiqdan to‘qqiztaga kengaytirildi.",
        "Sargyt alty gaýykdan dokuza artdyryldy.",
        "Фармоиш аз шаш қаиқ то нуҳ афзуда шуд.",
    ],
)
def test_a_restated_contract(sentence: str, lexicon: Lexicon) -> None:
    assert holds(lexicon.amended, fold(sentence))
    assert not holds(lexicon.another, fold(sentence))
