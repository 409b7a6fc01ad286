"""Blocks: claims that can meet at all, by recipients (or parties) and kind; nothing is compared across them."""

from __future__ import annotations

from functools import lru_cache

from terazi.model import SYMMETRIC, Claim, Kind

# D2: holding is a stage of transfer; D11: service and transfer meet where their kind is in dispute.
_GOODS = frozenset({Kind.TRANSFER, Kind.HOLDING, Kind.SERVICE})

Block = tuple[str, tuple[str, ...]]


def block_of(claim: Claim) -> Block:
    """``("goods", ("KG",))``: a kind, or goods, and the sorted recipients; the parties where no side gives."""
    return _block(claim.kind, claim.parties if claim.kind in SYMMETRIC else claim.recipients)


@lru_cache(maxsize=65536)
def _block(kind: Kind, sides: tuple[str, ...]) -> Block:
    return "goods" if kind in _GOODS else kind.value, tuple(sorted(set(sides)))
