"""Read sources: standard input, files, folders and addresses give documents, and issues where they give none."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from terazi.errors import TeraziError, did_you_mean
from terazi.model import Document, Issue, Level
from terazi.sources.build import Place
from terazi.sources.fetch import Fetch, Page, check_address, http_get
from terazi.sources.formats import SUFFIXES, format_of, read_stream
from terazi.sources.stream import buffered, in_memory

Found = Iterator[Document | Issue]


def read_sources(wheres: Sequence[str], *, fetch: Fetch = http_get, stdin: BinaryIO | None = None) -> Found:
    """The documents of several sources; one that is missing is an issue, and the rest goes on."""
    if len(wheres) == 1:
        return read_source(wheres[0], fetch=fetch, stdin=stdin)
    return _each(wheres, fetch, stdin)


def read_source(where: str, *, fetch: Fetch = http_get, stdin: BinaryIO | None = None) -> Found:
    """The documents of ``-`` (standard input), a file, a folder or an address; a missing one is a ``TeraziError``."""
    if where == "-":
        return read_stream(buffered(stdin or sys.stdin.buffer), Place(source="stdin", about="stdin"))
    if "://" in where:
        check_address(where)
        return _read_address(where, fetch)
    path = Path(where)
    if not path.exists():
        raise TeraziError("no such file or folder", where=where, hint=_hint(path))
    return _read_folder(path) if path.is_dir() else _read_file(path)


def _each(wheres: Sequence[str], fetch: Fetch, stdin: BinaryIO | None) -> Found:
    for where in wheres:
        try:
            yield from read_source(where, fetch=fetch, stdin=stdin)
        except TeraziError as error:
            message = f"{error.what}. {error.hint}" if error.hint else error.what
            yield Place(source=where, about=where).issue(Level.FAULT, message)


def _hint(path: Path) -> str:
    folder = path.parent
    if not folder.is_dir():
        return f"There is no folder {folder} either"
    return did_you_mean(path.name, (one.name for one in folder.iterdir() if not one.name.startswith(".")))


def _read_file(path: Path) -> Found:
    place = Place(source=path.name, about=str(path))
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, place, format_of(path.suffix))
    except OSError as error:
        yield place.issue(Level.FAULT, f"not readable: {error.strerror}")


def _read_folder(folder: Path) -> Found:
    """All files below a folder that can hold texts, in the order of their names."""
    left_out: Counter[str] = Counter()
    read = 0
    for path in files_below(folder):
        if path.suffix.lower() in SUFFIXES:
            read += 1
            yield from _read_file(path)
        else:
            left_out[path.suffix.lower() or "no suffix"] += 1
    place = Place(source=folder.name, about=str(folder))
    if left_out:
        named = ", ".join(f"{count} of {suffix}" for suffix, count in left_out.most_common(5))
        yield place.issue(Level.SKIP, f"files left out that by their names are of no kind that is read: {named}")
    if not read:
        yield place.issue(Level.FAULT, "no texts in the folder")


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below, but for hidden ones; links to folders are not followed, they may lead in a ring."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def _read_address(url: str, fetch: Fetch) -> Found:
    page = fetch(url)
    if isinstance(page, Issue):
        yield page
        return
    yield from _read_page(page)


def _read_page(page: Page) -> Found:
    host = urlsplit(page.url).hostname or ""
    place = Place(source=host, about=page.url)
    known = {"url": page.url, "outlet": host}
    yield from read_stream(in_memory(page.content), place, format_of(page.media), known=known, charset=page.charset)
