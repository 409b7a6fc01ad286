"""What a person typed as a country, a kind, a stage or a day, understood or refused with what was possible."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from terazi.errors import TeraziError, did_you_mean
from terazi.flows.countries import country

__all__ = ["country", "day", "member"]

_E = TypeVar("_E", bound=StrEnum)


def member(word: str, of: type[_E]) -> _E:
    """The member of a closed set; a ``TeraziError`` names those that are near."""
    plain = word.strip().lower().replace(" ", "-").replace("_", "-")
    if plain not in set(of):
        raise TeraziError(f"unknown {of.__name__.lower()} {word!r}", hint=did_you_mean(plain, of))
    return of(plain)


def day(word: str) -> str:
    """An ISO day, month or year; a ``TeraziError`` for anything else."""
    wrong = TeraziError(f"no day: {word!r}", hint="Write it as 2024, 2024-04 or 2024-04-18")
    if len(word) not in (4, 7, 10):
        raise wrong
    try:
        date.fromisoformat((word + "-01-01")[:10])
    except ValueError as error:
        raise wrong from error
    return word
