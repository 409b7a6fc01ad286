"""Collect a source on the disk: files of a folder, dumps of records, WARC files; a file as it was is not read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from terazi.flows.collecting import Means, doubts, outside
from terazi.flows.local_files import found_in, is_long
from terazi.flows.turns import Steps
from terazi.model import Document, Fate, Happening, Issue, Level, PageStatus, Source, SourceKind, SourcePage, Validators
from terazi.sources.formats import SUFFIXES
from terazi.sources.read import files_below
from terazi.store import Gathered, Reading

_A_BATCH = 100
# Files that are looked up, opened and begun to be read together.
_A_LOT = 100


def local_steps(source: Source, run: int, means: Means) -> Steps:
    """Batches of documents, each told once it is safe; a file counts as read with the batch that ends it.

    While one batch is read in other processes, the one before it is stored and the files behind it are opened.
    """
    batch, begun = _Batch(source, run, means), None
    batch.miss([address for address in source.addresses if not Path(address).exists()])
    for file in _files_found(source, means):
        if file is None:
            batch.as_before += 1
            continue
        for one in file.found:
            batch.add(one, file.page.url)
            if len(batch.documents) >= _A_BATCH:
                following = batch.begin(begun.ids if begun else frozenset())
                if begun:
                    yield begun.store()
                batch, begun = _Batch(source, run, means, as_before=batch.as_before), following
        batch.pages.append(replace(file.page, run=run))
    following = batch.begin(begun.ids if begun else frozenset(), is_last=True)
    if begun:
        yield begun.store()
    yield following.store()


@dataclass(slots=True)
class _Batch:
    """Documents on their way, with the files that they end; ``as_before``: files that need not be opened."""

    source: Source
    run: int
    means: Means
    as_before: int = 0
    documents: list[tuple[Document, str]] = field(default_factory=list)
    pages: list[SourcePage] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def miss(self, addresses: Sequence[str]) -> None:
        """Note places that are not there."""
        told = [
            self.means.happening(self.source, one, Fate.FAILED, "no such file or folder", listing=True)
            for one in addresses
        ]
        self.happenings += told
        self.issues += doubts(self.source, told)

    def add(self, one: Document | Issue, url: str) -> None:
        """One more document, or why there is none."""
        if isinstance(one, Document):
            self.documents.append((one, url))
            return
        self.issues.append(one)
        if one.level is not Level.DOUBT:
            self.happenings.append(self.means.happening(self.source, one.about, Fate.FAILED, one.message))

    def begin(self, before: frozenset[str], *, is_last: bool = False) -> _Begun:
        """Begin to read what is new in it. ``before``: documents that are on their way into the ledger."""
        means, source = self.means, self.source
        known = before | means.store.stored(one.id for one, _ in self.documents)
        fresh: dict[str, Document] = {}
        for one, url in self.documents:
            is_new = one.id not in known and one.id not in fresh
            self.happenings.append(means.happening(source, url, Fate.NEW if is_new else Fate.KNOWN, document=one.id))
            if is_new:
                fresh[one.id] = one
                told = [
                    means.happening(source, url, Fate.OUTSIDE, why, document=one.id) for why in outside(source, one)
                ]
                self.happenings += told
                self.issues += doubts(source, told)
        if is_last and self.as_before:
            self.happenings.append(
                means.happening(source, source.url, Fate.UNCHANGED, "files as they were", times=self.as_before)
            )
        return _Begun(self, frozenset(fresh), means.readings(list(fresh.values())))


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch that is being read; ``ids``: of the documents that are new in it."""

    batch: _Batch
    ids: frozenset[str]
    readings: Iterator[Reading]

    def store(self) -> Sequence[Happening]:
        """Store the batch when all of it is read; what it came to."""
        batch = self.batch
        return batch.means.gather(
            batch.run,
            Gathered(
                source=batch.source.id,
                pages=tuple(batch.pages),
                happenings=tuple(batch.happenings),
                readings=tuple(self.readings),
                issues=tuple(batch.issues),
            ),
        )


# ------------------------------------------------------------------ files


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is new or was changed: its page as it is to be kept, and what is found in it."""

    page: SourcePage
    found: Iterable[Document | Issue]


def _files_found(source: Source, means: Means) -> Iterator[_File | None]:
    """Each file, None for one that is as it was; while one lot is gone through, the next is opened already."""
    ahead: Iterator[_File | None] = iter(())
    files = _files(source)
    while lot := list(islice(files, _A_LOT)):
        begun = _open_lot(lot, source, means)
        yield from ahead
        ahead = begun
    yield from ahead


def _open_lot(lot: Sequence[Path], source: Source, means: Means) -> Iterator[_File | None]:
    known = means.store.pages(source.id, [_name(path, source) for path in lot])
    pages = [_page_of(path, source, known) for path in lot]
    short = [path for path, page in zip(lot, pages, strict=True) if page and not is_long(path, source)]
    return _each(list(zip(lot, pages, strict=True)), means.parse(source, short), source, means)


def _each(
    lot: Sequence[tuple[Path, SourcePage | None]],
    parsed: Iterator[Sequence[Document | Issue]],
    source: Source,
    means: Means,
) -> Iterator[_File | None]:
    for path, page in lot:
        if page is None:
            yield None
        else:
            yield _File(page, found_in(path, source, means.language) if is_long(path, source) else next(parsed))


def _page_of(path: Path, source: Source, known: dict[str, SourcePage]) -> SourcePage | None:
    """The page of a file as it is to be kept when it has been read; None if it is as it was."""
    name, stamp = _name(path, source), Validators(etag=_stamp(path))
    page = known.get(name, SourcePage(source=source.id, url=name))
    if page.status is PageStatus.DONE and page.validators == stamp:
        return None
    return replace(page, status=PageStatus.DONE, validators=stamp)


def _files(source: Source) -> Iterator[Path]:
    for address in source.addresses:
        path = Path(address)
        if source.kind is not SourceKind.FOLDER:
            yield from [path] if path.exists() else []
            continue
        yield from (one for one in files_below(path) if one.suffix.lower() in SUFFIXES and one.is_file())


def _name(path: Path, source: Source) -> str:
    """A file as the record names it: as seen from its folder, so that the folder may be moved."""
    return str(path.relative_to(source.url)) if source.kind is SourceKind.FOLDER else path.name


def _stamp(path: Path) -> str:
    """By what a file is known to be as it was."""
    found = path.stat()
    return f"{found.st_size}-{found.st_mtime_ns}"
