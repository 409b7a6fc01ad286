"""What the rules read of one strand: strands that tell the very same are one node and always share a deal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from terazi.folding import fold
from terazi.ledger.buyers import buyers
from terazi.ledger.lexicon import Lexicon, holds
from terazi.ledger.strands import Block, Strand
from terazi.model import SYMMETRIC, Category, Kind, Money, Stage


class Telling(NamedTuple):
    """The values of a strand that the rules read. ``quote``: folded words of the evidence, kept only for kinds whose
    parties have no direction."""

    block: Block
    item: str
    kind: Kind
    stage: Stage | None
    suppliers: tuple[str, ...]
    quantity: int | None
    delivered: int | None
    amount: Money | None
    date: str | None
    day: str
    companies: frozenset[str]
    buyers: frozenset[str]
    category: tuple[Category, ...]
    another: bool
    amended: bool
    quote: str


class Teller:
    """Reads tellings off strands; what is looked up in words is looked up once."""

    def __init__(self, companies: Mapping[str, frozenset[str]], lexicon: Lexicon) -> None:
        self.companies, self.lexicon = companies, lexicon
        self._buyers: dict[tuple[tuple[str, ...], tuple[str, ...]], frozenset[str]] = {}
        self._flags: dict[str, tuple[bool, bool]] = {}

    def of(self, strand: Strand) -> Telling:
        """What one strand tells."""
        entry = strand.entry
        claim = entry.claim
        another, amended = self._flags.get(entry.passage) or self._read(entry.passage)
        quote = " ".join(fold(e.quote) for e in claim.evidence) if claim.kind in SYMMETRIC else ""
        return Telling(
            strand.block, strand.item, claim.kind, entry.stage, claim.suppliers, claim.quantity, claim.delivered,
            claim.amount, claim.date, entry.day, self.companies[claim.id], self._bought_by(strand), claim.category,
            another, amended, quote,
        )  # fmt: skip

    def _read(self, passage: str) -> tuple[bool, bool]:
        found = (holds(self.lexicon.another, passage), holds(self.lexicon.amended, passage))
        return self._flags.setdefault(passage, found)

    def _bought_by(self, strand: Strand) -> frozenset[str]:
        claim = strand.entry.claim
        if not claim.orgs:
            return frozenset()
        key = (claim.orgs, claim.recipients)
        if key not in self._buyers:
            self._buyers[key] = buyers(strand.entry, self.lexicon)
        return self._buyers[key]
