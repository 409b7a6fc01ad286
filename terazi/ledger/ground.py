"""The ground on which strands are compared: what stands beside them, and what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from terazi.folding import fold
from terazi.ledger.bodies import is_office
from terazi.ledger.entries import Entry
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.names import sounds

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided about pairs of claims; it outranks every score."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules read beside the strands: aligned carriers, origins, companies, folded texts, words."""

    carried: frozenset[tuple[str, str]]
    origin: Mapping[str, str]
    companies: Mapping[str, frozenset[str]]
    texts: Mapping[str, str]
    lexicon: Lexicon


def companies_of(entry: Entry, lexicon: Lexicon) -> frozenset[str]:
    """Bodies of the organisations named as parties; ministries and forces left out."""
    orgs = (fold(org) for org in entry.claim.orgs if not is_office(org, lexicon))
    return frozenset(lexicon.bodies.get(o, "-".join(sounds(o))) for o in orgs)
