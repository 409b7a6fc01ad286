"""Numbers in running text: digits, words, inflection, and what only looks like a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terazi.knowledge import load
from terazi.mentions.numbers import find_numbers
from terazi.mentions.numbers_scan import read_digits

LANGUAGES = load().languages


def values(code: str, text: str) -> list[Decimal]:
    return [mention.value for mention in find_numbers(text, LANGUAGES[code])]


def numbers(*written: str) -> list[Decimal]:
    return [Decimal(number) for number in written]


READ = [
    ("tr", "Ordu 10 bin 197 drone aldı.", "10197"),
    ("tr", "Kalan yirmi altısının teslimi sürüyor.", "26"),
    ("tr", "Bir düzine helikopter geldi.", "12"),
    ("tr", "İkiyüzyirmibeş araç", "225"),
    ("tr", "Beş buçuk yıl sürdü.", "5.5"),
    ("tr", "Nüfus 1.414.021.100'dür.", "1414021100"),
    ("tr", "10 binden fazla er", "10000"),
    ("en", "One hundred and six vehicles and twenty-four trucks", "106", "24"),
    ("en", "a dozen drones and a pair of frigates", "12", "2"),
    ("en", "two and a half million rounds", "2500000"),
    ("en", "two thousand, three hundred men", "2300"),
    ("ru", "Поставлено шестнадцать машин, ещё четвёрка в пути.", "16", "4"),
    ("ru", "два десятка танков и сотня грузовиков", "20", "100"),
    ("ru", "двести пятьдесят три тысячи сто девять", "253109"),
    ("ru", "полтора миллиона снарядов", "1500000"),
    ("az", "iyirmi dörd təyyarə və 40 ədəd raket", "24", "40"),
    ("kk", "үш жүз он екі ұшақ", "312"),
    ("ky", "он эки дрон жана 1 млн 650 миң ок", "12", "1650000"),
    ("uz", "oltita samolyot va 24 ta mashina", "6", "24"),
    ("uz", "йигирма тўрт машина", "24"),
    ("tk", "alty sany uçar, ikisi geldi", "6", "2"),
    ("tg", "дусаду чор ҳазору ҳафтсаду панҷоҳ сарбоз", "204750"),
]


@pytest.mark.parametrize(("code", "text", "expected"), [(c, t, e) for c, t, *e in READ])
def test_numbers_are_read(code: str, text: str, expected: list[str]) -> None:
    assert values(code, text) == numbers(*expected)


SILENT = [
    ("en", "The F-16, the ZSU-23-4 and a TB2 with a 120mm mortar."),
    ("en", "The twenty-first brigade held its 3rd exercise at 18:02."),
    ("en", "About 40 per cent, two thirds of it by a two-seat jet."),
    ("en", "It was agreed on 26 July 2023."),
    ("tr", "Bir anlaşma masanın altında, 12. maddede, yüzde 15 ile."),
    ("tr", "Temmuz 2023'te bunun yüzünden üçte biri kaldı."),
    ("ru", "12-й полк получил 40 процентов техники в 2021 году."),
    ("kk", "Армия үшін 2023 жылғы 12 наурызда алтын берілді."),
    ("ky", "2023-жылдын 11-октябрында армия үчүн"),
]


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_what_counts_nothing_is_no_number(code: str, text: str) -> None:
    assert values(code, text) == []


def test_a_bound_is_told_with_its_number() -> None:
    said = {m.value: m.bound for m in find_numbers("up to 24 jets, some 36 tanks, more than 12 guns", LANGUAGES["en"])}
    assert said == {Decimal(24): "up to", Decimal(36): "about", Decimal(12): "at least"}
    turkish = find_numbers("24'e kadar uçak, 50'den fazla tank", LANGUAGES["tr"])
    assert [m.bound for m in turkish] == ["up to", "at least"]


def test_the_designation_is_not_counted_but_its_count_is() -> None:
    assert values("tr", "48 F-16 istendi") == numbers("48")


@pytest.mark.parametrize(
    ("form", "decimal", "value"),
    [
        ("1,234", ".", "1234"), ("1,234", ",", "1.234"), ("12 345,50", ",", "12345.50"), ("1.111,11", ".", "1111.11"),
        ("0,500", ".", "0.500"),
    ],
)  # fmt: skip
def test_marks_group_or_divide(form: str, decimal: str, value: str) -> None:
    assert read_digits(form, decimal) == Decimal(value)


def test_broken_groups_are_no_number() -> None:
    assert read_digits("192.168.1.1", ",") is None


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_come_back(number: int) -> None:
    english, turkish = f"{number:,}", f"{number:,}".replace(",", ".")
    assert read_digits(english, ".") == number
    assert read_digits(turkish, ",") == number


@given(st.text(max_size=60), st.sampled_from(sorted(LANGUAGES)))
def test_spans_are_runs_of_the_text(text: str, code: str) -> None:
    for mention in find_numbers(text, LANGUAGES[code]):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
