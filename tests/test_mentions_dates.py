"""Dates in running text: every order and case, relative ones, and words that only look like months."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terazi.knowledge import load
from terazi.mentions.dates import find_date_line, find_dates
from terazi.mentions.dates_calendar import iso, reference, yearless

LANGUAGES = load().languages
PUBLISHED = "2023-08-16"  # a Wednesday


def dates(code: str, text: str, published: str = PUBLISHED) -> list[str]:
    return [mention.value for mention in find_dates(text, LANGUAGES[code], published)]


ABSOLUTE = [
    ("tr", "Nisan 2022'de çerçeve, Temmuz 2023'te yeni anlaşma", "2022-04", "2023-07"),
    ("tr", "2023 yılının Mart ayının 12'sinde", "2023-03-12"),
    ("tr", "19.01.2026 tarihinde, 2026'da ve 2021 yılında", "2026-01-19", "2026", "2021"),
    ("tr", "2017-2021 arasında", "2017", "2021"),
    ("en", "in July 2023, July 26, 2023 and 26 July 2023", "2023-07", "2023-07-26", "2023-07-26"),
    ("en", "on 2023-07-26, since 2019, in 2007 and 2009", "2023-07-26", "2019", "2007", "2009"),
    ("en", "in nineteen ninety six", "1996"),
    ("ru", "в июле 2023 года, 15 мая 2019, третьего марта 2015", "2023-07", "2019-05-15", "2015-03-03"),
    ("ru", "осенью 2021-го, в 2022-м и с января 2009-го", "2021", "2022", "2009-01"),
    ("az", "26 iyun 2024-cü il, 2020-ci ilin fevralında", "2024-06-26", "2020-02"),
    ("kk", "2023 жылғы 12 наурызда және 2022 жылдың 27 тамызында", "2023-03-12", "2022-08-27"),
    ("ky", "2023-жылдын 11-октябрында, 2012-жылы", "2023-10-11", "2012"),
    ("uz", "2017-yil oktabrida, 13-dekabr, 1995", "2017-10", "1995-12-13"),
    ("uz", "2022 йил 10 май", "2022-05-10"),
    ("tk", "2019-njy ýylda, 20 oktýabr 2023", "2019", "2023-10-20"),
    ("tg", "соли 2020, 26 июли соли 2023", "2020", "2023-07-26"),
]


@pytest.mark.parametrize(("code", "text", "expected"), [(c, t, e) for c, t, *e in ABSOLUTE])
def test_dates_with_a_year(code: str, text: str, expected: list[str]) -> None:
    assert dates(code, text, "") == expected


RELATIVE = [
    ("tr", "dün imzalandı", "2023-08-15"),
    ("tr", "geçen yıl, geçen ay, bu yıl, gelecek yıl", "2022", "2023-07", "2023", "2024"),
    ("tr", "ekimde ve nisanda", "2022-10", "2023-04"),
    ("tr", "geçen yılın şubatında", "2022-02"),
    ("tr", "24 Aralık'ta", "2022-12-24"),
    ("tr", "iki yıl önce, üç gün sonra", "2021", "2023-08-19"),
    ("en", "yesterday, last month, last year, two years ago", "2023-08-15", "2023-07", "2022", "2021"),
    ("en", "in October, on Tuesday, last Friday", "2022-10", "2023-08-15", "2023-08-11"),
    ("ru", "вчера, в прошлом году, в феврале прошлого года", "2023-08-15", "2022", "2022-02"),
    ("ru", "в апреле, в ноябре, в среду", "2023-04", "2022-11", "2023-08-16"),
    ("kk", "кеше, былтыр қарашада", "2023-08-15", "2022-11"),
    ("ky", "былтыр 29-октябрда, бир жыл мурда", "2022-10-29", "2022"),
    ("tg", "соли гузашта, дирӯз", "2022", "2023-08-15"),
]


@pytest.mark.parametrize(("code", "text", "expected"), [(c, t, e) for c, t, *e in RELATIVE])
def test_dates_from_the_day_of_publication(code: str, text: str, expected: list[str]) -> None:
    assert dates(code, text) == expected


@pytest.mark.parametrize(("code", "text", "expected"), [(c, t, e) for c, t, *e in RELATIVE if "imza" not in t])
def test_without_a_day_of_publication_nothing_is_guessed(code: str, text: str, expected: list[str]) -> None:
    assert dates(code, text, "") == []


SILENT = [
    ("en", "It may or may not march; deliver 2000 pieces, Tel: +86 138-2010-2015"),
    ("en", "The Mirage 2000 and the 1990s, page 4:3"),
    ("tr", "Bay Mart ile ekim alanı, 1960'lar"),
    ("ru", "Марта и Август пришли, 2000 машин"),
]


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_what_only_looks_like_a_date(code: str, text: str) -> None:
    assert dates(code, text) == []


def test_the_date_line_stands_at_the_head_or_behind_its_word() -> None:
    assert find_date_line("YENİ ANLAŞMA\n\n29 Kasım 2024\n\nAnkara…", LANGUAGES["tr"]) == "2024-11-29"
    assert find_date_line("Uzun bir haber metni.\nYayın: 09.12.2024", LANGUAGES["tr"]) == "2024-12-09"
    assert (
        find_date_line("A memorandum was signed by both ministers on 3 May 2011 in Lima, they said.", LANGUAGES["en"])
        == ""
    )


def test_the_date_line_settles_a_day_without_a_year() -> None:
    text = "YENİ ANLAŞMA\n29 Kasım 2024\nİmzalar 12 Haziran'da atıldı."
    assert dates("tr", text, "") == ["2024-11-29", "2024-06-12"]


def test_relative_dates_say_so() -> None:
    found = find_dates("Signed in 2021, delivered yesterday.", LANGUAGES["en"], PUBLISHED)
    assert [(d.value, d.relative) for d in found] == [("2021", False), ("2023-08-15", True)]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_written_day_comes_back(day: date) -> None:
    assert dates("en", f"It was on {day.day} {day:%B} {day.year}.", "") == [day.isoformat()]
    assert dates("tr", f"{day:%d.%m.%Y} günü", "") == [day.isoformat()]


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_year_is_at_most_a_year_away(now: date, month: int, day: int) -> None:
    start = reference(now.isoformat())
    assert start is not None
    found = date.fromisoformat(yearless(month, day, None, start))
    assert (found.month, found.day) == (month, day)
    assert -366 <= (found - now).days <= 60


def test_a_weekday_of_a_month_is_reckoned() -> None:
    assert dates("en", "the first Wednesday of October 2014") == ["2014-10-01"]
    assert dates("en", "the last Sunday of March 2014") == ["2014-03-30"]


def test_there_is_no_thirtieth_of_february() -> None:
    assert iso(2023, 2, 30) == ""


@given(st.text(max_size=60), st.sampled_from(sorted(LANGUAGES)))
def test_spans_are_runs_of_the_text(text: str, code: str) -> None:
    for mention in find_dates(text, LANGUAGES[code], PUBLISHED):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
