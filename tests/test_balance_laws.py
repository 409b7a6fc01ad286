"""Laws of the scales: identities that hold on every register, whatever is in it."""

from __future__ import annotations

import dataclasses
import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scales import register, scales, volume

from terazi.balance import Scales, find, weigh
from terazi.balance.complement.pairs import pairs
from terazi.balance.complement.permutation import losses_compared
from terazi.balance.complement.replacement import replacement_of
from terazi.balance.uncertainty import values
from terazi.ledger import settle
from terazi.model import Ledger, Measure, OutletRole, Question, Report, Yardstick
from terazi.notation import parse

LINES = st.lists(
    st.builds(
        lambda supplier, category, year, weight: f"{supplier} kg {category} {year} {weight}",
        st.sampled_from(["TR", "RU", "CN", "BY", "?"]),
        st.sampled_from(["uav", "ships", "aircraft"]),
        st.integers(2013, 2024),
        st.integers(1, 40),
    ),
    min_size=1,
    max_size=14,
)
ASKED = volume("2020", "2024", supplier="TR")
few = settings(max_examples=25)


def told(given: Scales, indicator: str, question: Question = ASKED) -> dict[str, Measure]:
    return {m.subject: m for m in find(indicator).measure(given, dataclasses.replace(question, suppliers=()))}


def known(measures: dict[str, Measure]) -> dict[str, float]:
    return {subject: m.value for subject, m in measures.items() if m.value is not None}


@few
@given(LINES)
def test_shares_sum_to_one_and_concentration_lies_between_one_and_equal_parts(lines: list[str]) -> None:
    given = scales(*lines)
    parts = known(told(given, "supplier_share"))
    if parts:
        assert sum(parts.values()) == pytest.approx(1)
        (index,) = known(told(given, "hhi")).values()
        assert 1 / len(parts) - 1e-9 <= index <= 1 + 1e-9
        number = known(told(given, "effective_suppliers"))
        assert number["KG"] == pytest.approx(1 / index) and number["KG"] <= number["KG/entropy"] + 1e-9


@few
@given(LINES)
def test_within_and_mix_are_all_that_changed(lines: list[str]) -> None:
    given = scales(*lines)
    found = known(told(given, "shift_share"))
    for supplier in {subject.partition("/")[0] for subject in found}:
        assert found[supplier] == pytest.approx(found[f"{supplier}/within"] + found[f"{supplier}/mix"], abs=1e-9)
    whole = sum(value for subject, value in found.items() if "/" not in subject)
    assert whole == pytest.approx(0, abs=1e-9)


@few
@given(LINES)
def test_entropies_of_categories_and_suppliers_are_the_whole(lines: list[str]) -> None:
    found = known(told(scales(*lines), "entropy_split"))
    if found:
        assert found["KG"] == pytest.approx(found["KG/categories"] + found["KG/suppliers"])
        assert found["KG/categories"] <= math.log(3) + 1e-9


@few
@given(LINES)
def test_what_a_newcomer_gained_was_lost_by_somebody_or_is_entry(lines: list[str]) -> None:
    given = scales(*lines, "TR kg engines 2024 1", "RU kg engines 2013 1")
    every = [*pairs(given, dataclasses.replace(ASKED, against=("RU", "CN", "BY", "")))]
    found = [values(pair.held.grid, replacement_of(pair)) for pair in every]
    indices, entry = [float(row[0]) for row in found], float(found[0][1])
    assert sum(indices) + entry == pytest.approx(1)
    assert all(row[2] - 1e-9 <= row[0] <= row[3] + 1e-9 for row in found)


@few
@given(LINES, st.integers(0, 13))
def test_a_deal_split_in_two_leaves_all_shares(lines: list[str], at: int) -> None:
    halved = lines[at % len(lines)].split()
    half = " ".join([*halved[:4], str(float(halved[4]) / 2)])
    rest = [line for number, line in enumerate(lines) if number != at % len(lines)]
    before, after = scales(*lines), scales(*rest, half, half)
    for indicator in ("supplier_share", "hhi", "turnover", "shift_share", "replacement_index"):
        whole, split = known(told(before, indicator)), known(told(after, indicator))
        assert all(split[subject] == pytest.approx(value, abs=1e-9) for subject, value in whole.items())


