"""How many of the systems that others name are known: items of gold claims, designations of a trade register."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale
from figures import Figure

from terazi.knowledge import Designations, Hints, load
from terazi.model import Category

_KINDLESS = {Category.GENERAL, Category.OTHER}
_ARMOUR = {Category.ARMOURED_VEHICLE}
_GUNS = {Category.ARTILLERY, Category.ARMOURED_VEHICLE}
_SHELLS = {Category.MISSILE, Category.AMMUNITION, Category.ARTILLERY}
# What a register's description tells of the category: the first word that stands in it decides.
_DESCRIBED: tuple[tuple[str, set[Category]], ...] = (
    ("engine", {Category.ENGINE}),
    ("turbo", {Category.ENGINE}),
    ("radar", {Category.SENSOR}),
    ("search system", {Category.SENSOR, Category.ELECTRONICS}),
    ("electro-optical", {Category.SENSOR}),
    ("satellite", {Category.SPACE}),
    ("loitering", {Category.LOITERING_MUNITION}),
    ("drone", {Category.UAV, Category.LOITERING_MUNITION}),
    ("UAV", {Category.UAV, Category.LOITERING_MUNITION}),
    ("helicopter turret", {Category.HELICOPTER, Category.ARTILLERY}),
    ("helicopter", {Category.HELICOPTER}),
    ("aircraft", {Category.AIRCRAFT}),
    ("turret", _GUNS),
    ("torpedo", {Category.NAVAL}),
    ("naval", {Category.NAVAL, Category.AIR_DEFENCE}),
    ("ship", {Category.NAVAL, Category.MISSILE}),
    ("boat", {Category.NAVAL}),
    ("frigate", {Category.NAVAL}),
    ("mine", {Category.NAVAL}),
    ("coastal defence", {Category.MISSILE}),
    ("anti-aircraft", {Category.AIR_DEFENCE}),
    ("SAM", {Category.AIR_DEFENCE}),
    ("surface-to-air", {Category.AIR_DEFENCE}),
    ("air-to-air", {Category.MISSILE}),
    ("guided", _SHELLS),
    ("launcher", {*_GUNS, Category.MISSILE}),
    ("missile", _SHELLS),
    ("gun", {Category.ARTILLERY}),
    ("mortar", _GUNS),
    ("tank", _ARMOUR),
    ("vehicle", _ARMOUR),
    ("carrier", _ARMOUR),
)
# States that handed on what the Soviet Union made, and made its types themselves.
_SUCCESSORS = frozenset({"RU", "UA", "BY", "KZ", "UZ", "GE"})
_PRESS_NAMES = {"Turkiye": "TR", "UAE": "AE", "Bosnia-Herzegovina": "BA", "South Korea": "KR"}


@cache
def designations() -> Designations:
    """The look-up of this process."""
    return Designations(load())


def items(folder: Path) -> list[Figure]:
    """Items of gold claims that are known, each as often as it is named."""
    named = [item for file in sorted(folder.glob("*/*.json")) for item in _items_of(file)]
    return [_share("knowledge/items/recall", [_is_item(*item) for item in named])]


def _items_of(file: Path) -> Iterator[tuple[str, Hints]]:
    for fact in json.loads(file.read_text(encoding="utf-8"))["facts"]:
        categories = frozenset(map(Category, fact["category"])) - _KINDLESS
        hints = Hints(categories=categories, states=frozenset(fact.get("supplier") or ()))
        yield from ((item, hints) for item in fact.get("items") or ())


def _is_item(item: str, hints: Hints) -> bool:
    """Whether an item resolves to a system of the claim's category or, if the claim is of its parts, of any."""
    found = designations().resolve(item)
    one = found.one or designations().resolve(item, hints).one
    if one is None:
        return False
    system = load().systems[one]
    return hints.allow(system) or bool(set(system.origin) & hints.states)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a register calls a weapon: designation, description, supplier; ``new`` off the line or second-hand."""

    designation: str
    description: str
    supplier: str
    new: bool


def register(folder: Path) -> list[Figure]:
    """Designations of a trade register that are known with the right category and maker, each once."""
    found = dict.fromkeys(entry for file in sorted(folder.glob("*.csv")) for entry in _entries(file))
    # Engines whose type is not known are entered as "ship engine 1001-2500".
    named = [entry for entry in found if not entry.designation.startswith(entry.description)]
    return [_share("knowledge/register/recall", [_is_entry(entry) for entry in named])]


def _entries(file: Path) -> Iterator[Entry]:
    """The rows below the heading, which stands behind some lines about the file."""
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    head = next(n for n, line in enumerate(lines) if "Supplier" in line and "escription" in line)
    for row in csv.DictReader(lines[head:]):
        by_name = {str(name).removeprefix("Weapon ").lower(): str(value).strip() for name, value in row.items()}
        is_new = by_name["status"].lower() == "new"
        yield Entry(by_name["designation"], by_name["description"], by_name["supplier"], is_new)


def _is_entry(entry: Entry) -> bool:
    states = frozenset({_states()[entry.supplier]}) if entry.supplier in _states() else frozenset()
    categories = next((c for word, c in _DESCRIBED if word in entry.description), set())
    one = designations().resolve(entry.designation, Hints(categories=frozenset(categories), states=states)).one
    if one is None:
        return False
    makers = frozenset(load().systems[one].origin)
    heirs = bool(makers & _SUCCESSORS and states & _SUCCESSORS)
    return not entry.new or not states or bool(makers & states) or heirs


@cache
def _states() -> dict[str, str]:
    """States by the English names that a register gives them."""
    return {str(name): str(code) for code, name in Locale("en").territories.items()} | _PRESS_NAMES


def _share(name: str, right: Iterable[bool]) -> Figure:
    known = list(right)
    return Figure(name=name, value=sum(known) / len(known), n=len(known))
