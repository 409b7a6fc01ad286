"""What is asked, measured and told: questions, measures, statements, briefs."""

from __future__ import annotations

from dataclasses import dataclass, field

from terazi.model.sets import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a ledger; an empty tuple means all. Days are ISO prefixes, inclusive."""

    recipients: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    since: str = ""
    until: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure with all that it needs to be honest; none of the parts may be missing.

    ``low`` and ``high`` bound ``value``; ``yardstick`` is volume, units, deals or money and is never
    mixed; ``n`` is the number of deals behind it, ``basis`` their ids.
    """

    indicator: str
    subject: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    yardstick: str
    n: int
    window: str
    edition: str
    basis: tuple[str, ...]
    caveat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of a brief with the deal or claim ids it stands on; without basis it cannot be built."""

    text: str
    basis: tuple[str, ...]
    certainty: str

    def __post_init__(self) -> None:
        if not self.basis:
            raise ValueError(f"a statement without basis: {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part of a brief."""

    title: str
    statements: tuple[Statement, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A title, the question it answers, and its sections."""

    title: str
    question: Question
    sections: tuple[Section, ...]
