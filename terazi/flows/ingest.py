"""Ingest: read documents and store what was read, in batches that are acknowledged once they are safe."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from terazi.model import Claim, Document, Issue
from terazi.store import LedgerStore, Outcome, Reading

# Each batch waits once for the disk (3 ms); with fifty documents that is little beside reading them,
# and whoever watches still sees them come. The characters bound the memory where documents are long.
_DOCUMENTS_A_BATCH = 50
_CHARACTERS_A_BATCH = 4_000_000

# From documents to what was read in each, in their order.
Read = Callable[[Sequence[Document]], Iterable[tuple[Sequence[Claim], Sequence[Issue]]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What is safe in the ledger since the last time: the ids of documents, and all issues on the way."""

    documents: tuple[str, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What an ingestion came to: documents new, read again with other knowledge, known already; claims and issues."""

    new: int = 0
    reread: int = 0
    known: int = 0
    claims: int = 0
    issues: int = 0

    @property
    def documents(self) -> int:
        """All documents that came."""
        return self.new + self.reread + self.known

    def __add__(self, other: IngestReport) -> IngestReport:
        sums = {f.name: getattr(self, f.name) + getattr(other, f.name) for f in dataclasses.fields(self)}
        return IngestReport(**sums)


def ingest(
    documents: Iterable[Document | Issue],
    read: Read,
    store: LedgerStore,
    *,
    knowledge_digest: str,
    recorded: str,
    progress: Callable[[Stored], None],
) -> IngestReport:
    """Read each document that is not known with this knowledge, and store it with its claims and issues.

    ``recorded`` is the day of the ingestion; ``progress`` hears of a document only when it is safe on the disk.
    """
    total = IngestReport()
    for batch in _batches(documents):
        arrived = [dataclasses.replace(one, recorded=recorded) for one in batch if isinstance(one, Document)]
        met = [one for one in batch if isinstance(one, Issue)]
        readings = _read_unknown(arrived, read, store, knowledge_digest)
        outcomes = store.add_readings(readings, knowledge_digest, met, recorded)
        found = [*met, *(one for reading in readings for one in reading.issues)]
        total += _report(readings, outcomes, known=len(arrived) - len(readings), issues=len(found))
        progress(Stored(documents=tuple(one.id for one in arrived), issues=tuple(found)))
    return total


def _batches(documents: Iterable[Document | Issue]) -> Iterator[list[Document | Issue]]:
    batch: list[Document | Issue] = []
    size = 0
    for one in documents:
        batch.append(one)
        size += len(one.text) if isinstance(one, Document) else 0
        if len(batch) >= _DOCUMENTS_A_BATCH or size >= _CHARACTERS_A_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read_unknown(documents: Sequence[Document], read: Read, store: LedgerStore, knowledge: str) -> list[Reading]:
    """Read each document once, if its last reading was not with this knowledge."""
    done = store.known([one.id for one in documents], knowledge)
    unknown: dict[str, Document] = {}
    for one in documents:
        if one.id not in done:
            unknown.setdefault(one.id, one)
    found = read(list(unknown.values()))
    return [
        Reading(document=one, claims=tuple(claims), issues=tuple(issues))
        for one, (claims, issues) in zip(unknown.values(), found, strict=True)
    ]


def _report(readings: Sequence[Reading], outcomes: Sequence[Outcome], *, known: int, issues: int) -> IngestReport:
    return IngestReport(
        new=outcomes.count(Outcome.NEW),
        reread=outcomes.count(Outcome.REREAD),
        known=known + outcomes.count(Outcome.KNOWN),
        claims=sum(len(one.claims) for one in readings),
        issues=issues,
    )
