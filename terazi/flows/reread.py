"""Read again what is stored, with the knowledge of today: old claims are superseded, judgements stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from terazi.flows.ingest import IngestReport, Read, Stored, ingest
from terazi.model import Document
from terazi.store import LedgerStore

_AT_A_TIME = 200


def outdated(store: LedgerStore, knowledge_digest: str, about: str = "") -> list[str]:
    """The ids of documents whose current reading was made with other knowledge, or was not whole.

    ``about``: only those in which each of these words begins some word, for a change that touches no others. Registers
    are left out: their claims are no reader's (terazi import).
    """
    ids = store.read_otherwise(knowledge_digest)
    if not about:
        return ids
    meant = {one.id for one in store.find_documents(about, limit=len(ids))} if ids else set()
    return [one for one in ids if one in meant]


def reread(
    store: LedgerStore,
    ids: Sequence[str],
    read: Read,
    *,
    knowledge_digest: str,
    recorded: str,
    progress: Callable[[Stored], None],
) -> IngestReport:
    """Read these documents again. A run that is cut off leaves the rest for the next."""
    documents = _documents(store, ids)
    return ingest(documents, read, store, knowledge_digest=knowledge_digest, recorded=recorded, progress=progress)


def _documents(store: LedgerStore, ids: Sequence[str]) -> Iterator[Document]:
    left = iter(ids)
    while lot := list(islice(left, _AT_A_TIME)):
        # Taken out before they are read: the ledger is written to in between.
        yield from [one for one, _ in store.readings(documents=lot)]
