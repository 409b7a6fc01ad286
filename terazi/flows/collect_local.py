"""Collect a source on the disk: files of a folder, dumps of records, WARC files; a file as it was is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from terazi.flows.collecting import Means, doubts, outside, page_of
from terazi.flows.turns import Steps
from terazi.model import Document, Fate, Happening, Issue, Level, PageStatus, Source, SourceKind, SourcePage, Validators
from terazi.sources import read_source
from terazi.sources.articles import of_dump
from terazi.sources.formats import SUFFIXES
from terazi.sources.read import files_below
from terazi.sources.warc import read_warc
from terazi.store import Gathered

_A_BATCH = 50
Found = Iterator[Document | Issue]


def local_steps(source: Source, run: int, means: Means) -> Steps:
    """Batches of documents, each told once it is safe; a file counts as read with the batch that ends it."""
    batch = _Batch(source, run, means)
    as_before = 0
    missing = [address for address in source.addresses if not Path(address).exists()]
    told = [means.happening(source, one, Fate.FAILED, "no such file or folder", listing=True) for one in missing]
    batch.happenings += told
    batch.issues += doubts(source, told)
    for path in _files(source):
        known = page_of(source, _name(path, source), means)
        stamp = Validators(etag=_stamp(path))
        if known.status is PageStatus.DONE and known.validators == stamp:
            as_before += 1
            continue
        for one in _reader(source)(path):
            batch.add(one, known.url)
            if len(batch.documents) >= _A_BATCH:
                yield batch.store()
        batch.pages.append(replace(known, run=run, status=PageStatus.DONE, validators=stamp))
    if as_before:
        happening = means.happening(source, source.url, Fate.UNCHANGED, "files as they were", times=as_before)
        batch.happenings.append(happening)
    yield batch.store()


@dataclass(slots=True)
class _Batch:
    """Documents on their way, with the files that they end."""

    source: Source
    run: int
    means: Means
    documents: list[tuple[Document, str]] = field(default_factory=list)
    pages: list[SourcePage] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def add(self, one: Document | Issue, url: str) -> None:
        """One more document, or why there is none."""
        if isinstance(one, Document):
            self.documents.append((self.means.in_language(of_dump(one, self.source), self.source), url))
            return
        self.issues.append(one)
        if one.level is not Level.DOUBT:
            self.happenings.append(self.means.happening(self.source, one.about, Fate.FAILED, one.message))

    def store(self) -> Sequence[Happening]:
        """Store the batch and begin a new one; what it came to."""
        means, source = self.means, self.source
        known = means.store.stored(one.id for one, _ in self.documents)
        fresh: dict[str, Document] = {}
        for one, url in self.documents:
            is_new = one.id not in known and one.id not in fresh
            fate = Fate.NEW if is_new else Fate.KNOWN
            self.happenings.append(means.happening(source, url, fate, document=one.id))
            if is_new:
                fresh[one.id] = one
                told = [
                    means.happening(source, url, Fate.OUTSIDE, why, document=one.id) for why in outside(source, one)
                ]
                self.happenings += told
                self.issues += doubts(source, told)
        stored = means.gather(
            self.run,
            Gathered(
                source=source.id,
                pages=tuple(self.pages),
                happenings=tuple(self.happenings),
                readings=means.readings(list(fresh.values())),
                issues=tuple(self.issues),
            ),
        )
        self.documents, self.pages, self.happenings, self.issues = [], [], [], []
        return stored


def _files(source: Source) -> Iterator[Path]:
    for address in source.addresses:
        path = Path(address)
        if source.kind is not SourceKind.FOLDER:
            yield from [path] if path.exists() else []
            continue
        yield from (one for one in files_below(path) if one.suffix.lower() in SUFFIXES)


def _name(path: Path, source: Source) -> str:
    """A file as the record names it: as seen from its folder, so that the folder may be moved."""
    return str(path.relative_to(source.url)) if source.kind is SourceKind.FOLDER else path.name


def _stamp(path: Path) -> str:
    """By what a file is known to be as it was."""
    found = path.stat()
    return f"{found.st_size}-{found.st_mtime_ns}"


def _reader(source: Source) -> Callable[[Path], Found]:
    if source.kind is SourceKind.WARC:
        return read_warc
    return lambda path: read_source(str(path))
