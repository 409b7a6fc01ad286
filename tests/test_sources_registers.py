"""Registers of arms transfers as they are downloaded: both forms, broken rows, what is known of the words in them."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from register_files import FEBRUARY, MAY, by_deal, by_year

from terazi.errors import TeraziError
from terazi.flows.registers import names_of
from terazi.folding import slug
from terazi.knowledge import load
from terazi.knowledge.registers import RegisterNames
from terazi.model import Category, Delivery, Level, Register, RegisterDeal
from terazi.sources.registers import Field, Parsed, parse_sipri, register_text

BENCH = Path(os.environ.get("TERAZI_BENCH") or Path(__file__).parents[2] / "shared")
SLICES = BENCH / "data" / "register"
with_slices = pytest.mark.skipif(
    not SLICES.is_dir(), reason="no slices of a register (TERAZI_BENCH names their folder)"
)


def parsed(text: str | bytes, edition: str = "") -> Parsed:
    raw = text if isinstance(text, bytes) else text.encode()
    return parse_sipri(register_text(raw, "file"), names_of(load()), document="d1", where="file", edition=edition)


def deals(text: str | bytes) -> dict[str, RegisterDeal]:
    return {deal.designation: deal for deal in parsed(text).register.deals}


# ------------------------------------------------------------------ the two forms


def test_rows_of_one_number_are_one_deal_with_a_delivery_for_each_year() -> None:
    found = parsed(by_year())
    assert (found.rows, len(found.register.deals), found.issues) == (4, 3, ())
    drone = found.register.deals[0]
    assert (drone.id, drone.supplier, drone.recipient, drone.category) == ("101", "TR", "KG", "uav")
    assert drone.deliveries == (
        Delivery(year=2031, volume=4, units=2, estimate=True),
        Delivery(year=2032, volume=2, units=1),
    )
    assert (drone.ordered, drone.ordered_is_estimate, drone.units_ordered) == (2030, False, None)


def test_a_list_of_years_is_split_evenly_and_the_register_says_so() -> None:
    register = parsed(by_deal()).register
    drone, engine, helicopter, pending = register.deals
    assert [(d.year, d.volume, d.units) for d in drone.deliveries] == [(2031, 3, 1.5), (2032, 3, 1.5)]
    assert register.split
    assert not parsed(by_year()).register.split
    assert (engine.supplier, engine.supplier_name, engine.units_ordered) == ("", "unknown supplier(s)", None)
    assert (helicopter.recipient, helicopter.status, helicopter.deliveries[0].estimate) == ("AE", "Second hand", True)
    assert (pending.deliveries, pending.units_ordered, pending.volume_ordered) == ((), 5, 22.5)


def test_an_edition_is_known_by_the_day_it_was_generated_and_the_years_it_covers() -> None:
    for register, day in ((parsed(by_year()).register, "2033-02-12"), (parsed(by_deal()).register, "2033-05-18")):
        assert (register.publisher, register.edition, register.document) == ("sipri", day, "d1")
        assert (register.first, register.last) == (2031, 2032)


def test_without_its_preamble_a_file_needs_to_be_told_its_day() -> None:
    bare = by_deal().partition("Recipient,")
    with pytest.raises(TeraziError, match="generated"):
        parsed("".join(bare[1:]))
    assert parsed("".join(bare[1:]), "2033-05-18").register.edition == "2033-05-18"


@pytest.mark.parametrize("text", [by_year(end="\n"), "\ufeff" + by_year(), by_year().replace("\r\n", "\r")])
def test_a_copy_with_other_line_ends_or_a_mark_is_the_same_text(text: str) -> None:
    assert register_text(text.encode(), "file") == register_text(by_year().encode(), "file")


def test_a_western_code_page_is_read_as_such() -> None:
    row = MAY[0].replace("Bayraktar TB-2", "Falcon é")
    assert "Falcon é" in deals(by_deal(row).encode("cp1252"))
    assert "Falcon é" in deals(by_deal(row).encode())


def test_a_file_that_is_no_register_is_told_what_was_expected() -> None:
    with pytest.raises(TeraziError, match=r"no line heads its columns.*order date"):
        parsed("country,year\nTR,2024\n")
    with pytest.raises(TeraziError, match="binary"):
        register_text(b"PK\0\0", "file")


def test_columns_are_found_by_their_headings_wherever_they_stand() -> None:
    rows = [line.split(",") for line in by_deal().splitlines() if line.count(",") > 9]
    turned = "\n".join(",".join([row[6], row[7], *row[:6], *row[8:]]) for row in rows)
    assert parsed("Data generated: 18 May 2033\n" + turned).register.deals[0].ordered == 2030


# ------------------------------------------------------------------ broken rows


def test_a_row_broken_by_line_feeds_is_put_together() -> None:
    broken = MAY[0].replace("For the border", "For the\nborder\n")
    quoted = MAY[0].replace("For the border guard", '"For the\nborder, guard"')
    for row in (broken, quoted):
        found = parsed(by_deal(row, *MAY[1:]))
        assert (found.rows, found.issues) == (4, ())
        assert found.listed[0].words(Field.COMMENT) in ("For the border guard", "For the border, guard")


def test_a_quotation_mark_that_nobody_closes_swallows_nothing() -> None:
    rows = [row.replace(",New,", ',New,"so called ', 1) for row in MAY]
    found = parsed(by_deal(*rows))
    assert (found.rows, found.issues) == (4, ())
    assert found.register.deals == parsed(by_deal(*MAY)).register.deals


def test_a_short_row_is_told_with_its_line_and_the_rest_goes_on() -> None:
    found = parsed(by_deal("Kyrgyzstan,Turkiye,2030", *MAY[:2], "Kyrgyzstan,Turkiye", MAY[2]))
    assert [(issue.level, issue.about) for issue in found.issues] == [(Level.SKIP, "file:7"), (Level.SKIP, "file:10")]
    assert found.rows == 3


def test_two_halves_that_make_no_row_are_not_made_one() -> None:
    found = parsed(by_deal("Kyrgyzstan,Turkiye,2030,,3,,A,B,3", "Kyrgyzstan,Turkiye,2030,,3,,A,B", MAY[1]))
    assert (found.rows, len(found.issues)) == (1, 2)


def test_what_cannot_be_understood_is_doubted_and_the_deal_stays() -> None:
    wrong = MAY[0].replace("2031; 2032", "soon").replace(",2030,", ",20x0,")
    found = parsed(by_deal(wrong, MAY[1].replace("Kyrgyzstan", "Atlantis")))
    assert [(deal.ordered, deal.deliveries) for deal in found.register.deals[:1]] == [(None, ())]
    told = " ".join(issue.message for issue in found.issues)
    assert "'20x0'" in told
    assert "'soon'" in told
    assert "'Atlantis'" in told
    assert "without a year" in told
    assert {issue.level for issue in found.issues} == {Level.DOUBT}


def test_one_number_given_to_two_deals_makes_two() -> None:
    other = FEBRUARY[0].replace("Bayraktar TB-2", "Akinci")
    assert [deal.id for deal in parsed(by_year(*FEBRUARY, other)).register.deals] == ["101", "102", "103", "101/2"]


def test_every_cell_stands_where_it_says() -> None:
    for file in (by_year(), by_deal(), by_deal(MAY[0].replace("For the border guard", '"For ""the"" border"'))):
        text = register_text(file.encode(), "file")
        rows = [row for one in parsed(file).listed for row in one.rows]
        assert all(row.span(place).of(text) == value for row in rows for place, value in enumerate(row.values))


# ------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("description", "slug_", "category"),
    [
        ("armed UAV", "uav", Category.UAV),
        ("armed drone", "uav", Category.UAV),
        ("loitering munition", "uav", Category.LOITERING_MUNITION),
        ("one-way attack drone", "missiles", Category.LOITERING_MUNITION),
        ("combat helicopter radar", "helicopter", Category.HELICOPTER),
        ("tank destroyer turret", "other", Category.ARMOURED_VEHICLE),
        ("armoured engineer vehicle", "armoured-vehicles", Category.ARMOURED_VEHICLE),
        ("torpedo boat", "ships", Category.NAVAL),
        ("anti-submarine/ship torpedo", "missiles", Category.MISSILE),
    ],
)
def test_descriptions_of_either_edition_are_sorted_by_their_words(
    description: str, slug_: str, category: Category
) -> None:
    found = RegisterNames(load().registers["sipri"]).sort(description)
    assert found is not None
    assert (found.slug, found.category) == (slug_, category)


def test_the_column_of_a_register_decides_but_for_drones_and_helicopters() -> None:
    names = names_of(load())
    assert names.category("armed something", "Armoured vehicles") == "armoured-vehicles"
    assert names.category("armed UAV", "Aircraft") == "uav"
    assert names.category("no such thing", "") == "other"


def test_a_name_has_a_code_or_is_known_to_have_none() -> None:
    names = names_of(load())
    assert [names.state(name) for name in ("UAE", "United Arab Emirates", "Turkiye", "NATO**")] == [
        "AE",
        "AE",
        "TR",
        "NATO",
    ]
    assert [names.state(name) for name in ("unknown supplier(s)", "Soviet Union", "Some Army (Somewhere)*")] == [""] * 3
    assert names.state("Atlantis") is None


# ------------------------------------------------------------------ real editions


def slices() -> Iterator[Register]:
    for path in sorted(SLICES.glob("*.csv")):
        yield parsed(path.read_bytes()).register


@with_slices
def test_both_slices_are_read_without_loss() -> None:
    found = [parsed(path.read_bytes()) for path in sorted(SLICES.glob("*.csv"))]
    assert [(one.register.edition, one.rows, one.issues) for one in found] == [
        ("2026-02-12", 563, ()),
        ("2026-05-18", 376, ()),
    ]


@with_slices
def test_totals_are_those_of_the_reference() -> None:
    registers = {register.edition: register for register in slices()}
    compared = 0
    for edition, recipient, window, measure, _, value in rows(BENCH / "design" / "register_reference.csv"):
        if measure == "tiv_total" and recipient in {d.recipient_name for d in registers[edition].deals}:
            first, last = int(window[:4]), int(window[5:] if len(window) == 9 else window[:2] + window[5:])
            assert total(registers[edition], recipient, first, last) == pytest.approx(float(value), abs=0.006)
            compared += 1
    assert compared > 100


@with_slices
def test_every_description_falls_into_its_category_in_either_edition() -> None:
    names = names_of(load())
    for description, category, column, *_ in rows(BENCH / "design" / "category_map.csv"):
        assert names.category(description, "") == names.category(description, column) == slug(category), description


def total(register: Register, recipient: str, first: int, last: int) -> float:
    found = [d for deal in register.deals if deal.recipient_name == recipient for d in deal.deliveries]
    return sum(d.volume or 0 for d in found if first <= d.year <= last)


def rows(path: Path) -> list[list[str]]:
    """The rows of a file of ours below its remarks and its header."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.reader(lines))[1:]
