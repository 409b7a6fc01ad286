"""Back up a ledger file while others use it, and put one back: whole and checked, or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from terazi.errors import TeraziError
from terazi.store.cache import cache_path
from terazi.store.check import Checked, verify
from terazi.store.file import address_to_read, connect, explaining

# Files that SQLite keeps beside a data base.
_BESIDE = ("-wal", "-shm", "-journal")


def back_up(path: Path, target: Path, *, overwrite: bool = False) -> Checked:
    """Copy the ledger as it is at this moment into another file; what checking the copy came to.

    The copy gets its name only once it is whole, checked and on the disk. A ledger that has problems is copied
    too: of a damaged file, a copy is the more needed.
    """
    if target.exists() and not overwrite:
        raise TeraziError("there already", where=str(target), hint="Name another file, or overwrite it with --force")
    if target.exists() and path.exists() and target.samefile(path):
        raise TeraziError("the ledger itself", where=str(target), hint="Name another file")
    with _copy(path, target) as copy:
        checked = verify(copy)
        _into_place(copy, target)
    return checked


def restore(path: Path, backup: Path, stamp: str) -> tuple[Checked, Path | None]:
    """Put a backup in the place of a ledger; what checking it came to, and where the replaced ledger now is.

    A backup with problems is refused and nothing is changed. ``stamp`` goes into the name of the replaced ledger.
    A backup of an earlier version is brought up to date on the way, in a copy.
    """
    if path.exists() and backup.exists() and path.samefile(backup):
        raise TeraziError("the ledger itself", where=str(backup), hint="Name a backup of it")
    with _copy(backup, path) as copy:
        connect(copy, create=False).dispose()
        checked = verify(copy)
        if checked.problems:
            hint = f"See: terazi ledger verify --ledger {backup}"
            raise TeraziError(f"not restored: {checked.problems[0]}", where=str(backup), hint=hint)
        _set_journal(copy, "DELETE")
        aside = _set_aside(path, stamp) if path.exists() else None
        _forget_settled(path)
        _into_place(copy, path)
    _set_journal(path, "WAL")
    return checked, aside


@contextmanager
def _copy(source: Path, target: Path) -> Iterator[Path]:
    """A copy under a name of its own beside the target, gone at the end unless it was moved."""
    if not source.is_file():
        raise TeraziError("no such ledger", where=str(source), hint="Name the file of a ledger")
    if not target.parent.is_dir():
        raise TeraziError("no such folder", where=str(target.parent), hint=f"Make it first: mkdir -p {target.parent}")
    copy = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with explaining(source), closing(sqlite3.connect(address_to_read(source), uri=True)) as read:
            read.execute("SELECT count(*) FROM sqlite_master")
            with explaining(target):
                _copy_pages(read, copy)
        yield copy
    finally:
        for beside in ("", *_BESIDE):
            Path(f"{copy}{beside}").unlink(missing_ok=True)


def _copy_pages(source: sqlite3.Connection, copy: Path) -> None:
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(copy)) as written:
        source.backup(written)
        # Without a write-ahead log the copy is one file, which can lie anywhere.
        written.execute("PRAGMA journal_mode = DELETE")


def _set_journal(path: Path, mode: str) -> None:
    with explaining(path), closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")


def _into_place(copy: Path, target: Path) -> None:
    """Give the copy its name, in one step, once it is on the disk."""
    _sync(copy)
    copy.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _set_aside(path: Path, stamp: str) -> Path:
    """Move a ledger, with what SQLite keeps beside it, to a name that says what happened; nobody may be using it."""
    _close_log(path)
    aside = path.with_name(f"{path.name}.before-restore-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.before-restore-{stamp}-{number}")
    for beside in _BESIDE:
        if (file := Path(f"{path}{beside}")).exists():
            file.replace(f"{aside}{beside}")
    path.replace(aside)
    return aside


def _forget_settled(path: Path) -> None:
    """Drop what was worked out from the replaced ledger: it would be taken for what the restored one comes to."""
    for beside in ("", *_BESIDE):
        Path(f"{cache_path(path)}{beside}").unlink(missing_ok=True)


def _close_log(path: Path) -> None:
    """Write the write-ahead log into the ledger; refused while another program has the ledger open.

    A damaged ledger, which this may not work for, is moved as it is.
    """
    with closing(sqlite3.connect(path, timeout=1)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                hint = "End the other programs that use it, then run again"
                raise TeraziError("the ledger is in use", where=str(path), hint=hint) from error
