"""Read a text that a program holds, or many into a ledger: claims with their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from os import PathLike
from pathlib import Path

from terazi.flows.batch import Readers
from terazi.flows.documents import text_documents
from terazi.flows.ingest import IngestReport, Stored, ingest
from terazi.flows.read import Reader
from terazi.knowledge import load
from terazi.model import Claim, Document
from terazi.store import open_ledger


def claims_of(text: str, *, title: str, published: str, language: str) -> tuple[Claim, ...]:
    """The claims of one text."""
    document = Document(id="text", text=text, title=title, published=published, language=language.lower())
    return _reader().read(document, sift=False).claims


def read_and_keep(
    path: str | PathLike[str],
    sources: Sequence[str | PathLike[str]],
    knowledge: Sequence[str | PathLike[str]],
    recorded: str,
) -> IngestReport:
    """Read sources into a ledger file, in this process; what it came to."""
    found = text_documents([str(one) for one in sources])
    with Readers(tuple(Path(folder) for folder in knowledge)) as readers, open_ledger(Path(path)) as ledger:
        return ingest(
            found,
            readers.read_pairs,
            ledger,
            knowledge_digest=readers.digest,
            recorded=recorded or today(),
            progress=_safe,
        )


def today() -> str:
    """The ISO day here and now."""
    return datetime.now(UTC).astimezone().date().isoformat()


def _safe(_: Stored) -> None:
    """Nobody waits for a bar."""


@cache
def _reader() -> Reader:
    """One reader for a program's whole run: languages are compiled when they are first met."""
    return Reader(knowledge=load())
