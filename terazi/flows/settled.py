"""A ledger file with all that it was settled from: as it stands, as of a day, or as an edition recorded it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from terazi.flows.copied import Twins
from terazi.flows.earlier import earlier
from terazi.flows.judging import Carried, judgements_now
from terazi.flows.kept import KeptReadings, Stored, kept_ledger, replayed, stored_in, words_of
from terazi.flows.settle import lexicon_from
from terazi.knowledge import Knowledge
from terazi.model import Claim, Document, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A ledger with the documents and claims, evidence and all, that it was settled from.

    ``judgements``: those of the file, as they apply to these claims."""

    ledger: Ledger
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    knowledge: Knowledge
    judgements: Carried
    twins: Twins | None = None

    @classmethod
    def of(cls, ledger: Ledger, stored: Stored, knowledge: Knowledge, judgements: Carried) -> Settled:
        """A ledger with what it was settled from."""
        return cls(
            ledger=ledger,
            documents=stored.documents,
            twins=stored.twins,
            claims=stored.claims,
            knowledge=knowledge,
            judgements=judgements,
        )


def settled_in(
    path: Path,
    knowledge: Knowledge,
    today: str,
    *,
    as_of: str = "",
    edition: str = "",
    read: KeptReadings | None = None,
) -> Settled:
    """The ledger in a file; a ``TeraziError`` where there is none. ``today`` is recorded with new names of deals.
    ``read``: what was read from it before."""
    lexicon = lexicon_from(knowledge)
    with kept_ledger(path, lexicon, today) as kept:
        view = kept.store.at(edition) if edition else kept.store
        stored = read.of(view) if read and not edition else stored_in(view)
        judgements = judgements_now(view)
        if edition:
            ledger = replayed(view, stored, as_of, words_of(view, lexicon))
        else:
            ledger = earlier(kept, stored, as_of, lexicon) if as_of else kept.ledger(stored)
    return Settled.of(ledger, stored, knowledge, judgements)
