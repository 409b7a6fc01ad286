"""Two claims explained from the reports that could be one deal or one origin with them, and from no others."""

from __future__ import annotations

from collections.abc import Iterator

from terazi.errors import TeraziError
from terazi.flows.judging import find_claim, judgements_now
from terazi.flows.settle import lexicon_from, reports_from
from terazi.knowledge import Knowledge
from terazi.ledger import explain_claims
from terazi.ledger.judgements import LastWords, edited, last_words, standing
from terazi.ledger.why import Explained
from terazi.model import SYMMETRIC, Claim, Report
from terazi.store import LedgerStore

__all__ = ["Explained", "explain_stored", "neighbour_reports"]

Sides = tuple[bool, tuple[str, ...]]


def neighbour_reports(store: LedgerStore, claims: tuple[Claim, ...], words: LastWords) -> list[Report]:
    """Every document with a claim of the same recipients or parties, as it was read or as people corrected it.

    Whole documents, because one voice in one document is one statement; no others are loaded.
    """
    wanted = {side for claim in claims for side in (_sides(claim), _sides(edited(claim, words)))}
    documents = {claim.document for claim in claims}
    for side in sorted(wanted):
        documents |= {c.document for c in _told_of(side, store) if _sides(c) in wanted}
    documents |= {c.document for id_ in words.edits if (c := store.claim(id_)) and _sides(edited(c, words)) in wanted}
    found = [d for id_ in sorted(documents) if (d := store.document(id_))]
    return reports_from(found, store.claims_of(documents))


def _told_of(side: Sides, store: LedgerStore) -> Iterator[Claim]:
    """All claims that name one country of these; all claims where no country is named."""
    _, countries = side
    return store.claims(country=countries[0] if countries else "", evidence=False)


def _sides(claim: Claim) -> Sides:
    symmetric = claim.kind in SYMMETRIC
    return symmetric, tuple(sorted(set(claim.parties if symmetric else claim.recipients)))


def explain_stored(store: LedgerStore, words: tuple[str, str], knowledge: Knowledge) -> Explained:
    """Why two claims of a ledger, by ids or their first letters, are one deal or two, one origin or two."""
    a, b = (find_claim(store, word) for word in words)
    if a.id == b.id:
        raise TeraziError(f"twice the same claim: {a.id}", hint="Name two claims")
    decided = standing(judgements_now(store).applied)
    reports = neighbour_reports(store, (a, b), last_words(decided))
    return explain_claims(reports, a.id, b.id, decided, lexicon_from(knowledge))
