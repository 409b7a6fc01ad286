"""A ledger file is opened from every earlier version, and refused with a reason where it is none of ours."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

import terazi.store
from terazi.errors import TeraziError
from terazi.model import Document, OutletRole
from terazi.store import file, open_ledger
from terazi.store.schema import VERSIONS, metadata


def ledger_of_version(path: Path, version: str) -> None:
    """A ledger as the program of that version left it, with one document."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        file.migrate(connection, version)
        names = "id, source, url, title, text, language, published, recorded, outlet, role, owner, country"
        values = "'d1', '', '', 'İhracat', 'Bayraktar uçtu', 'tr', '', '', '', 'wire', '', ''"
        connection.execute(text(f"INSERT INTO document ({names}) VALUES ({values})"))
    engine.dispose()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_ledger_of_each_version_opens(tmp_path: Path, version: str) -> None:
    ledger_of_version(tmp_path / "old.db", version)
    with open_ledger(tmp_path / "old.db", create=False) as ledger:
        stored = Document(id="d1", title="İhracat", text="Bayraktar uçtu", language="tr", role=OutletRole.WIRE)
        assert list(ledger.documents()) == [stored]
        assert ledger.add_reading(stored, [], [], "k1")
        # The document of version 1 was stored before there was a search, and is found all the same.
        assert [one.id for one in ledger.find_documents("bayrak")] == (["d1"] if version == "0001" else [])


def test_the_versions_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(terazi.store.__file__).parent / "migrations"))
    steps = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(step.revision for step in steps)[::-1] == VERSIONS


def test_the_migrations_make_the_schema(tmp_path: Path) -> None:
    open_ledger(tmp_path / "new.db").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'new.db'}")
    with engine.connect() as connection:
        # The full-text table and its shadows are SQLite's own and no part of the shared schema.
        shared = {"include_name": lambda name, kind, _: kind != "table" or "document_words" not in name}
        assert compare_metadata(MigrationContext.configure(connection, opts=shared), metadata) == []
    engine.dispose()


def test_the_schema_is_also_one_for_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no types
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        assert all("CREATE" in str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)


def test_a_commit_reaches_the_disk(tmp_path: Path) -> None:
    engine = file.connect(tmp_path / "terazi.db", create=True)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
    engine.dispose()


def test_opening_a_current_ledger_does_without_alembic(tmp_path: Path) -> None:
    open_ledger(tmp_path / "terazi.db").close()
    program = "import sys; from pathlib import Path; from terazi.store import open_ledger; " + (
        "open_ledger(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "terazi.db")], check=True)


def make_text(path: Path) -> None:
    path.write_text("Türkiye üç Bayraktar teslim etti. " * 50, encoding="utf-8")


def make_foreign(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE document (id)")
    raw.close()


def make_newer(path: Path) -> None:
    open_ledger(path).close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (make_text, "not a Terazi ledger. Name another file"),
        (make_foreign, "not a Terazi ledger. Name another file"),
        (make_newer, "written by a newer Terazi .*Update Terazi"),
        (Path.mkdir, "a folder, not a ledger file. Did you mean"),
    ],
)
def test_what_is_no_ledger_is_refused(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    make(tmp_path / "x.db")
    before = (tmp_path / "x.db").read_bytes() if (tmp_path / "x.db").is_file() else b""
    with pytest.raises(TeraziError, match=said):
        open_ledger(tmp_path / "x.db")
    if before:
        assert (tmp_path / "x.db").read_bytes() == before, "another program's file was touched"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(TeraziError, match=r"no such folder\. Make it first: mkdir -p"):
        open_ledger(tmp_path / "none" / "x.db")


def test_a_missing_ledger_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(TeraziError, match=r"no such ledger\. Make one: terazi read FILE --into"):
        open_ledger(tmp_path / "x.db", create=False)
    assert not (tmp_path / "x.db").exists()


def test_a_file_that_may_not_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_ledger(tmp_path / "x.db").close()
    # Asked of the system by name, because root may write to every file.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(TeraziError, match=r"may not be written. Allow it: chmod u\+w"):
        open_ledger(tmp_path / "x.db")


@pytest.mark.parametrize(
    ("setting", "said"),
    [("PRAGMA max_page_count = 1", "no room left.*Make room"), ("PRAGMA query_only = ON", "may not be written")],
)
def test_a_full_disk_loses_nothing(tmp_path: Path, setting: str, said: str) -> None:
    with open_ledger(tmp_path / "x.db") as ledger:
        ledger.add_reading(Document(id="a", text="x"), [], [], "k1")
        with ledger._engine.connect() as connection:
            connection.exec_driver_sql(setting)
        with pytest.raises(TeraziError, match=said):
            ledger.add_reading(Document(id="b", text="x" * 10**6), [], [], "k1")
        assert [one.id for one in ledger.documents()] == ["a"]
    with open_ledger(tmp_path / "x.db") as ledger:
        assert ledger.add_reading(Document(id="b", text="x"), [], [], "k1")
