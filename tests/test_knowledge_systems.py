"""The weapon systems that Terazi knows: own ids, own spellings, real states, families that exist."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict

import pytest
from babel import Locale

from terazi.folding import fold, slug
from terazi.knowledge import System, default_folder, load
from terazi.model import Category

FOLDER = default_folder() / "systems"
SYSTEMS = load().systems
# What a text may hold instead of an item: these are no kinds of equipment that have names of their own.
UNNAMED = {Category.OTHER, Category.GENERAL}
STATES = {str(code) for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", str(code))} - {
    "EU",
    "UN",
    "ZZ",
    "EZ",
}


def run(spelling: str) -> str:
    """A spelling without what may stand between its pieces: S-300, S 300, S300."""
    return re.sub(r"[\s-]+", "", fold(spelling))


def open_spellings(system: System) -> set[str]:
    """All spellings that count without company."""
    guarded = {run(g.spelling) for g in system.guarded}
    return {run(s) for s in (system.name, *system.spellings)} - guarded


def ids_of(category: Category) -> list[str]:
    table = tomllib.loads((FOLDER / f"{category}.toml").read_text(encoding="utf-8"))
    assert table["category"] == category
    return [row["id"] for row in table["system"]]


@pytest.mark.parametrize("category", sorted(set(Category) - UNNAMED))
def test_each_category_has_its_file_in_order_of_ids(category: Category) -> None:
    ids = ids_of(category)
    assert ids == sorted(ids)


def test_there_are_systems_enough_and_each_stands_once() -> None:
    ids = Counter(one for category in set(Category) - UNNAMED for one in ids_of(category))
    assert len(ids) >= 300
    assert not [one for one, times in ids.items() if times > 1]


def test_an_id_is_the_slug_of_the_name() -> None:
    assert not [s.id for s in SYSTEMS.values() if s.id != slug(s.name)]


def test_no_spelling_is_claimed_by_two_systems() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for system in SYSTEMS.values():
        for spelling in open_spellings(system):
            owners[spelling].add(system.id)
    assert not {spelling: several for spelling, several in owners.items() if len(several) > 1}


def test_no_spelling_is_guarded_in_one_place_and_open_in_another() -> None:
    free = {spelling for system in SYSTEMS.values() for spelling in open_spellings(system)}
    assert not [g.spelling for s in SYSTEMS.values() for g in s.guarded if run(g.spelling) in free]


def test_a_spelling_stands_once_in_its_entry() -> None:
    for system in SYSTEMS.values():
        spellings = [run(s) for s in system.spellings]
        assert not [s for s, times in Counter(spellings).items() if times > 1], system.id
        assert run(system.name) not in spellings, system.id


def test_a_code_of_two_characters_counts_in_company_only() -> None:
    assert not [s.id for s in SYSTEMS.values() for spelling in open_spellings(s) if len(spelling) <= 2]


def test_no_kind_of_weapon_stands_before_a_name_that_counts_alone() -> None:
    for system in SYSTEMS.values():
        for spelling in system.spellings:
            kind, _, name = spelling.partition(" ")
            assert not (kind.islower() and run(name) in open_spellings(system)), spelling


def test_families_are_there_and_are_no_circle() -> None:
    for system in SYSTEMS.values():
        seen, family = {system.id}, system.family
        while family:
            assert family in SYSTEMS, f"{system.id} belongs to {family}, which is not there"
            assert family not in seen, f"{system.id} is its own family"
            seen.add(family)
            family = SYSTEMS[family].family


def test_makers_of_systems_and_parts_are_states() -> None:
    for system in SYSTEMS.values():
        origins = {*system.origin, *(part.origin for part in system.subsystems)}
        assert system.origin, system.id
        assert origins <= STATES, system.id


def test_a_guard_names_its_name_and_says_two_things() -> None:
    for system in SYSTEMS.values():
        for guard in system.guarded:
            assert fold(guard.spelling) in fold(guard.says), system.id
            assert fold(guard.says) != fold(guard.silent), system.id


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("TB2", "bayraktar-tb2"),
        ("Байрактар ТБ2", "bayraktar-tb2"),
        ("Akıncı", "bayraktar-akinci"),
        ("Ми 8МТ", "mi-8mt"),
        ("Печора-2БМ", "pechora-2bm"),
        ("S-400 Triumf", "s-400"),
        ("C295W", "c295"),
        ("Эждер Ялчын", "ejder-yalcin"),
        ("FK-3", "hq-22"),
        ("Tughril class", "type-054a-p"),
    ],
)
def test_a_name_is_known_in_the_letters_of_its_paper(written: str, meant: str) -> None:
    system = SYSTEMS[meant]
    assert run(written) in {run(s) for s in (system.name, *system.spellings, *(g.spelling for g in system.guarded))}


def test_a_variant_knows_its_family_and_a_successor_has_none() -> None:
    assert SYSTEMS["mi-8mt"].family == "mi-8"
    assert SYSTEMS["anka-s"].family == "anka"
    assert SYSTEMS["s-300ps"].family == "s-300"
    assert SYSTEMS["cobra-ii"].family == ""


def test_parts_from_elsewhere_are_told() -> None:
    assert {(part.part, part.origin) for part in SYSTEMS["t129-atak"].subsystems} == {("engine", "US")}
    assert ("engine", "UA") in {(part.part, part.origin) for part in SYSTEMS["bayraktar-akinci"].subsystems}
