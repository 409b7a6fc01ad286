"""Designations as registers, tables and papers write them, looked up one by one."""

from __future__ import annotations

import pytest

from terazi.folding import slug
from terazi.knowledge import Designations, Hints, Step, System, load
from terazi.model import Category

TABLE = Designations(load())
HELICOPTER = Hints(categories=frozenset({Category.HELICOPTER}))
ARMOUR = Hints(categories=frozenset({Category.ARMOURED_VEHICLE}))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Bayraktar TB-2", "bayraktar-tb2"),
        ("БАЙРАКТАР ТБ2", "bayraktar-tb2"),
        ("Ejder Yalcin", "ejder-yalcin"),
        ("Su30SM", "su-30sm"),
        ("Су 30 СМ", "su-30sm"),
        ("AS-350/H-125", "h125"),
    ],
)
def test_a_designation_is_known_in_any_script_and_joined_as_one_likes(written: str, meant: str) -> None:
    assert TABLE.resolve(written).one == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("C-295 -", "c295"),
        ("DITA 155mm", "dita"),
        ("RM-70 122 mm", "rm-70"),
        ("F-124 (2850)", "f124"),
        ("BTR-3 IFV", "btr-3"),
        ("Lazar-3 IFV --", "lazar-3"),
        ("FM-90 SAMS", "fm-90"),
        ("Boeing CH-47 Chinook", "ch-47-chinook"),
        ("система С-400", "s-400"),
    ],
)
def test_what_stands_around_a_name_is_dropped(written: str, meant: str) -> None:
    assert TABLE.resolve(written).one == meant


@pytest.mark.parametrize(("written", "meant"), [("HQ-9BX", "hq-9b"), ("AN-26QZ", "an-26"), ("Mi-24XY2", "mi-24")])
def test_a_variant_that_is_not_listed_is_its_type(written: str, meant: str) -> None:
    found = TABLE.resolve(written)
    assert (found.one, found.step) == (meant, Step.VARIANT)


@pytest.mark.parametrize(
    "written", ["Mi-1719", "Cobra V", "Grundig 4711", "Hermes 4500", "", "   ", "-", "aircraft engine"]
)
def test_another_number_is_another_thing(written: str) -> None:
    found = TABLE.resolve(written)
    assert found.one is None
    assert not found.is_ambiguous


def test_letters_that_look_alike_are_one_designation() -> None:
    latin, cyrillic = "CH-4", "СН-4"
    assert latin != cyrillic
    assert TABLE.resolve(latin) == TABLE.resolve(cyrillic)


def test_a_name_of_several_things_is_an_ambiguity_until_something_is_known_of_it() -> None:
    found = TABLE.resolve("Cougar")
    assert found.is_ambiguous
    assert {"as532-cougar", "cougar-mrap"} <= set(found.ids)
    assert TABLE.resolve("Cougar", HELICOPTER).one == "as532-cougar"
    american = Hints(categories=ARMOUR.categories, states=frozenset({"US"}))
    assert TABLE.resolve("Cougar", american).one == "cougar-mrap"


def test_a_name_of_another_kind_of_thing_is_not_meant() -> None:
    assert TABLE.resolve("T129 ATAK", HELICOPTER).one == "t129-atak"
    assert TABLE.resolve("T129 ATAK", ARMOUR).ids == ()


def spellings(system: System) -> list[str]:
    return [system.name, *system.spellings]


def test_every_open_spelling_of_every_system_leads_back_to_it() -> None:
    lost = [
        (system.id, spelling)
        for system in load().systems.values()
        for spelling in spellings(system)
        if system.id not in TABLE.resolve(spelling, Hints(categories=frozenset({system.category}))).ids
    ]
    assert lost == []


def test_no_spelling_of_letters_and_digits_is_ambiguous_with_its_category() -> None:
    """Names of words may be shared ("Falcon"); a code such as S-300 is one type's."""
    codes = [(s, x) for s in load().systems.values() for x in spellings(s) if any(ch.isdigit() for ch in slug(x))]
    several = [
        (spelling, found.ids)
        for system, spelling in codes
        if (found := TABLE.resolve(spelling, Hints(categories=frozenset({system.category})))).is_ambiguous
    ]
    assert several == []
