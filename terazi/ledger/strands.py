"""Strands: what a deal is made of, a claim for each item it names (rule D7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from terazi.ledger.blocks import Block, block_of
from terazi.ledger.entries import Entry
from terazi.model import Kind

# These kinds tell of no deal.
NO_DEAL = frozenset({Kind.CONTACT, Kind.NEED, Kind.CONSTRAINT, Kind.ASSESSMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """One claim as far as it tells of one item; ``item`` is empty where none is named."""

    entry: Entry
    item: str

    @property
    def key(self) -> tuple[str, str]:
        """Claim id and item, unique in a ledger."""
        return (self.entry.id, self.item)

    @property
    def block(self) -> Block:
        """Only strands of one block can be one deal: same recipients (or parties) and a kind that can meet."""
        return block_of(self.entry.claim)


def strands_of(entries: Iterable[Entry]) -> tuple[Strand, ...]:
    """All strands of the claims that can belong to a deal, in the order of the entries."""
    return tuple(
        Strand(entry=entry, item=item)
        for entry in entries
        if entry.claim.kind not in NO_DEAL
        for item in (tuple(dict.fromkeys(entry.claim.items)) or ("",))
    )


def is_package(entry: Entry) -> bool:
    """Whether the claim sells several items under one number or price: one deal, no list (D7)."""
    claim = entry.claim
    return len(claim.items) > 1 and (claim.amount is not None or claim.quantity is not None)