@few
@given(LINES)
def test_renaming_suppliers_renames_the_figures_and_nothing_else(lines: list[str]) -> None:
    swap = {"TR": "RU", "RU": "TR"}
    swapped = [" ".join([swap.get(line.split()[0], line.split()[0]), *line.split()[1:]]) for line in lines]
    for indicator in ("supplier_share", "hhi", "turnover", "shift_share"):
        before, after = known(told(scales(*lines), indicator)), known(told(scales(*swapped), indicator))
        renamed = {
            "/".join([swap.get(s.split("/")[0], s.split("/")[0]), *s.split("/")[1:]]): v for s, v in before.items()
        }
        assert after == pytest.approx(renamed, abs=1e-9)


@few
@given(LINES)
def test_every_figure_is_honest(lines: list[str]) -> None:
    given = scales(*lines)
    for one in weigh(given, ASKED):
        assert one.register == "2030-01-01" and one.window and one.n == len(one.basis)
        assert (one.value is None) == (one.low is None) == (one.high is None)
        if one.value is not None and one.low is not None and one.high is not None:
            assert one.low <= one.value <= one.high and math.isfinite(one.value)
        if one.unit == "share" and one.value is not None:
            assert -1e-9 <= one.value <= 1 + 1e-9
        assert all(math.isfinite(i.low) and i.low <= i.high + 1e-9 for i in one.intervals)


def test_the_order_of_a_register_changes_nothing() -> None:
    lines = ["RU kg ships 2020 5 id 1", "TR kg uav 2021 5 id 2", "CN kg uav 2016 5 id 3", "RU kg ships 2015 7 id 4"]
    first, *others = [Scales(ledger=scales().ledger, registers=(register(*p),)) for p in itertools.permutations(lines)]
    assert all(weigh(other, ASKED) == weigh(first, ASKED) for other in others[:4])


def test_under_the_null_every_p_is_as_likely_as_it_says() -> None:
    change = {"a": -0.9, "b": -0.4, "c": -0.1, "d": 0.0, "e": 0.2, "f": 0.5}
    found = [losses_compared(change, two) for two in itertools.combinations(change, 2)]
    p_values = sorted(one.p for one in found if one)
    assert p_values == pytest.approx([(rank + 1) / 15 for rank in range(15)], abs=0.07)
    assert all(sum(p <= level for p in p_values) / 15 <= level + 1e-9 for level in p_values)


# ------------------------------------------------------------------ from news


def reports(*outlets: str) -> list[Report]:
    """Three deals, each told by the first outlet and then, word by word, by all others."""
    lines = (
        "transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav) | 2021",
        "transfer/delivered ru -> kg: 10 mi-8 (helicopter) | 2022",
        "transfer/delivered cn -> kg: 1 hq-9 (air-defence) | 2023",
    )
    return [report(line, number, outlet) for number, line in enumerate(lines) for outlet in outlets]


def report(line: str, number: int, outlet: str) -> Report:
    document = f"{outlet}-{number}"
    claim = dataclasses.replace(parse(line), id=f"c-{document}", document=document)
    return Report(
        document=document,
        outlet=outlet,
        published="2023-05-01",
        claims=(claim,),
        text=f"{line} as the ministry said in a statement on the day of the hand-over to the forces",
        role=OutletRole.NEWSPAPER,
    )


def test_a_syndicated_copy_changes_no_figure() -> None:
    def figures(ledger: Ledger) -> list[tuple[str, str, float | None, int]]:
        asked = [Question(recipients=("KG",), yardstick=y) for y in (Yardstick.DEALS, Yardstick.UNITS)]
        told = [m for question in asked for m in weigh(Scales(ledger=ledger), question)]
        counted = ("supplier_share", "hhi", "top_share", "lumpiness", "supplier_deals", "total", "entropy_split")
        return [(m.indicator, m.subject, m.value, m.n) for m in told if m.indicator in counted]

    once, copied = settle(reports("one")), settle(reports("one", "two", "three"))
    assert figures(once) and figures(once) == figures(copied)
