"""The shipped example texts read into a ledger file, for whoever has no texts yet."""

from __future__ import annotations

from pathlib import Path

from terazi.flows.batch import Readers
from terazi.flows.both import BothReaders
from terazi.flows.documents import text_documents
from terazi.flows.examples import examples_folder
from terazi.flows.ingest import IngestReport, ingest
from terazi.store import open_ledger


def fill_with_examples(path: Path, overlays: tuple[Path, ...], today: str) -> IngestReport:
    """Read all example texts into a ledger, made if need be; about five seconds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    found = text_documents([str(examples_folder("central-asia"))])
    with Readers(overlays) as readers, open_ledger(path) as ledger:
        both = BothReaders(readers)
        return ingest(
            found, both.read_pairs, ledger, knowledge_digest=both.digest, recorded=today, progress=lambda _stored: None
        )
