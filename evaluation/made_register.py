"""A made register of any size, in either form of export: who sells what to whom is drawn, no row is real."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from terazi.knowledge import Knowledge

_HEAD = "Source: SIPRI;\nData generated: {day};\n"
_BY_YEAR = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,"
    "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,"
    "Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production"
)
_BY_DEAL = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
# What a register calls the things of each category of ours.
_WORDS = {
    "uav": ("armed drone", "Aircraft"),
    "aircraft": ("fighter aircraft", "Aircraft"),
    "helicopter": ("transport helicopter", "Aircraft"),
    "armoured-vehicle": ("armoured personnel carrier", "Armoured vehicles"),
    "artillery": ("towed gun", "Artillery"),
    "missile": ("anti-ship missile", "Missiles"),
    "air-defence": ("SAM system", "Air-defence systems"),
    "naval": ("patrol boat", "Ships"),
    "sensor": ("air-search radar", "Sensors"),
    "engine": ("vehicle engine", "Engines"),
}
_FIRST, _LAST = 1950, 2025


@dataclass(frozen=True, slots=True)
class _Deal:
    supplier: str
    recipient: str
    designation: str
    category: str
    ordered: int
    number: int
    years: tuple[int, ...]
    volume: float


def made_register(rows: int, knowledge: Knowledge, *, by_year: bool, seed: int = 5, day: str = "18 May 2026") -> str:
    """A file of so many rows; the same for the same seed."""
    deals = _deals(knowledge, random.Random(seed))
    lines = list[str]()
    for number, deal in enumerate(deals, 1):
        lines += _rows_by_year(number, deal) if by_year else [_row(deal)]
        if len(lines) >= rows:
            break
    return _HEAD.format(day=day) + "\n".join([_BY_YEAR if by_year else _BY_DEAL, *lines[:rows]]) + "\n"


def _deals(knowledge: Knowledge, draw: random.Random) -> Iterator[_Deal]:
    """Few states buy much and many little; a weapon is sold by few."""
    states = sorted(name for name in knowledge.registers["sipri"].state if "," not in name)
    draw.shuffle(states)
    weights = [1 / (place + 2) for place in range(len(states))]
    weapons = [(s.name, s.category.value) for s in knowledge.systems.values() if s.category.value in _WORDS]
    sold = [
        (name.replace(",", " ").replace('"', ""), category, draw.choices(states[:60], weights[:60], k=3))
        for name, category in weapons
    ]
    while True:
        name, category, sellers = draw.choice(sold)
        supplier, recipient = draw.choice(sellers), draw.choices(states, weights)[0]
        ordered = draw.randrange(_FIRST, _LAST)
        years = _years(ordered, draw)
        yield _Deal(supplier, recipient, name, category, ordered, draw.randrange(1, 200), years, draw.random() * 90)


def _years(ordered: int, draw: random.Random) -> tuple[int, ...]:
    first = min(ordered + draw.randrange(0, 4), _LAST)
    return tuple(range(first, min(first + draw.choice((1, 1, 1, 2, 2, 3, 4)), _LAST + 1)))


def _rows_by_year(number: int, deal: _Deal) -> Sequence[str]:
    words, column = _WORDS[deal.category]
    volume = deal.volume / len(deal.years)
    return [
        f"{number},{deal.supplier},{deal.recipient},{deal.designation},{words},{column},{deal.ordered},No,"
        f"{deal.number},Yes,{year},No,New,1,1,{volume:.2f},No;"
        for year in deal.years
    ]


def _row(deal: _Deal) -> str:
    years = "; ".join(map(str, deal.years))
    return (
        f"{deal.recipient},{deal.supplier},{deal.ordered},?,{deal.number},,{deal.designation},{_WORDS[deal.category][0]},"
        f"{deal.number},?,{years},New,A remark; as many have,1,{deal.volume:.2f},{deal.volume:.2f}"
    )
