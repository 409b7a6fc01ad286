"""What a person typed as a country, a stage, a day or a window, understood or refused with what was possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from terazi.errors import TeraziError, did_you_mean
from terazi.flows.countries import country
from terazi.knowledge import Knowledge
from terazi.model import Category, Question, Yardstick

_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question to the scales in a person's own words: countries by code or name, days as ISO prefixes.

    ``earlier``: the first of two windows, as ``2015:2019``; ``yardstick`` "" is the first that an indicator can use.
    """

    recipients: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    earlier: str = ""
    yardstick: str = ""
    register: str = ""
    as_of: str = ""


def understood(asked: Asked, knowledge: Knowledge, yardstick: Yardstick = Yardstick.DEALS) -> Question:
    """The question; a ``TeraziError`` names the word that says nothing. ``yardstick``: the one where none is asked."""
    earlier_since, earlier_until = window(asked.earlier) if asked.earlier else ("", "")
    since, until = _day(asked.since), _day(asked.until)
    _check_order(since, until)
    return Question(
        recipients=_countries(asked.recipients, knowledge),
        suppliers=_countries(asked.suppliers, knowledge),
        against=_countries(asked.against, knowledge),
        categories=tuple(member(word, Category) for word in asked.categories),
        since=since,
        until=until,
        earlier_since=earlier_since,
        earlier_until=earlier_until,
        as_of=_day(asked.as_of),
        yardstick=member(asked.yardstick, Yardstick) if asked.yardstick else yardstick,
        register=asked.register,
    )


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


def window(word: str) -> tuple[str, str]:
    """Two days from ``2015:2019``, both inclusive; a ``TeraziError`` for anything else."""
    since, sign, until = word.partition(":")
    if not sign:
        raise TeraziError(f"no window: {word!r}", hint="Write it as 2015:2019")
    found = day(since.strip()), day(until.strip())
    _check_order(*found)
    return found


def _day(word: str) -> str:
    return day(word) if word else ""


def _check_order(since: str, until: str) -> None:
    shared = min(len(since), len(until))
    if shared and since[:shared] > until[:shared]:
        raise TeraziError(f"the window ends before it begins: {since} to {until}")


def _countries(words: tuple[str, ...], knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(dict.fromkeys(country(word, knowledge) for word in words))
