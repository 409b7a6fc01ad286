"""Columns of an analyst's table are found by their headers, in any language, in one row or two, or as a person says."""

from __future__ import annotations

import pytest
from tables import grid

from terazi.errors import TeraziError
from terazi.flows.reconcile.header import Header, find_header
from terazi.flows.reconcile.words import plain
from terazi.knowledge import load
from terazi.knowledge.tables import TableWords


def header(*lines: str, maps: dict[str, str] | None = None, needs_recipient: bool = True) -> Header:
    return find_header(grid(*lines), load().tables, maps or {}, needs_recipient=needs_recipient)


def named(*lines: str, maps: dict[str, str] | None = None) -> dict[str, str]:
    found = header(*lines, maps=maps)
    return {field: found.texts[place] for field, place in found.fields.items()}


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Supplier;Recipient;Item;Quantity", {"supplier": 0, "recipient": 1, "item": 2, "quantity": 3}),
        (
            "Sıra No;TEDARİKÇİ ÜLKE;Alıcı;Silah Sistemi;Sipariş Adedi;Teslim Edilen;Sipariş Yılı;Durum;Değer ($)",
            {"id": 0, "supplier": 1, "recipient": 2, "item": 3, "quantity": 4, "delivered": 5, "ordered": 6, "stage": 7,
             "amount": 8},
        ),
        (
            "Поставщик;Получатель;Система;Кол-во;Год заказа;Годы поставок;Статус;Примечание",
            {"supplier": 0, "recipient": 1, "item": 2, "quantity": 3, "ordered": 4, "delivery": 5, "stage": 6,
             "remarks": 7},
        ),
        (
            "Recipient;Supplier;Year of order;;Number ordered;;Weapon designation;Weapon description;Number delivered",
            {"recipient": 0, "supplier": 1, "ordered": 2, "quantity": 4, "item": 6, "category": 7, "delivered": 8},
        ),
        ("Suplier;Recipent country;Weapon systems", {"supplier": 0, "recipient": 1, "item": 2}),
        ("Country;Year;Platform;Date of order", {"recipient": 0, "item": 2, "ordered": 3}),
    ],
    ids=["English", "Turkish", "Russian", "register", "misspelt", "the surer word wins"],
)  # fmt: skip
def test_headers_are_known_by_their_words(line: str, fields: dict[str, int]) -> None:
    assert header(line, "x;y;z;1").fields == fields


def test_the_header_stands_below_a_preamble() -> None:
    found = header("Arms to Central Asia", "Compiled by A. Analyst; 2024", "", "supplier;recipient;item", "TR;KG;Anka")
    assert (found.row, found.below) == (3, 4)


def test_a_header_of_two_rows_is_read_as_one() -> None:
    found = header("supplier;recipient;item;Order;;Delivery;", ";;;Year;Number;Year;", "TR;KG;Anka;2021;3;2022;")
    assert found.below == 2
    assert found.fields == {"supplier": 0, "recipient": 1, "item": 2, "ordered": 3, "quantity": 4, "delivery": 5}


def test_the_first_row_of_data_is_no_second_header() -> None:
    assert header("supplier;recipient;item;year", "Türkiye;Kyrgyzstan;system;order").below == 1


def test_a_person_maps_what_the_words_do_not_know() -> None:
    assert named("Verkäufer;Käufer;Ware;Stk", maps={"supplier": "Verkäufer", "recipient": "B", "item": "ware"}) == {
        "supplier": "Verkäufer",
        "recipient": "Käufer",
        "item": "Ware",
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Verkäufer;Ware;Stück", "no column for recipient and item (or category). Name it, as in --map recipient=A"),
        ("supplier;recipient;colour", "no column for item (or category)"),
        ("seller;supplier;recipient;item", "two columns for supplier: 'seller' (column A) and 'supplier' (column B)"),
        ("item;item;recipient", "Say which: --map item=A. Its headers: A 'item', B 'item', C 'recipient'"),
    ],
)
def test_what_is_missing_or_told_twice_is_said_with_the_headers(line: str, told: str) -> None:
    with pytest.raises(TeraziError) as error:
        header(line, "x;y;z;1")
    assert told in str(error.value)
    assert "Its headers: A '" in str(error.value)


def test_of_two_columns_a_person_says_which() -> None:
    found = header("seller;supplier;recipient;item", "a;b;c;d", maps={"supplier": "B"})
    assert found.fields["supplier"] == 1


def test_a_wrong_mapping_is_told() -> None:
    with pytest.raises(TeraziError, match=r"no column 'suplier' to map. Did you mean supplier"):
        header("supplier;recipient;item", maps={"suplier": "A"})
    with pytest.raises(TeraziError, match=r"no column 'Lieferant' for supplier. Its headers: A 'recipient'"):
        header("recipient;supplier;item", maps={"supplier": "Lieferant"})


def test_each_word_of_the_tables_names_one_column() -> None:
    words: TableWords = load().tables
    seen: dict[str, str] = {}
    for field, column in words.column.items():
        for word in (*column.sure, *column.also):
            assert seen.setdefault(plain(word), field) == field, f"{word!r} names {field} and {seen[plain(word)]}"


@pytest.mark.parametrize("shelf", ["stage", "kind", "category"])
def test_each_word_of_a_cell_means_one_thing(shelf: str) -> None:
    seen: dict[str, str] = {}
    for member, words in getattr(load().tables, shelf).items():
        for word in words:
            assert seen.setdefault(plain(word), member) == member, f"{word!r} means {member} and {seen[plain(word)]}"
