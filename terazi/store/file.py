"""Open a ledger file: the connection's settings, the check of its version, the way up from an earlier one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from terazi.errors import TeraziError
from terazi.store.schema import APPLICATION_ID, VERSIONS

# Writing transactions take their lock at the start: one that first reads and then writes would
# otherwise fail, or lose an update, where two programs write at once.
_WRITING = "BEGIN IMMEDIATE"
_PATIENCE_SECONDS = 30


def connect(path: Path, *, create: bool) -> Engine:
    """An engine on the ledger file, made or brought up to the current version if need be."""
    _check_place(path, create)
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": _PATIENCE_SECONDS})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    with ExitStack() as unless_open:
        unless_open.callback(engine.dispose)
        with explaining(path):
            _bring_up_to_date(engine, path)
        unless_open.pop_all()
    return engine


def connect_to_read(path: Path) -> tuple[Engine, str]:
    """An engine on a ledger file that never writes to it, in whatever folder it lies, and its version."""
    _check_place(path, create=False, write=False)
    address = address_to_read(path)
    engine = create_engine("sqlite://", creator=lambda: _open_to_read(address), poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    with explaining(path), engine.begin() as connection:
        version = _version(connection, path)
    if not version:
        raise TeraziError("not a Terazi ledger", where=str(path), hint="Name another file with --ledger")
    return engine, version


def address_to_read(path: Path) -> str:
    """The file as SQLite is asked to open it for reading only."""
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    if os.access(path.parent, os.W_OK) or Path(f"{path}-wal").exists():
        return address
    # Beside a file with a write-ahead log SQLite makes helpers even for a reader; here it may not, and need
    # not, since nobody can write.
    return f"{address}&immutable=1"


def _open_to_read(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, timeout=_PATIENCE_SECONDS, isolation_level=None)


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions write."""
    return engine.execution_options(terazi_begin=_WRITING)


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Say in a ``TeraziError`` what a fault of the file means to the person who named it, and what to do."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        said = str(error.orig if isinstance(error, DatabaseError) else error)
        for sign, what, hint in _FAULTS:
            if sign in said:
                raise TeraziError(what, where=str(path), hint=hint) from error
        raise


_DAMAGE = ("malformed", "no such table", "no such column", "Could not decode")
_FAULTS = (
    ("not a database", "not a Terazi ledger", "Name another file with --ledger"),
    ("readonly", "the ledger may not be written", "Allow writing to the file and its folder, or copy it elsewhere"),
    ("unable to open", "the ledger may not be opened", "Allow reading and writing of the file and its folder"),
    ("disk is full", "no room left; what was stored before is safe", "Make room on the disk and run again"),
    ("locked", "another program keeps the ledger busy", "Wait until it has finished, then run again"),
    ("disk I/O error", "the disk failed or is full; what was stored before is safe", "Make room or look at the disk"),
    *((sign, "the ledger file is damaged", "Restore it: terazi ledger restore BACKUP") for sign in _DAMAGE),
)


def _check_place(path: Path, create: bool, write: bool = True) -> None:
    if path.is_dir():
        raise TeraziError("a folder, not a ledger file", where=str(path), hint=f"Did you mean {path / 'terazi.db'}?")
    if not path.parent.is_dir():
        raise TeraziError("no such folder", where=str(path.parent), hint=f"Make it first: mkdir -p {path.parent}")
    if write and path.exists() and not os.access(path, os.W_OK):
        raise TeraziError("the ledger may not be written", where=str(path), hint=f"Allow it: chmod u+w {path}")
    if not path.exists() and not create:
        raise TeraziError("no such ledger", where=str(path), hint=f"Make one: terazi read FILE --into {path}")


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions are begun by _begin: the driver's own would commit half a migration.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # WAL: readers go on while one writes. FULL: a commit has reached the disk before it is
    # acknowledged; with NORMAL a killed program would lose nothing, but a power cut could.
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("terazi_begin", "BEGIN"))


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    with engine.begin() as connection:
        if _version(connection, path) == VERSIONS[-1]:
            return
    _use_write_ahead_log(engine)
    with writing(engine).begin() as connection:
        # Asked again: another program may have been faster to the lock.
        if _version(connection, path) != VERSIONS[-1]:
            migrate(connection)


def _use_write_ahead_log(engine: Engine) -> None:
    # The setting stays in the file; it cannot be made inside a transaction.
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _version(connection: Connection, path: Path) -> str:
    """The version of the file's tables, "" for a new file; a ``TeraziError`` for what is none of ours."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return ""
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        raise TeraziError("not a Terazi ledger", where=str(path), hint="Name another file with --ledger")
    version = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    if version not in VERSIONS:
        what = f"written by a newer Terazi (version {version} of the tables; this program knows {VERSIONS[-1]})"
        raise TeraziError(what, where=str(path), hint="Update Terazi")
    return version


def migrate(connection: Connection, target: str = "head") -> None:
    """Bring the tables up to a version, inside the connection's transaction."""
    from alembic import command  # noqa: PLC0415  # slow to import, and needed once in a file's life
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    command.upgrade(config, target)
