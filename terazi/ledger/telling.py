"""What the rules read of one strand: strands that tell the very same are one node and always share a deal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from terazi.folding import fold
from terazi.ledger.blocks import Block
from terazi.ledger.buyers import buyers
from terazi.ledger.lexicon import Lexicon, holds
from terazi.ledger.strands import Strand
from terazi.model import SYMMETRIC, Category, Kind, Money, Stage

# A number on its own; not a part of a sum such as 1.5 or of a name such as F-16.
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,4}(?![\d.,]*\d)")
_YEARS = range(1900, 2101)
_MUTUAL = {kind.value for kind in SYMMETRIC}
_NOBODY: frozenset[str] = frozenset()


class Telling(NamedTuple):
    """The values of a strand that the rules read. ``quote``: folded words of the evidence, kept only for kinds whose
    parties have no direction; ``before``: the number that an amended text sets beside its own ("from 16 to 40");
    ``instruments``: what the quote calls the instrument, a bit for each kind; ``matters``: what it is about, by the
    quote, else by its sentences; ``ratified``: whether they tell of that step."""

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
    before: int | None
    quote: str
    instruments: int
    matters: int
    ratified: bool


class Teller:
    """Reads tellings off strands; what is looked up in words is looked up once."""

    def __init__(self, companies: Mapping[str, frozenset[str]], lexicon: Lexicon) -> None:
        self.companies, self.lexicon = companies, lexicon
        self._buyers: dict[tuple[tuple[str, ...], tuple[str, ...]], frozenset[str]] = {}

    def of(self, strand: Strand) -> Telling:
        """What one strand tells."""
        entry = strand.entry
        claim = entry.claim
        block = strand.block
        another, amended = entry.remark.another, entry.remark.amended
        quote = " ".join(fold(e.quote) for e in claim.evidence) if block[0] in _MUTUAL else ""
        bought_by = self._bought_by(strand) if claim.orgs else _NOBODY
        return Telling(
            block, strand.item, claim.kind, entry.stage, claim.suppliers, claim.quantity, claim.delivered, claim.amount,
            claim.date, entry.day, self.companies[claim.id], bought_by, claim.category, another, amended,
            _before(entry.passage, claim.quantity) if amended else None, quote, _marks(quote, self.lexicon.instruments),
            self._about(quote, entry.passage), bool(quote) and holds(self.lexicon.ratified, entry.passage),
        )  # fmt: skip

    def _about(self, quote: str, passage: str) -> int:
        return _marks(quote, self.lexicon.matters) or (_marks(passage, self.lexicon.matters) if quote else 0)

    def _bought_by(self, strand: Strand) -> frozenset[str]:
        claim = strand.entry.claim
        key = (claim.orgs, claim.recipients)
        if key not in self._buyers:
            self._buyers[key] = buyers(strand.entry, self.lexicon)
        return self._buyers[key]


def _marks(text: str, kinds: Sequence[tuple[str, ...]]) -> int:
    """A bit for each kind whose words the text holds."""
    return sum(1 << n for n, rows in enumerate(kinds) if holds(rows, text)) if text else 0


def _before(passage: str, quantity: int | None) -> int | None:
    """The number next to that of the claim, the one in front of it first; a year is no number of goods."""
    numbers = [int(digits) for digits in _NUMBER.findall(passage)]
    if quantity is None or quantity not in numbers:
        return None
    at = numbers.index(quantity)
    beside = [*reversed(numbers[:at][-1:]), *numbers[at + 1 : at + 2]]
    return next((n for n in beside if n not in _YEARS and n != quantity), None)
