"""Check the full-text index against the documents: each is there with all its words, and nothing else is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

from sqlalchemy import Connection, RowMapping, select

from terazi.folding import fold
from terazi.store.schema import document
from terazi.store.stored import stream

_AT_A_TIME = 500


def check_search(connection: Connection) -> Iterator[str]:
    """What is wrong with the index: the words of each document are counted anew and compared, then all together.

    SQLite's own check of such a table asks for leave to write, which a check of a ledger does without.
    """
    held = connection.exec_driver_sql("SELECT id, sz FROM document_words_docsize ORDER BY id")
    row, size = held.fetchone() or (None, b"")
    words = 0
    for number, name, counted in _counted(connection):
        words += sum(_numbers(counted))
        while row is not None and row < number:
            yield f"the full-text index tells of a document that is not there (row {row})"
            row, size = held.fetchone() or (None, b"")
        if row != number:
            yield f"document {name} is not in the full-text index"
            continue
        if size != counted:
            yield f"the full-text index holds other words of document {name} than its text"
        row, size = held.fetchone() or (None, b"")
    if row is not None:
        yield f"the full-text index tells of documents that are not there (from row {row} on)"
    yield from _whole(connection, words)


def _whole(connection: Connection, words: int) -> Iterator[str]:
    """Whether the lists of the index hold as many words as the documents."""
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.listed USING fts5vocab(main, document_words, row)")
    listed = connection.exec_driver_sql("SELECT sum(cnt) FROM temp.listed").scalar_one() or 0
    if listed != words:
        yield f"the full-text index holds {listed} words, the documents {words}"


def _counted(connection: Connection) -> Iterator[tuple[int, str, bytes]]:
    """Row, id and number of words of each document, as an index made of it now has them."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        fresh.execute(
            "CREATE VIRTUAL TABLE w USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 0')"
        )
        documents = stream(
            connection, select(*(document.c[name] for name in ("row", "id", "title", "text"))).order_by(document.c.row)
        )
        while batch := list(islice(documents, _AT_A_TIME)):
            fresh.executemany("INSERT INTO w (rowid, title, text) VALUES (?, ?, ?)", map(_folded, batch))
            sizes = fresh.execute("SELECT sz FROM w_docsize ORDER BY id").fetchall()
            yield from ((one["row"], one["id"], size) for one, (size,) in zip(batch, sizes, strict=True))
            fresh.execute("INSERT INTO w (w) VALUES ('delete-all')")


def _folded(row: RowMapping) -> tuple[int, str, str]:
    return row["row"], fold(str(row["title"])), fold(str(row["text"]))


def _numbers(packed: bytes) -> Iterator[int]:
    """SQLite's integers of seven bits a byte, the high bit saying that more follow."""
    number = 0
    for byte in packed:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = 0
