"""Whether two names of items can mean one thing: the same, a family and its variant, or never (rule D4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum

# A numeral behind a name is a generation of its own: Cobra II is not Cobra.
_GENERATION = re.compile(r"(?:i{1,3}|iv|v|\d{1,2}|mk-?\d+|mark-?\d+)")


class Fit(IntEnum):
    """How well two item names go together."""

    NEVER = 0
    FAMILY = 1
    SAME = 2


def fit(a: str, b: str, families: Mapping[str, str]) -> Fit:
    """``anka`` and ``anka-s`` are family, ``bayraktar-tb2`` and ``bayraktar-tb2s`` never.

    >>> [fit(*pair, {}).name for pair in (("anka", "anka-s"), ("tb2", "tb2s"), ("cobra", "cobra-ii"))]
    ['FAMILY', 'NEVER', 'NEVER']
    """
    if a == b:
        return Fit.SAME
    short, long = sorted((a, b), key=lambda name: (len(name), name))
    if _named_apart(short, long) and not (families.get(short) == short == families.get(long)):
        return Fit.NEVER
    if a in _line(b, families) or b in _line(a, families):
        return Fit.FAMILY
    if _bears_nickname(a, b) or _bears_nickname(b, a):
        return Fit.FAMILY
    return Fit.FAMILY if _is_variant(short, long) else Fit.NEVER


def is_generation(mark: str) -> bool:
    """Whether the last part of a name is a numeral: ii, 6, mk-2."""
    return _GENERATION.fullmatch(mark) is not None


def _named_apart(short: str, long: str) -> bool:
    """Two named variants, whatever family they share: TB2 and TB2S, Cobra and Cobra II."""
    if not long.startswith(short):
        return False
    rest, mark = long[len(short) :], short.rpartition("-")[2]
    if rest.startswith("-"):
        return is_generation(rest[1:])
    return rest.isalpha() and not mark.isalpha() and not mark.isdigit()


def _line(item: str, families: Mapping[str, str]) -> tuple[str, ...]:
    """The families above an item, nearest first."""
    found: list[str] = []
    while (item := families.get(item, "")) and item not in found:
        found.append(item)
    return tuple(found)


def _bears_nickname(family: str, variant: str) -> bool:
    """S-125 Pechora and Pechora-2BM: the name behind the number heads the variant's name."""
    *number, nickname = family.split("-")
    head, *rest = variant.split("-")
    mark = "-".join(rest)
    return bool(number) and len(nickname) >= 4 and nickname.isalpha() and head == nickname and bool(mark)


def _is_variant(family: str, variant: str) -> bool:
    """By the names alone: the variant adds a mark to the family's name."""
    short, long = family.split("-"), variant.split("-")
    if long[: len(short)] == short:
        return True
    if len(short) <= len(long) and long[: len(short) - 1] == short[:-1] and short[-1].isdigit():
        # S-300 and S-300PMU: a bare number takes letters; TB2 and TB2S are two named variants
        return re.match(rf"{short[-1]}[a-z]", long[len(short) - 1]) is not None
    return len(short) == 1 and len(family) >= 4 and family in long and not family.isdigit()
