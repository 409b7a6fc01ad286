"""Groups: claims that carry one original statement and say the very same, so that one decision does for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from terazi.model import Claim, Origin

_SAID = (
    "kind", "stage", "modality", "suppliers", "recipients", "parties", "items", "category", "quantity", "delivered",
    "amount", "amount_kind", "date",
)  # fmt: skip


def same_statement(claim: Claim, claims: Iterable[Claim], origins: Mapping[str, Origin]) -> tuple[Claim, ...]:
    """The claim, and behind it those of the same origin that say the same. ``origins``: by claim."""
    origin = origins.get(claim.id)
    if origin is None:
        return (claim,)
    said = _said(claim)
    others = (one for one in claims if one.id != claim.id and origins.get(one.id) == origin and _said(one) == said)
    return (claim, *sorted(others, key=lambda one: one.id))


def _said(claim: Claim) -> tuple[object, ...]:
    return tuple(getattr(claim, field) for field in _SAID)
