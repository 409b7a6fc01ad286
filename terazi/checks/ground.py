"""What statements are held against: a ledger with its quotes, memberships, and the figures of a register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from terazi.knowledge.statements import StatementWords
from terazi.model import Claim, Deal, Document, Ledger, Measure, Question
from terazi.model.checking import Witness

# What an indicator says to a question; empty where no register answers it.
Figures = Callable[[str, Question], tuple[Measure, ...]]
# The states that belong to a group on a day.
Members = Callable[[str, str], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """``claims`` carry their evidence; ``families``: item -> the broader item; ``figures``: those of ``edition`` of a
    register that covers years up to ``last``, None without one; ``volume``: what a recipient took in a span of years.
    ``day``: on which the statement was made."""

    ledger: Ledger
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    words: Sequence[StatementWords]
    members: Members
    families: Mapping[str, str] = field(default_factory=dict)
    day: str = ""
    figures: Figures | None = None
    volume: Callable[[str, int, int], float] | None = None
    edition: str = ""
    last: int = 0
    origins: Mapping[str, str] = field(default_factory=dict)

    def pack(self, language: str) -> StatementWords:
        """The words of a language; none where it has none."""
        return next((one for one in self.words if one.code == language), StatementWords(code=language))

    def told_of(self, deal: Deal) -> tuple[Claim, ...]:
        """The claims of a deal, by the day on which they were published."""
        found = [self.claims[one] for one in deal.claims if one in self.claims]
        return tuple(sorted(found, key=lambda c: (self.published(c), c.id)))

    def published(self, claim: Claim) -> str:
        """The day of a claim's document, "" if unknown."""
        document = self.documents.get(claim.document)
        return document.published[:10] if document else ""

    def quotes(self, claim: Claim, *fields: str) -> tuple[str, ...]:
        """The quotes on which some fields of a claim stand; on which it stands at all where these have none."""
        found = [e.quote for name in fields for e in claim.evidence if name == e.field.split(".")[0]]
        return tuple(dict.fromkeys(found)) or tuple(dict.fromkeys(e.quote for e in claim.evidence))

    def witness(self, deal: Deal, claim: Claim, *fields: str) -> Witness:
        """A claim as a witness, by the quote of the fields that matter."""
        document = self.documents.get(claim.document)
        return Witness(
            deal=deal.id,
            claim=claim.id,
            document=claim.document,
            outlet=document.outlet or document.source if document else "",
            day=self.published(claim),
            language=document.language if document else "",
            quote=next(iter(self.quotes(claim, *fields, "kind")), ""),
            origin=self.origins.get(claim.id, ""),
        )


def is_kin(item: str, other: str, families: Mapping[str, str]) -> bool:
    """Whether two items are the same, or one is the family of the other (ANKA and ANKA-S)."""
    return item == other or families.get(item) == other or families.get(other) == item


def one_of_each_origin(witnesses: Iterable[Witness], most: int = 4) -> tuple[Witness, ...]:
    """The first witness of each original statement: copies are no further evidence."""
    found: dict[str, Witness] = {}
    for one in witnesses:
        found.setdefault(one.origin or one.claim, one)
    return tuple(found.values())[:most]
