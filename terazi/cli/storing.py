"""Read texts into a ledger file, with a bar that moves on by what is safe there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from terazi.cli.clock import today
from terazi.cli.progress import count_texts, progress

if TYPE_CHECKING:
    from terazi.cli.output import IssueLog
    from terazi.flows.both import BothReaders
    from terazi.flows.ingest import IngestReport


def store_texts(sources: Sequence[str], readers: BothReaders, path: Path, log: IssueLog) -> IngestReport:
    """What storing the texts of these sources came to; issues go into the log as they come."""
    from terazi.flows.documents import text_documents
    from terazi.flows.ingest import Stored, ingest
    from terazi.store import open_ledger

    found, digest = text_documents(sources), readers.digest
    with open_ledger(path) as ledger, progress("reading", count_texts(sources)) as step:

        def hear(stored: Stored) -> None:
            step(len(stored.documents))
            for issue in stored.issues:
                log.add(issue)

        return ingest(
            log.watch(found), readers.read_pairs, ledger, knowledge_digest=digest, recorded=today(), progress=hear
        )
