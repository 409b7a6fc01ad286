"""An analyst's table held against the ledger: rows as understood, what they met, where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from terazi.model.claims import Issue
from terazi.model.ledger import Deal
from terazi.model.sets import Category, Kind, Stage
from terazi.model.text import Money


class Outcome(StrEnum):
    """What became of a row, or of a deal that no row tells."""

    MATCHED = "matched"
    DIFFERS = "differs"
    ONLY_HERE = "only here"
    ONLY_THERE = "only there"


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole number, or the bounds of one: "3", "3-6"; with a mark of doubt it is ``is_uncertain``."""

    low: int
    high: int
    is_uncertain: bool = False

    def holds(self, number: int) -> bool:
        """Whether the number lies within; a doubtful one may be a tenth off."""
        slack = max(1, self.high // 10) if self.is_uncertain else 0
        return self.low - slack <= number <= self.high + slack


@dataclass(frozen=True, slots=True)
class Days:
    """A time from its first to its last ISO prefix, both inclusive: "2021", "2021-05", "2019-2021"."""

    first: str
    last: str
    is_uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One row of the table as understood. ``row``: its number in the sheet, from 1; ``deal``: the deal
    that an earlier reconciliation wrote beside it; ``written``: field -> its cell as it stands.

    ``items``: ids that the designation means or may mean; a name that no file lists is a slug (``is_listed``).
    """

    row: int
    kind: Kind = Kind.TRANSFER
    own_id: str = ""
    deal: str = ""
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    is_listed: bool = True
    category: tuple[Category, ...] = ()
    quantity: Figure | None = None
    delivered: Figure | None = None
    ordered: Days | None = None
    delivery: Days | None = None
    stage: Stage | None = None
    amount: Money | None = None
    uncertain: frozenset[str] = frozenset()
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherValue:
    """A value of a field that the ledger's sources tell too, and the number of origins that tell it."""

    value: str
    origins: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field on which sheet and ledger part. ``sheet``: the cell as written; ``ledger``: the ledger's
    value, empty where its sources tell several and none stands; ``claims``: those behind it.

    ``told_by``: how many origins tell the sheet's own value, which the ledger does not show.
    """

    field: str
    sheet: str
    ledger: str
    claims: tuple[str, ...]
    others: tuple[OtherValue, ...] = ()
    told_by: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that speaks for or against a row and a deal being one, with its points."""

    words: str
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What became of one row: the deal that it met and why, or none. ``absent_here``: fields that the
    ledger tells and the row leaves empty; ``absent_there``: the reverse."""

    listed: Listed
    outcome: Outcome
    deal: Deal | None = None
    reasons: tuple[Reason, ...] = ()
    differences: tuple[Difference, ...] = ()
    absent_here: tuple[str, ...] = ()
    absent_there: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """The sum of the reasons' points."""
        return sum(reason.points for reason in self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """What the sheet speaks of, and so where a deal that it lacks is missing; empty: all."""

    recipients: tuple[str, ...]
    suppliers: tuple[str, ...]
    kinds: tuple[Kind, ...]
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """A table held against a ledger of that edition. ``columns``: field -> header as written."""

    table: str
    edition: str
    as_of: str
    columns: Mapping[str, str]
    covered: Covered
    rows: tuple[Settlement, ...]
    only_there: tuple[Deal, ...]
    issues: tuple[Issue, ...]

    def count(self, outcome: Outcome) -> int:
        """How many rows, or deals without one, ended so."""
        if outcome is Outcome.ONLY_THERE:
            return len(self.only_there)
        return sum(one.outcome is outcome for one in self.rows)

    @property
    def agrees(self) -> bool:
        """Whether every row met its deal, without a difference, and no deal is left."""
        return not self.only_there and all(one.outcome is Outcome.MATCHED for one in self.rows)
