"""Sums of money: signs, codes and words on either side, smaller coin, owners of a currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terazi.knowledge import load
from terazi.mentions.money import find_money

LANGUAGES = load().languages


def sums(code: str, text: str) -> list[str]:
    return [f"{m.money.currency} {m.money.value.normalize():f}" for m in find_money(text, LANGUAGES[code])]


READ = [
    ("tr", "Anlaşma 48,2 milyon $'lık.", "USD 48200000"),
    ("tr", "Paket için 50 milyon TL, eğitim için 2 milyon TL ayrıldı.", "TRY 50000000", "TRY 2000000"),
    ("tr", "bir buçuk milyar dolarlık sözleşme", "USD 1500000000"),
    ("tr", "13,5 milyar tengelik iş", "KZT 13500000000"),
    ("tr", "125 milyon Avustralya doları", "AUD 125000000"),
    ("tr", "50 lira 3 kuruş", "TRY 50.03"),
    ("en", "a $1.2bn deal, USD 16 million and €500m", "USD 1200000000", "USD 16000000", "EUR 500000000"),
    ("en", "100 million somoni (about $8.6m)", "TJS 100000000", "USD 8600000"),
    ("en", "C$ 300 million, 5 million Canadian dollars", "CAD 300000000", "CAD 5000000"),
    ("en", "thirteen dollars and forty-five cents", "USD 13.45"),
    ("en", "US$4.7 billion, 75 USD million", "USD 4700000000", "USD 75000000"),
    ("ru", "385 млн рублей и 10 млн юаней", "RUB 385000000", "CNY 10000000"),
    ("ru", "шесть с половиной миллиардов долларов США", "USD 6500000000"),
    ("ru", "432,4 миллиона азербайджанских манатов", "AZN 432400000"),
    ("az", "müqavilənin dəyəri 720 mln. dollar", "USD 720000000"),
    ("kk", "60 миллион доллардан астам, 122 млрд теңге", "USD 60000000", "KZT 122000000000"),
    ("ky", "1,3 миллиард доллар жана 5 млн сом", "USD 1300000000", "KGS 5000000"),
    ("uz", "33 million so‘m, 12 mln dollarlik", "UZS 33000000", "USD 12000000"),
    ("tk", "446 million ýewrolyk ýarag", "EUR 446000000"),
    ("tg", "1,5 миллион доллари ИМА ва 3 миллион сомонӣ", "USD 1500000", "TJS 3000000"),
]


@pytest.mark.parametrize(("code", "text", "expected"), [(c, t, e) for c, t, *e in READ])
def test_sums_are_read(code: str, text: str, expected: list[str]) -> None:
    assert sums(code, text) == expected


SILENT = [
    ("en", "ALL 5 solutions are wrong, 42 medals were won."),
    ("en", "a dollar-denominated loan for 24 aircraft"),
    ("tr", "Dolar yükseldi, 24 araç geldi."),
    ("ru", "Курс доллара вырос, прибыли 24 машины."),
]


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_a_currency_without_a_sum_is_silent(code: str, text: str) -> None:
    assert sums(code, text) == []


def test_the_span_holds_number_and_currency() -> None:
    text = "It cost about $60 million in all."
    (found,) = find_money(text, LANGUAGES["en"])
    assert found.span.of(text) == "$60 million"
    assert found.bound == "about"


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["USD", "EUR", "TRY", "KZT"]))
def test_a_code_and_digits_come_back(amount: Decimal, code: str) -> None:
    (found,) = find_money(f"{code} {amount}", LANGUAGES["en"])
    assert (found.money.value, found.money.currency) == (amount, code)
