"""The register of deals: names that outlive whatever the ledger makes of their strands."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_lines import WORDS, reports

from terazi.ledger import settle
from terazi.ledger.register import (
    Bound,
    Nameless,
    bound_by,
    current,
    name_of,
    named,
    number_of,
    numbers_for,
    split_from,
)
from terazi.model import DealEvent, DealName


def deals(*rows: str) -> list[Nameless]:
    """Each row a deal: the letters of its claims, all of one item, each claim in a document of its own."""
    return [Nameless(key=row, strands=[(c, "tb2", f"d{c}") for c in row]) for row in rows]


def entered(lines: Sequence[DealName], *rows: str) -> tuple[dict[str, int], list[DealName]]:
    numbers, more = numbers_for(deals(*rows), bound_by(lines))
    return dict(numbers), [*lines, *more]


def test_deals_are_numbered_in_their_order_and_keep_their_numbers() -> None:
    numbers, lines = entered([], "ab", "cd")
    assert numbers == {"ab": 1, "cd": 2}
    assert entered(lines, "cd", "ab") == (numbers, lines)
    assert entered(lines, "cde", "abf")[0] == {"cde": 2, "abf": 1}


def test_of_two_that_turn_out_to_be_one_the_larger_keeps_its_number_and_the_other_leads_to_it() -> None:
    _, lines = entered([], "a", "bcd")
    numbers, lines = entered(lines, "abcd")
    assert numbers == {"abcd": 2}
    assert current(1, bound_by(lines)) == 2


def test_a_judgement_undone_gives_both_names_back() -> None:
    before, lines = entered([], "a", "bcd")
    _, lines = entered(lines, "abcd")
    after, lines = entered(lines, "a", "bcd")
    assert after == before
    assert (current(1, bound_by(lines)), current(2, bound_by(lines))) == (1, 2)


def test_of_one_that_falls_apart_the_larger_part_keeps_the_number_and_the_other_tells_what_it_came_off() -> None:
    _, lines = entered([], "abc")
    numbers, lines = entered(lines, "ab", "c")
    assert numbers == {"ab": 1, "c": 2}
    assert [line.number for line in split_from(lines, 1)] == [2]
    assert entered(lines, "ab", "c") == (numbers, lines)


def test_a_document_read_anew_finds_its_deal_by_document_and_item() -> None:
    _, lines = entered([], "ab", "cd")
    anew = [Nameless(key="x", strands=[("x1", "tb2", "dc"), ("x2", "tb2", "dd")])]
    assert dict(numbers_for(anew, bound_by(lines))[0]) == {"x": 2}


@given(st.lists(st.permutations("abcdef"), min_size=1, max_size=4), st.data())
def test_no_two_deals_bear_one_name_and_the_register_settles(orders: list[list[str]], data: st.DataObject) -> None:
    lines: list[DealName] = []
    for order in orders:
        cuts = sorted(data.draw(st.sets(st.integers(1, 5), max_size=3)))
        rows = ["".join(order[a:b]) for a, b in zip([0, *cuts], [*cuts, 6], strict=True)]
        numbers, lines = entered(lines, *rows)
        assert len(set(numbers.values())) == len(rows)
        assert entered(lines, *rows) == (numbers, lines), "what is entered once is not entered again"


@pytest.mark.parametrize(("word", "number"), [("D-0117", 117), ("d-117", 117), ("117", 117), ("D-x", None), ("", None)])
def test_names_are_read_as_people_write_them(word: str, number: int | None) -> None:
    assert number_of(word) == number


def test_a_name_has_four_digits_or_more() -> None:
    assert (name_of(117), name_of(12345)) == ("D-0117", "D-12345")


TWO_BATCHES = """
    2021-10-01 newspaper KG Tenir
      a: transfer/ordered tr -> kg: 3 bayraktar-tb2 | 2021-10
    2022-03-01 newspaper UZ Buxoro
      b: transfer/talks tr -> uz: anka
"""


def test_a_part_of_an_earlier_day_is_called_after_the_deal_in_which_it_is_now() -> None:
    ledger = settle(reports(TWO_BATCHES), lexicon=WORDS)
    strands = [strand for deal in ledger.deals for strand in deal.strands]
    one = [DealName(number=1, event=DealEvent.BOUND, claim=claim, item=item) for claim, item in strands]
    names = sorted(d.id for d in named(ledger, bound_by(one)).deals)
    assert names == ["D-0001", "D-0001.2"]


def test_without_a_register_names_begin_with_the_first_deal() -> None:
    empty = Bound(strands={}, documents={}, leads_to={})
    ledger = settle(reports(TWO_BATCHES), lexicon=WORDS)
    assert [(d.id, d.claims) for d in named(ledger, empty).deals] == [("D-0001", ("a",)), ("D-0002", ("b",))]
