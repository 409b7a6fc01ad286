"""Strands: what a deal is made of, a claim for each item it names (rule D7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from terazi.ledger.entries import Entry
from terazi.model import SYMMETRIC, Kind

# These kinds tell of no deal.
NO_DEAL = frozenset({Kind.CONTACT, Kind.NEED, Kind.CONSTRAINT, Kind.ASSESSMENT})
# D2: holding is a stage of transfer; D11: service and transfer meet where their kind is in dispute.
_GOODS = frozenset({Kind.TRANSFER, Kind.HOLDING, Kind.SERVICE})

Block = tuple[str, tuple[str, ...]]


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
        claim = self.entry.claim
        kind = "goods" if claim.kind in _GOODS else claim.kind.value
        sides = claim.parties if claim.kind in SYMMETRIC else claim.recipients
        return (kind, tuple(sorted(set(sides))))


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
