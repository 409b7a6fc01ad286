"""Rows meet deals one to one for visible reasons; each row and each deal ends in exactly one way."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_lines import settled
from tables import HEAD, deal, difference, held, ledger, only, readers

from terazi.errors import TeraziError
from terazi.exports.separated import write_separated
from terazi.flows.reconcile import Asked, Held, hold
from terazi.flows.reconcile.assign import assign
from terazi.flows.reconcile.cover import covers
from terazi.flows.reconcile.facts import facts_of
from terazi.flows.reconcile.writing import writes_of
from terazi.knowledge import load
from terazi.model.reconciling import Outcome
from terazi.sources.separated import read_separated

DRONES = "Türkiye;Kyrgyzstan;Bayraktar TB2;6;2021;2021;delivered;"
PECHORA = "Belarus;Kyrgyzstan;Pechora-2BM;2;;2022;delivered;"
HELICOPTERS = "Russia;Kyrgyzstan;Mi-17;4;;2023;;"


def test_rows_that_say_what_the_ledger_says_match() -> None:
    found = held(DRONES, PECHORA, HELICOPTERS)
    assert [row.outcome for row in found.told.rows] == [Outcome.MATCHED] * 3
    assert found.told.only_there == ()
    assert found.told.agrees


def test_every_match_has_its_reasons() -> None:
    row = only(held(DRONES))
    assert [(reason.words, reason.points) for reason in row.reasons] == [
        ("item same", 4),
        ("supplier same", 2),
        ("year of order same", 2),
        ("year of delivery same", 2),
        ("number ordered same", 2),
    ]


def test_a_deal_that_the_table_should_tell_is_only_there() -> None:
    found = held(DRONES, HELICOPTERS)
    assert [d.items for d in found.told.only_there] == [("pechora-2bm",)]


def test_deals_of_other_years_recipients_and_suppliers_are_not_missed() -> None:
    assert held("Türkiye;Kyrgyzstan;Bayraktar TB2;;2021;;;").told.only_there == ()
    assert held("Türkiye;Kazakhstan;Anka;;2021;2023;;").told.only_there == ()
    both = held("Türkiye;Kyrgyzstan;Bayraktar TB2;;2021;2023;;", "China;Kyrgyzstan;CH-4;;2022;;;")
    assert {d.items for d in both.told.only_there} == {("pechora-2bm",), ("mi-17",)}


@pytest.mark.parametrize(
    ("row", "field", "sheet", "shown"),
    [
        ("Türkiye;Kyrgyzstan;Bayraktar TB2;9;2021;2021;;", "quantity", "9", "6"),
        ("China;Kyrgyzstan;Bayraktar TB2;6;2021;2021;;", "supplier", "China", "TR"),
        ("Türkiye;Kyrgyzstan;Bayraktar TB2;6;2019;2021;;", "ordered", "2019", "2021-10"),
        ("Türkiye;Kyrgyzstan;Bayraktar TB2;6;2021;2023;;", "delivery", "2023", "2021-12-17"),
        ("Türkiye;Kyrgyzstan;Bayraktar TB2;6;2021;2021;cancelled;", "stage", "cancelled", "delivered"),
        ("Türkiye;Kyrgyzstan;Bayraktar TB2;6;2021;2021;;USD 99m", "amount", "USD 99m", "USD 30000000"),
    ],
)  # fmt: skip
def test_each_field_on_which_a_row_parts_is_told_with_both_values(row: str, field: str, sheet: str, shown: str) -> None:
    found = only(held(row))
    assert found.outcome is Outcome.DIFFERS
    assert [one.field for one in found.differences] == [field]
    assert (difference(found, field).sheet, difference(found, field).ledger) == (sheet, shown)
    assert difference(found, field).claims


def test_a_value_that_some_origin_tells_and_the_ledger_does_not_show_is_said_so() -> None:
    found = difference(only(held("Türkiye;Kyrgyzstan;Bayraktar TB2;3;2021;2021;;")), "quantity")
    assert (found.ledger, found.claims) == ("6", ("b",))
    assert (found.told_by, [(o.value, o.origins, o.claims) for o in found.others]) == (1, [("3", 1, ("a",))])


@pytest.mark.parametrize("quantity", ["(7)", "2-8", "~6", "6"])
def test_a_doubtful_value_agrees_with_what_is_near(quantity: str) -> None:
    assert only(held(f"Türkiye;Kyrgyzstan;Bayraktar TB2;{quantity};2021?;2021;;")).outcome is Outcome.MATCHED


def test_what_only_one_side_tells_is_no_difference() -> None:
    found = only(held("Russia;Kyrgyzstan;Mi-17;;;;;USD 4m"))
    assert found.outcome is Outcome.MATCHED
    assert found.absent_here == ("quantity", "delivery", "stage")
    assert found.absent_there == ("amount",)


def test_a_row_tells_the_stage_claimed_or_the_one_established() -> None:
    for stage in ("delivered", "in service"):
        assert only(held(f"Türkiye;Kyrgyzstan;Bayraktar TB2;6;;;{stage};")).outcome is Outcome.MATCHED


def test_two_named_systems_never_meet_and_a_family_meets_its_variant() -> None:
    assert only(held("Türkiye;Kyrgyzstan;Bayraktar Akıncı;3;2021;2021;;")).outcome is Outcome.ONLY_HERE
    assert only(held("Belarus;Kyrgyzstan;S-125 Pechora;2;;2022;;")).outcome is Outcome.MATCHED


def test_a_row_without_a_name_is_known_by_its_category_and_figures() -> None:
    row = only(held("supplier;recipient;category;quantity;year of delivery", "Russia;Kyrgyzstan;helicopter;4;2023"))
    assert row.deal and row.deal.items == ("mi-17",)


def test_two_rows_for_one_deal_the_better_one_gets_it() -> None:
    found = held("Türkiye;Kyrgyzstan;Bayraktar TB2;40;2021;;;", DRONES)
    assert [row.outcome for row in found.told.rows] == [Outcome.ONLY_HERE, Outcome.MATCHED]


def test_of_two_rows_alike_the_upper_one_gets_it() -> None:
    found = held(DRONES, DRONES)
    assert [row.outcome for row in found.told.rows] == [Outcome.MATCHED, Outcome.ONLY_HERE]


def test_a_row_goes_on_where_a_cell_is_not_understood() -> None:
    found = held("Türkiye;Kyrgyzstan;Bayraktar TB2;2,5;soon;2021;;")
    assert only(found).outcome is Outcome.MATCHED
    assert [issue.about for issue in found.told.issues] == [
        "my.csv:2 column D (quantity)",
        "my.csv:2 column E (year of order)",
    ]


def test_a_row_whose_recipient_is_not_understood_is_known_by_all_else() -> None:
    found = only(held("Türkiye;Kyrgistn;Bayraktar TB2;6;2021;;;"))
    assert found.outcome is Outcome.MATCHED
    assert found.absent_here[0] == "recipient"


def test_sums_and_repeated_headers_are_no_rows() -> None:
    found = held(
        DRONES, "supplier;recipient;item;quantity;year of order;year of delivery;status;value", "Total;;;3;;;;"
    )
    assert len(found.told.rows) == 1


def test_the_recipient_of_all_rows_may_be_told() -> None:
    found = held("item;quantity;recipients", "Mi-17;4;", asked=Asked(recipients=("KG",), maps={"item": "A"}))
    assert only(found).outcome is Outcome.MATCHED


def test_a_mark_column_of_a_register_makes_a_value_doubtful() -> None:
    lines = ("recipient;supplier;item;number ordered;;year of order", "Kyrgyzstan;Türkiye;Bayraktar TB2;4;?;2021")
    assert "quantity" in only(held(*lines)).listed.uncertain


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(TeraziError, match="no row below the header"):
        held("supplier;recipient;item")


def test_two_deals_that_fit_alike_are_told() -> None:
    twice = settled("""
