"""How a language says what is no claim but can be checked: firsts, shares, roles, denials (knowledge/statements/)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from terazi.knowledge.nouns import STRICT


class Sense(StrEnum):
    """What a phrase of a statement means."""

    FIRST = "first"
    ONLY = "only"
    LARGEST = "largest"
    WHOLE = "whole"
    GROWING = "growing"
    DIVERSIFIES = "diversifies"
    CONCENTRATES = "concentrates"
    COMPLEMENTS = "complements"
    REPLACES = "replaces"
    IMPORTS = "imports"
    SUPPLIER = "supplier"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in-force"
    TALKS = "talks"
    INTEREST = "interest"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words of one sense. A word that ends in ``*`` takes any ending, ``~`` stands for up to four words. ``says``: the
    sentence that earned them their place; ``silent``: sentences with near words that mean something else."""

    __pydantic_config__ = STRICT
    sense: Sense
    words: tuple[str, ...]
    says: str
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One kind of agreement, by the words that name it."""

    __pydantic_config__ = STRICT
    id: str
    words: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A group of states (``id``: of an alliance or a group) as it stands behind a superlative."""

    __pydantic_config__ = STRICT
    id: str
    words: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undenied:
    """How a denying form becomes what it denies: a regular expression on the text in lower case, and what stands in its
    place. ``says`` is the denial, ``means`` the same sentence without it."""

    __pydantic_config__ = STRICT
    form: str
    becomes: str
    says: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementWords:
    """The statements of one language. ``apart``: words between two clauses of which one may be denied and the other
    not; ``joined``: what stands between two that tell of different deals; ``denying``: words that deny what stands
    around them in their clause; ``percent``: regular expressions with the number as their group."""

    __pydantic_config__ = STRICT
    code: str
    apart: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    phrase: tuple[Phrase, ...] = field(default=())
    instrument: tuple[Instrument, ...] = field(default=())
    region: tuple[Region, ...] = field(default=())
    undenied: tuple[Undenied, ...] = field(default=())
