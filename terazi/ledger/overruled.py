"""Claims that a formal record speaks against: they stand in a contradiction without a record on their own side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from terazi.model import Conflict, Contradiction, Deal, Stage


def overruled(deal: Deal, conflicts: Iterable[Contradiction]) -> Mapping[str, frozenset[str]]:
    """Claim -> the bodies whose formal record tells another value; an overcome denial overrules nothing (E7)."""
    records = {b.claim: b.body for b in deal.backing if b.formal}
    found: dict[str, frozenset[str]] = {}
    for conflict in conflicts:
        sides = [
            (value.claims, frozenset(records[c] for c in value.claims if c in records)) for value in conflict.values
        ]
        everybody = frozenset().union(*(bodies for _, bodies in sides))
        for claims, own in sides:
            if everybody and not own and not _was_overcome(deal, conflict, claims):
                found |= {claim: found.get(claim, frozenset()) | everybody for claim in claims}
    return found


def _was_overcome(deal: Deal, conflict: Contradiction, claims: Iterable[str]) -> bool:
    """Whether a formal denial stands on the other side, and the deal is established all the same."""
    denied = {c for told in deal.told if (told.field, told.value) == ("stage", Stage.DENIED) for c in told.claims}
    asserted = conflict.type is Conflict.POLARITY and not denied & set(claims)
    return asserted and deal.stage_established is not Stage.DENIED
