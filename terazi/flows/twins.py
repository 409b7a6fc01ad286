"""A document that two readers read is one witness: what both tell of it counts once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from terazi.model import Claim

# How a model's claims are marked in ``Claim.reader``.
_MODEL = "model:"
_LIKE = 0.5


def without_twins(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of one document without those of a model that tell what a claim of the rules tells too.

    Else the outlet, by the rules, and the speaker, by the model, would be two bodies that tell one sentence.
    """
    rules = [claim for claim in claims if not is_by_model(claim)]
    return [c for c in claims if not is_by_model(c) or not any(tell_the_same(c, own) for own in rules)]


def is_by_model(claim: Claim) -> bool:
    """Whether a model made it."""
    return claim.reader.startswith(_MODEL)


def tell_the_same(one: Claim, other: Claim) -> bool:
    """Whether two readings mean one thing: the kind, most of the parties of each role, no other systems."""
    if one.kind is not other.kind or not one.everyone & other.everyone:
        return False
    roles = [(one.suppliers, other.suppliers), (one.recipients, other.recipients), (one.parties, other.parties)]
    shares = [_alike(mine, its) for mine, its in roles if mine or its]
    same_things = not one.items or not other.items or bool(set(one.items) & set(other.items))
    return same_things and min(shares) >= _LIKE


def _alike(mine: Iterable[str], its: Iterable[str]) -> float:
    """Twice what is common over all: 1 for equal sets, 0 for strangers."""
    first, second = set(mine), set(its)
    return 2 * len(first & second) / (len(first) + len(second))
