"""Bytes become the text that was written, whatever program wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terazi.sources.encoding import decode

TURKISH = "Türkiye, Kırgızistan'a üç insansız hava aracı teslim etti; Şükrü Paşa törene katıldı."
RUSSIAN = "Министерство обороны получило три беспилотника Bayraktar TB2 в декабре 2021 года."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TURKISH, "utf-8"),
        (TURKISH, "cp1254"),
        (TURKISH.upper(), "cp1254"),
        (TURKISH, "utf-16-le"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN.upper(), "cp1251"),
        (RUSSIAN.upper(), "koi8-r"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        ("Дроны", "cp1251"),
        ("Сроки", "koi8-r"),
        ("Çığ", "cp1254"),
        ("Kırgızistan – “Bayraktar” alımı", "cp1254"),
        ("Le ministre français à Tachkent, où il a été reçu", "cp1254"),
    ],
)
def test_no_mark_is_needed(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded and (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_is_obeyed_and_taken_off(encoding: str) -> None:
    decoded = decode(RUSSIAN.encode(encoding))
    assert decoded and decoded.text == RUSSIAN and decoded.sure


def test_only_a_guess_is_unsure() -> None:
    assert [decode(RUSSIAN.encode(e)).sure for e in ("utf-8", "cp1251")] == [True, False]  # type: ignore[union-attr]  # both can be decoded


@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-1", "utf-8", "hex", "idna", "no-such", "a\0b", ""])
def test_what_a_page_says_of_itself_is_only_followed_if_it_can_be(declared: str) -> None:
    decoded = decode(RUSSIAN.encode("cp1251"), declared)
    assert decoded and decoded.text == RUSSIAN


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (RUSSIAN, "koi8-r", "windows-1251"),
        (RUSSIAN, "cp1251", "koi8-r"),
        (RUSSIAN, "cp1251", "windows-1254"),
        (TURKISH * 2, "cp1254", "windows-1251"),
    ],
)
def test_the_wrong_table_is_not_believed(text: str, encoding: str, declared: str) -> None:
    decoded = decode(text.encode(encoding), declared)
    assert decoded and (decoded.text, decoded.encoding, decoded.sure) == (text, encoding, False)


def test_a_short_text_does_not_contradict_its_page() -> None:
    decoded = decode("Мир".encode("cp1251"), "koi8-r")
    assert decoded and (decoded.encoding, decoded.sure) == ("koi8-r", True)


def test_a_text_cut_within_a_letter_loses_only_that_letter() -> None:
    decoded = decode("дрон".encode()[:-1])
    assert decoded and decoded.text == "дро"


@pytest.mark.parametrize(
    "raw", [bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", b"PK\x03\x04\x14\0\x06\0\x08\0"]
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    assert decode(raw) is None


@pytest.mark.parametrize("text", ["a b c d e f g h i j", "1 2 3 4 5 6 7 8", "x", ""])
def test_plain_text_is_not_taken_for_wide_letters(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded and decoded.text == text


@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_bytes_are_a_text_or_none(raw: bytes, declared: str) -> None:
    decoded = decode(raw, declared)
    assert decoded is None or isinstance(decoded.text, str)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_utf8_is_always_itself(text: str) -> None:
    decoded = decode(text.encode("utf-8-sig"))
    assert decoded and decoded.text == text
