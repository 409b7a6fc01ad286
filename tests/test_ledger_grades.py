"""Two grades kept apart: the letter of an outlet from its record, the number of an item from corroboration."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_lines import reports, settled
from test_ledger_laws import ledgers

import terazi
from terazi.ledger import settle
from terazi.ledger.grades import credibility_of, credibility_of_claims
from terazi.ledger.track_record import letter_of, track_records, wilson
from terazi.model import Deal, Ledger, Letter, Report, Stage, TrackRecord


def number(claim: str, lines: str, stage: Stage | None = None) -> int:
    """The number of the deal that holds a claim."""
    ledger = settled(lines)
    return credibility_of(_deal(claim, ledger), ledger.contradictions, stage).number


def number_of_claim(claim: str, lines: str) -> int:
    ledger = settled(lines)
    return credibility_of_claims(_deal(claim, ledger), ledger.contradictions)[claim].number


def _deal(claim: str, ledger: Ledger) -> Deal:
    return next(d for d in ledger.deals if claim in d.claims)


def record(outlet: str, lines: str, as_of: str = "") -> TrackRecord:
    return next(r for r in track_records(settled(lines, as_of)) if r.outlet == outlet)


# ------------------------------------------------------------------ the number

ONE = """
    2021-12-20 newspaper TR Liman
      a: transfer/delivered tr -> kg: 3 cobra | 2021-12
"""
COPY = """
    2021-12-21 aggregator GB Digest
      b: transfer/{} tr -> kg: 3 cobra | 2021-12 | said Liman
"""
MINISTRY = """
    2021-12-28 primary KG Ministry of Defence of Kyrgyzstan
      c: transfer/{} tr -> kg: 3 cobra | 2021-12
"""
ANOTHER = """
    2021-12-29 newspaper KG Too
      "Two sources told Too."
      d: transfer/delivered tr -> kg: 3 cobra | 2021-12
"""
SPOKEN = """
    2021-12-30 newspaper KG Too
      e: transfer/denied tr -> kg: cobra | said "President of Kyrgyzstan"
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (ONE + ANOTHER, 1),
        (ONE + MINISTRY.format("delivered"), 1),
        (ONE + ANOTHER + SPOKEN, 2),
        (MINISTRY.format("delivered"), 2),
        (ONE, 3),
        (ONE + COPY.format("delivered"), 3),
        (ONE + SPOKEN, 4),
        (ONE.replace("delivered", "in-production") + COPY.format("delivered"), 4),
        (ONE + MINISTRY.format("denied"), 5),
        (ONE.replace("newspaper", "aggregator"), 6),
        ("2021-12-20 newspaper TR Liman\n a: transfer tr -> kg: 3 cobra", 6),
    ],
)
def test_the_number_of_what_is_claimed(lines: str, expected: int) -> None:
    assert number("c" if "a:" not in lines else "a", lines) == expected


def test_each_stage_has_its_own_number() -> None:
    lines = ONE + MINISTRY.format("ordered")
    assert number("a", lines) == 3
    assert number("a", lines, Stage.ORDERED) == 1
    assert number("a", lines, Stage.IN_SERVICE) == 6


def test_a_supplier_alone_proves_no_service() -> None:
    lines = "2021-09-27 primary TR Baykar\n a: holding/in-service tr -> tm: tb2"
    assert (number("a", lines), number("a", lines, Stage.DELIVERED)) == (3, 2)


def test_a_denial_has_a_number_too() -> None:
    assert number_of_claim("c", ONE + MINISTRY.format("denied")) == 2
    assert number_of_claim("e", ONE + SPOKEN) == 4
    assert number_of_claim("e", ONE + MINISTRY.format("delivered") + SPOKEN) == 5


def test_a_claim_that_a_record_speaks_against_is_improbable_and_the_deal_is_not() -> None:
    lines = """
        2023-02-25 newspaper RU Rubezh
          a: transfer/delivered ru -> kg: 2 pechora | 2023-02-24
        2023-02-26 primary BY Ministry of Defence of Belarus
          b: transfer/delivered by -> kg: 2 pechora | 2023-02-24
    """
    assert number_of_claim("a", lines) == 5
    assert number_of_claim("b", lines) == number("b", lines) == 1, "support is per field: both tell the hand-over"


def test_a_break_is_weighed_like_a_stage() -> None:
    lines = """
        2018-02-14 newspaper ID Java
          a: transfer/suspended ru -> id: su-35 | 2018-02-14
        2018-02-24 newspaper RU Volga
          b: transfer/cancelled ru -> id: su-35 | 2018-02-14
    """
    assert (number("a", lines, Stage.SUSPENDED), number("a", lines, Stage.CANCELLED)) == (1, 3)


@given(ledgers())
@settings(max_examples=80, deadline=None)
def test_what_is_established_is_confirmed_or_probable_unless_a_record_speaks_against_it(found: list[Report]) -> None:
    ledger = settle(found)
    for deal in ledger.deals:
        grade = credibility_of(deal, ledger.contradictions, deal.stage_established)
        if deal.stage_established:
            assert grade.number in (1, 2) or (grade.number == 5 and grade.against)


# ------------------------------------------------------------------ the letter


def test_a_word_that_others_establish_later_is_a_hit() -> None:
    told = record("Liman", ONE + MINISTRY.format("delivered"))
    assert (told.hits, told.misses, told.open, told.letter) == (1, 0, 0, Letter.F)
    assert record("Liman", ONE + MINISTRY.format("delivered"), as_of="2021-12-25").open == 1