2021-12-18 newspaper KG Ala-Too
  a: transfer/delivered tr -> kg: 3 anka (uav) | 2019-03
  b: transfer/ordered tr -> kg: 5 anka (uav) | 2021-11
""")
    found = held("Türkiye;Kyrgyzstan;Anka;;;;;", against=twice)
    first, second = (one.id for one in twice.deals)
    assert [issue.message for issue in found.told.issues] == [
        f"{first} fits, but so does {second}; the first was taken"
    ]


# ------------------------------------------------------------------ the written id


def with_ids(*rows: str) -> tuple[str, ...]:
    return ("recipient;supplier;item;terazi_id;terazi_outcome;terazi_differs", *rows)


def test_a_row_that_names_its_deal_meets_it_whatever_else_it_says() -> None:
    name = deal(held(HELICOPTERS), "mi-17")
    found = only(held(*with_ids(f"Kyrgyzstan;China;CH-4;{name};matched;")))
    assert found.deal and found.deal.id == name
    assert {one.field for one in found.differences} == {"supplier", "item"}
    assert found.reasons[0].words == "named by its id"


def test_a_name_that_is_none_now_or_is_taken_is_told_and_the_row_matched_anew() -> None:
    name = deal(held(HELICOPTERS), "mi-17")
    found = held(
        *with_ids(
            f"Kyrgyzstan;Russia;Mi-17;{name};;", f"Kyrgyzstan;Russia;Mi-17;{name};;", "Kyrgyzstan;Türkiye;TB2;D-gone;;"
        )
    )
    assert [row.outcome for row in found.told.rows] == [Outcome.MATCHED, Outcome.ONLY_HERE, Outcome.MATCHED]
    assert [issue.message.partition("; matched")[0] for issue in found.told.issues] == [
        f"{name} is told by a row above",
        "D-gone is no deal of the ledger now",
    ]


def test_rows_that_were_appended_before_are_none_of_the_persons() -> None:
    name = deal(held(HELICOPTERS), "mi-17")
    found = held(*with_ids("Kyrgyzstan;Türkiye;TB2;;;", f"Kyrgyzstan;Russia;Mi-17;{name};only there;"))
    assert len(found.told.rows) == 1
    assert found.appended == {2: name}


# ------------------------------------------------------------------ laws

CELL = {
    "supplier": ["Türkiye", "Russia", "Belarus", "China", "?", "Freedonia", ""],
    "recipient": ["Kyrgyzstan", "Kazakhstan", "KG", "", "nowhere"],
    "item": ["Bayraktar TB2", "Mi-17", "Pechora-2BM", "S-125", "drones", "XQ-9", "", "=1+1"],
    "quantity": ["3", "6", "(4)", "2,5", "", "many"],
    "year of order": ["2021", "2019-2021", "2010", "", "soon"],
    "year of delivery": ["2021", "2022?", "2023", ""],
    "status": ["delivered", "sipariş", "", "blah"],
    "value": ["USD 30m", "16", ""],
}
TWO_ROWS = "supplier;recipient;item;Order;;Delivery;status;value\n;;;Number;Year;Year;;"
ROW = st.tuples(*(st.sampled_from(values) for values in CELL.values()))
CACHED = cache(ledger)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=6))
def test_each_row_has_one_outcome_and_each_deal_in_scope_one_place(rows: list[tuple[str, ...]]) -> None:
    lines = [";".join(row) for row in rows]
    told_rows = [i for i, row in enumerate(rows) if any(row)]
    if not told_rows:
        return
    told = held(*lines, against=CACHED()).told
    assert [row.listed.row for row in told.rows] == [i + 2 for i in told_rows]
    met = [row.deal.id for row in told.rows if row.deal]
    left = [one.id for one in told.only_there]
    assert len(met + left) == len(set(met + left))
    scope = {one.deal.id for one in facts_of(CACHED()) if covers(told.covered, one)}
    assert scope <= set(met + left)
    for row in told.rows:
        assert (row.deal is None) == (row.outcome is Outcome.ONLY_HERE)
        assert bool(row.differences) == (row.outcome is Outcome.DIFFERS)
        assert row.deal is None or row.points >= 3


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=5), st.sampled_from([HEAD, TWO_ROWS]))
def test_a_table_written_back_comes_to_the_same(rows: list[tuple[str, ...]], head: str) -> None:
    if not any(any(row) for row in rows):
        return
    first = held(*head.splitlines(), *(";".join(row) for row in rows), against=CACHED())
    assert len(first.told.columns) == len(CELL)
    raw = write_separated(first.grid, writes_of(first, CACHED(), load()), from_workbook=False)
    grid, _ = read_separated(raw, "my.csv")
    second = hold(grid, CACHED(), load(), Asked(), readers=readers())
    assert outcomes(second) == outcomes(first)
    assert second.told.only_there == first.told.only_there
    assert write_separated(grid, writes_of(second, CACHED(), load()), from_workbook=False) == raw


def outcomes(found: Held) -> list[tuple[object, ...]]:
    return [(row.listed.row, row.outcome, row.deal, row.differences) for row in found.told.rows]


EDGES = st.lists(st.dictionaries(st.integers(0, 4), st.sampled_from([3.0, 3.5, 4.0, 6.0, 8.0]), max_size=5), max_size=5)


def best(edges: list[dict[int, float]]) -> float:
    """The highest sum of points of all ways to give deals to rows."""
    ways = itertools.product(*[[None, *row] for row in edges])
    fair = [way for way in ways if len({d for d in way if d is not None}) == sum(d is not None for d in way)]
    return max(sum(edges[i][d] for i, d in enumerate(way) if d is not None) for way in fair)


@given(EDGES)
def test_no_other_way_of_giving_deals_to_rows_has_more_points(edges: list[dict[int, float]]) -> None:
    given_out = assign(edges)
    taken = [deal for deal in given_out if deal is not None]
    assert len(taken) == len(set(taken))
    assert sum(edges[i][d] for i, d in enumerate(given_out) if d is not None) == best(edges)
