"""What is asked, measured and told: questions, measures, statements, briefs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from terazi.model.sets import Category


class Yardstick(StrEnum):
    """What is added up. The four are never mixed in one figure: volume comes from a register, the others from deals."""

    VOLUME = "volume"
    UNITS = "units"
    DEALS = "deals"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a ledger; an empty tuple means all. Days are ISO prefixes, inclusive.

    ``against``: the incumbents that ``suppliers`` are held against. ``earlier_since`` to ``earlier_until``: the first
    of two windows; empty means as many years just before ``since``. ``register``: the edition to use, "" the newest.
    """

    recipients: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    since: str = ""
    until: str = ""
    earlier_since: str = ""
    earlier_until: str = ""
    as_of: str = ""
    yardstick: Yardstick = Yardstick.DEALS
    register: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """How far a figure can be trusted in one respect (``leave one deal out``, ``bootstrap 90 %``, ``Wilson 95 %``,
    ``unknown suppliers``): from ``low`` to ``high``, in the unit of the figure."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure with all that it needs to be honest; none of the parts may be missing.

    ``low`` and ``high`` bound ``value``; ``intervals`` say by what; ``n`` is the number of deals behind it, ``basis``
    their ids (of the ledger, or of the register's deals as ``sipri:ID`` where the ledger holds none); figures about
    what is said or read rest on claims or documents beside or instead of deals, and count them. ``word``: a verdict or
    label of a closed set, for what is no number. ``register``: the edition that a volume comes from.
    """

    indicator: str
    subject: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    yardstick: Yardstick
    n: int
    window: str
    edition: str
    basis: tuple[str, ...]
    caveat: str
    intervals: tuple[Interval, ...] = ()
    word: str = ""
    register: str = ""

    def __post_init__(self) -> None:
        if self.n < 0 or (self.n > 0) != bool(self.basis):
            raise ValueError(f"{self.indicator}: {self.n} deals on a basis of {len(self.basis)}")
        if not self.window or not self.edition:
            raise ValueError(f"{self.indicator}: a figure without window or edition")
        if (self.yardstick is Yardstick.VOLUME) != bool(self.register):
            raise ValueError(f"{self.indicator}: a volume has the edition of its register, nothing else has")


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
