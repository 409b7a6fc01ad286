"""The nouns of what a sentence mentions: parties with case labels, items, words of events, values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from terazi.model import Category, Money, Span, When


class Label(StrEnum):
    """The role mark of a party, one set of labels for all languages (docs/architecture.md)."""

    BARE = "BARE"
    FROM = "FROM"
    TO = "TO"
    WITH = "WITH"
    OF = "OF"
    IN = "IN"
    BY = "BY"
    BETWEEN = "BETWEEN"
    ADJ = "ADJ"
    ACC = "ACC"
    ON = "ON"


class Via(StrEnum):
    """Under which kind of name a party stands in the text."""

    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    SEAT = "seat"
    TOWN = "town"
    OFFICE = "office"
    FORCE = "force"
    COMPANY = "company"
    INSTITUTE = "institute"
    ALLIANCE = "alliance"
    LEADER = "leader"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMention:
    """One naming of a state, alliance or body. ``codes``: the states it stands for, most often one.

    ``labels``: all case readings that the form allows; ``head``: end of the phrase whose last word carried
    them; ``phrase``: where that phrase starts; ``row``: number shared by coordinated names ("A, B and C");
    ``org``: id of a named body; ``place_only``: dateline, embassy, venue, currency: names a place, never a
    party; ``attribute``: the noun before it is tied to it (Tajik izofat: ``паҳподҳои туркӣ``).
    """

    codes: tuple[str, ...]
    span: Span
    sentence: int
    labels: frozenset[Label]
    via: Via
    head: int
    phrase: int = 0
    row: int = -1
    org: str = ""
    place_only: bool = False
    attribute: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMention:
    """A named system, its makers' states and its maker; ``listed`` is false for a designation that
    knowledge does not have."""

    id: str
    span: Span
    sentence: int
    category: Category
    origin: tuple[str, ...]
    maker: str = ""
    family: str = ""
    listed: bool = True
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryMention:
    """A common noun of equipment ("armoured vehicles")."""

    category: Category
    span: Span
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WordMention:
    """A pattern of the language pack found in a sentence: ``group`` and ``name`` say which one."""

    group: str
    name: str
    index: int
    span: Span
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number, a sum of money or a date in the text; exactly one of the three is given."""

    span: Span
    sentence: int
    number: Decimal | None = None
    money: Money | None = None
    date: When | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """All that one document mentions, each list in order of place."""

    parties: tuple[PartyMention, ...]
    items: tuple[ItemMention, ...]
    categories: tuple[CategoryMention, ...]
    words: tuple[WordMention, ...]
    values: tuple[Value, ...] = ()
