"""Two claims explained from the reports that could be one deal or one origin with them, and from no others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from terazi.errors import TeraziError
from terazi.flows.copied import twins_in
from terazi.flows.judging import find_claim, judgements_now
from terazi.flows.settle import lexicon_from, reports_from
from terazi.knowledge import Knowledge
from terazi.ledger import explain_claims
from terazi.ledger.blocks import Block, block_of
from terazi.ledger.judgements import edited, last_words, rulings_of, standing
from terazi.ledger.why import Explained
from terazi.model import Claim, Judgement, Report
from terazi.store import LedgerStore

__all__ = ["Explained", "explain_stored", "neighbour_reports"]


def neighbour_reports(store: LedgerStore, claims: Iterable[Claim], decided: Sequence[Judgement]) -> list[Report]:
    """Every document with a claim of the same block as one of these, as it was read or as people corrected it.

    Whole documents, because one voice in one document is one statement; no others are loaded. What hangs on yet
    other documents (how many claims carry a statement elsewhere) is not seen.
    """
    claims, words = tuple(claims), last_words(decided)
    wanted = _blocks(claims, decided, store)
    documents = {claim.document for claim in claims}
    for _, countries in sorted(wanted):
        asked = store.claims(country=countries[0] if countries else "", evidence=False)
        documents |= {c.document for c in asked if block_of(c) in wanted}
    documents |= {c.document for id_ in words.edits if (c := store.claim(id_)) and block_of(edited(c, words)) in wanted}
    found = [d for id_ in sorted(documents) if (d := store.document(id_))]
    return reports_from(found, store.claims_of(documents), twins_in(store))


def _blocks(claims: Iterable[Claim], decided: Sequence[Judgement], store: LedgerStore) -> set[Block]:
    """The blocks of the claims, and those that a judgement "same" makes one with them."""
    words = last_words(decided)
    found = {block for claim in claims for block in (block_of(claim), block_of(edited(claim, words)))}
    pairs = [
        {block_of(edited(c, words)) for id_ in pair if (c := store.claim(id_))} for pair in rulings_of(decided).same
    ]
    while more := {block for pair in pairs if pair & found for block in pair - found}:
        found |= more
    return found


def explain_stored(store: LedgerStore, words: tuple[str, str], knowledge: Knowledge) -> Explained:
    """Why two claims of a ledger, by ids or their first letters, are one deal or two, one origin or two."""
    a, b = (find_claim(store, word) for word in words)
    if a.id == b.id:
        raise TeraziError(f"twice the same claim: {a.id}", hint="Name two claims")
    decided = standing(judgements_now(store).applied)
    reports = neighbour_reports(store, (a, b), decided)
    return explain_claims(reports, a.id, b.id, decided, lexicon_from(knowledge))
