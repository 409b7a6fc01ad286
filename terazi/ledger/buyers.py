"""Buyers: which forces and guards of one state buy for themselves (rule D5)."""

from __future__ import annotations

from terazi.folding import fold
from terazi.ledger.entries import Entry
from terazi.ledger.lexicon import Lexicon, spot
from terazi.ledger.states import states_in

_FORCES = ("air-force", "navy", "army")
_GUARDS = (
    "border-service",
    "coast-guard",
    "national-guard",
    "interior-ministry",
    "emergencies-ministry",
    "police",
    "gendarmerie",
)
# A bit for each office, so that sets of them are compared as numbers.
BUYERS = {office: 1 << n for n, office in enumerate((*_FORCES, *_GUARDS, "defence-ministry"))}
FORCES, GUARDS = (sum(BUYERS[office] for office in offices) for offices in (_FORCES, _GUARDS))


def buyers(entry: Entry, lexicon: Lexicon) -> frozenset[str]:
    """The offices named as parties of a claim; a defence ministry buys for all forces, not for the guards."""
    recipients = {code.lower() for code in entry.claim.recipients}
    return frozenset(
        office
        for org in entry.claim.orgs
        if set(states_in(fold(org), lexicon)) <= recipients
        for row, office in lexicon.offices_in(fold(org))
        if office in BUYERS and spot(row, fold(org))
    )
