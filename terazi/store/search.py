"""Full-text search: the folded words of documents, so that İ, I and ı or ё and е are found alike."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, Select, Text, bindparam, column, select, table, text, true

from terazi.folding import fold
from terazi.model import Document
from terazi.store.schema import document

# An FTS5 table, made by migration 0002; it is no part of the schema that other data bases share.
_words = table("document_words", column("rowid"), column("title", Text), column("text", Text), column("rank"))
_WORD = re.compile(r"\w+")


def add(connection: Connection, numbered: Sequence[tuple[int, Document]]) -> None:
    """Index documents under the rows that they are stored in."""
    if numbered:
        connection.execute(_words.insert(), [
            {"rowid": row, "title": fold(one.title), "text": fold(one.text)} for row, one in numbered
        ])  # fmt: skip


def matching(words: str, limit: int, last: int | None = None) -> Select[tuple[object, ...]]:
    """The documents in which every word begins some word, the best match first; none behind row ``last``."""
    # A prefix each, because names take endings: "bayraktar" is to find "Bayraktarları".
    asked = " ".join(f'"{word}"*' for word in _WORD.findall(fold(words)))
    matches = text("document_words MATCH :asked").bindparams(bindparam("asked", asked or '""'))
    asked_for = select(_words.c.rowid, _words.c.rank).where(matches, true() if last is None else _words.c.rowid <= last)
    found = asked_for.order_by(_words.c.rank).limit(limit).subquery()
    return select(document).join(found, found.c.rowid == document.c.row).order_by(found.c.rank, document.c.row)
