"""What collecting works with, and what happens to documents on their way into the ledger: read, compared, noted."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from terazi.flows.batch import Readers
from terazi.flows.ingest import Read
from terazi.flows.local_files import documents_in, in_language
from terazi.knowledge import Knowledge
from terazi.model import Document, Fate, Happening, Issue, Level, Source, SourcePage
from terazi.sources.web.client import Client
from terazi.store import CollectingLedger, Gathered, Reading, open_collecting
from terazi.text.language import identify

# From files of a source to what is found in each, in their order.
Parse = Callable[[Source, Sequence[Path]], Iterator[Sequence[Document | Issue]]]

# Hosts that are asked at the same time.
AT_ONCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """The ledger, the web, the reader with the digest of its knowledge, who opens files, who names languages, the time.

    ``at_once``: how many hosts are asked at the same time.
    """

    store: CollectingLedger
    client: Client
    read: Read
    parse: Parse
    knowledge: str
    language: Callable[[str], str]
    now: Callable[[], str]
    at_once: int = AT_ONCE

    def happening(self, source: Source, url: str, fate: Fate, why: str = "", **more: object) -> Happening:
        """A line of the record, now."""
        return replace(Happening(source=source.id, url=url, at=self.now(), fate=fate, why=why), **more)  # type: ignore[arg-type]  # fields by name

    def gather(self, run: int, found: Gathered) -> Sequence[Happening]:
        """Store what came of a step; its lines of the record, now safe."""
        return self.store.gather(run, found, self.knowledge, self.now()[:10])

    def readings(self, documents: Sequence[Document]) -> Iterator[Reading]:
        """What is read in these documents; begun at once, where other processes read, and then waited for."""
        dated = [replace(one, recorded=self.now()[:10]) for one in documents]
        found = self.read(dated)
        return (
            Reading(document=one, claims=tuple(claims), issues=tuple(issues))
            for one, (claims, issues) in zip(dated, found, strict=True)
        )

    def in_language(self, document: Document, source: Source) -> Document:
        """The document with its language: as it says itself, as it shows, else that of its source."""
        return in_language(document, source, self.language)


@contextmanager
def open_means(
    ledger: Path,
    knowledge: Knowledge,
    readers: Readers,
    now: Callable[[], str],
    *,
    allowed: Sequence[str] = (),
    contact: str = "",
    at_once: int = AT_ONCE,
) -> Iterator[Means]:
    """All that collecting into a ledger file works with, closed at the end. The last three are of the web."""
    with (
        open_collecting(ledger) as store,
        Client(allowed=frozenset(allowed), contact=contact) as client,
    ):
        yield Means(
            store=store,
            client=client,
            read=readers.read_pairs,
            parse=lambda source, paths: readers.share(partial(documents_in, source=source), paths),
            knowledge=readers.digest,
            language=lambda text: identify(text, knowledge.languages),
            now=now,
            at_once=at_once,
        )


def digest_of(documents: Sequence[Document]) -> str:
    """A mark by which the same text is known again, whatever its address."""
    return hashlib.sha256("\0".join(one.text for one in documents).encode()).hexdigest()[:16]


def page_of(source: Source, url: str, means: Means) -> SourcePage:
    """What is known of an address, perhaps nothing."""
    return means.store.page(source.id, url) or SourcePage(source=source.id, url=url)


def outside(source: Source, document: Document) -> Iterator[str]:
    """What of a document is not as the source's file expects it."""
    if document.language not in source.languages:
        yield f"its language is {document.language}, expected {' or '.join(source.languages)}"
    if len(document.text) < source.expect.shortest:
        yield f"a text of {len(document.text)} characters, expected {source.expect.shortest} or more"
    if not document.published:
        yield "no day of publication"


def doubts(source: Source, happenings: Sequence[Happening]) -> tuple[Issue, ...]:
    """The issues that lines of the record come to; those of one address are its own, other faults the source's."""
    told = [one for one in happenings if one.fate in (Fate.OUTSIDE, Fate.FAILED, Fate.REFUSED)]
    return tuple(
        Issue(
            level=Level.DOUBT if one.fate is Fate.OUTSIDE else Level.SKIP,
            stage="collect",
            about=f"{source.id} {one.url}",
            message=one.why,
        )
        for one in told
    )