def test_others_are_two_bodies_and_never_the_outlet_itself() -> None:
    assert record("Liman", ONE + ANOTHER).open == 1
    third = '2021-12-30 newspaper UZ Oqshom\n "Sources told Oqshom."\n f: transfer/in-service tr -> kg: cobra | 2021-12'
    assert record("Liman", ONE + ANOTHER + third).hits == 1
    again = "2022-12-30 newspaper TR Liman\n f: transfer/in-service tr -> kg: cobra | 2022-12"
    assert record("Liman", ONE + ANOTHER + again).hits == 0


def test_what_was_established_before_is_no_feat() -> None:
    seller = "2021-12-29 primary TR Baykar\n g: transfer/delivered tr -> kg: 3 cobra | 2021-12\n"
    told = record("Liman", MINISTRY.format("delivered") + seller + ONE.replace("2021-12-20", "2022-03-20"))
    assert (told.hits, told.misses, told.open) == (0, 0, 0)


def test_what_a_record_denies_or_tells_otherwise_is_a_miss() -> None:
    assert record("Liman", ONE + MINISTRY.format("denied")).misses == 1
    lines = """
        2023-02-25 newspaper RU Rubezh
          a: transfer/delivered ru -> kg: 2 pechora | 2023-02-24
        2023-02-26 primary BY Ministry of Defence of Belarus
          b: transfer/delivered by -> kg: 2 pechora | 2023-02-24
    """
    assert record("Rubezh", lines).misses == 1
    assert record("Liman", ONE + SPOKEN).misses == 0, "a spoken denial is no record"


def test_the_words_of_others_are_not_its_own() -> None:
    quoted = ONE.rstrip() + ' | said "President of Russia"\n'
    told = record("Liman", quoted + MINISTRY.format("delivered"))
    assert (told.hits, told.misses, told.open) == (0, 0, 0)
    unsure = ONE.replace("delivered", "delivered?possible")
    assert record("Liman", unsure + MINISTRY.format("denied")).misses == 0


def test_a_partys_word_on_its_own_act_counts_half() -> None:
    lines = MINISTRY.format("delivered") + ANOTHER + "2022-01-05 newspaper UZ Oqshom\n"
    lines += ' "Sources told Oqshom."\n f: transfer/in-service tr -> kg: cobra | 2021-12'
    told = record("Ministry of Defence of Kyrgyzstan", lines)
    assert (told.hits, told.weight) == (1, 0.5)


@pytest.mark.parametrize(
    ("hits", "misses", "letter"),
    [
        (20, 0, "A"),
        (19, 1, "B"),
        (10, 0, "B"),
        (5, 0, "C"),
        (4, 1, "D"),
        (2, 3, "E"),
        (0, 9, "E"),
        (4, 0, "F"),
        (0, 0, "F"),
    ],
)
def test_letters_go_by_the_lower_bound(hits: int, misses: int, letter: str) -> None:
    assert letter_of(wilson(hits, hits + misses)[0], hits + misses) == letter


# ------------------------------------------------------------------ neither leaks into the other


def _affairs(number: int, verdict: str) -> str:
    """Affairs of another state that Liman told first and a ministry then confirmed or denied."""
    return "".join(
        f"2015-01-{n + 1:02} newspaper TR Liman\n x{n}: transfer/delivered tr -> uz: item-{n}0x | 2015-01-{n + 1:02}\n"
        f"2015-03-{n + 1:02} primary UZ Ministry of Uzbekistan\n y{n}: transfer/{verdict} tr -> uz: item-{n}0x\n"
        for n in range(number)
    )


@pytest.mark.parametrize("lines", [ONE, ONE + ANOTHER, ONE + SPOKEN, ONE + MINISTRY.format("denied")])
def test_the_letter_never_moves_the_number(lines: str) -> None:
    good, bad = (_affairs(25, verdict) + lines for verdict in ("delivered", "denied"))
    assert (record("Liman", good).letter, record("Liman", bad).letter) == ("A", "E")
    assert number("a", good) == number("a", bad) == number("a", lines)
    assert number_of_claim("a", good) == number_of_claim("a", bad) == number_of_claim("a", lines)


def test_the_number_never_moves_the_letter() -> None:
    """What makes an item doubtful or better, short of establishing or overruling it, settles nothing."""
    before = record("Liman", _affairs(25, "delivered") + ONE)
    for more, moved in ((SPOKEN, 4), (COPY.format("delivered"), 3), (ANOTHER, 1), (ANOTHER + SPOKEN, 2)):
        assert number("a", ONE + more) == moved
        assert record("Liman", _affairs(25, "delivered") + ONE + more) == before


def test_neither_file_reads_the_other() -> None:
    room = Path(terazi.__file__).parent / "ledger"
    for file, other in (("grades.py", "track_record"), ("track_record.py", "grades")):
        tree = ast.parse((room / file).read_text(encoding="utf-8"))
        imported = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        names = {a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names}
        assert f"terazi.ledger.{other}" not in imported
        assert not names & ({"Letter", "TrackRecord"} if other == "track_record" else {"Credibility"})


@given(ledgers(), st.sampled_from(["2016-06-01", "2020-01-01", "2024-01-01"]))
@settings(max_examples=40, deadline=None)
def test_as_of_a_day_grades_know_nothing_later(found: list[Report], day: str) -> None:
    then = [r for r in found if r.published <= day]
    assert track_records(settle(found, as_of=day)) == track_records(settle(then))


def test_an_outlet_of_the_notation_has_one_record() -> None:
    ledger = settle(reports(ONE + ANOTHER + MINISTRY.format("delivered")))
    assert [r.outlet for r in track_records(ledger)] == ["Liman", "Ministry of Defence of Kyrgyzstan", "Too"]
