"""Version 3: the log with its chain over all that is recorded, names of deals, snapshots of words."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from terazi.store import log
from terazi.store.stored import entries

revision = "0003"
down_revision = "0002"


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables, log what is stored, and forbid to change what may only grow."""
    _make_log()
    _make_names()
    _make_words()
    log.append(op.get_bind(), entries(op.get_bind()))
    if op.get_bind().dialect.name == "sqlite":
        for statement in _guards():
            op.execute(statement)


def _make_log() -> None:
    op.create_table(
        "log",
        sa.Column("row", sa.Integer, nullable=False),
        *_words("kind", "about", "digest", "chain", "recorded"),
        sa.PrimaryKeyConstraint("row", name="pk_log"),
    )
    op.create_index("ix_log_kind", "log", ["kind"])


def _make_names() -> None:
    op.create_table(
        "deal_name",
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        *_words("claim", "item", "document", "event"),
        sa.Column("other", sa.Integer, nullable=True),
        *_words("recorded"),
        sa.PrimaryKeyConstraint("row", name="pk_deal_name"),
    )
    for name in ("claim", "document", "number"):
        op.create_index(f"ix_deal_name_{name}", "deal_name", [name])


def _make_words() -> None:
    op.create_table(
        "words",
        sa.Column("row", sa.Integer, nullable=False),
        *_words("digest"),
        sa.Column("body", sa.LargeBinary, nullable=False),
        *_words("recorded"),
        sa.PrimaryKeyConstraint("row", name="pk_words"),
        sa.UniqueConstraint("digest", name="uq_words_digest"),
    )


def _guards() -> Iterator[str]:
    """Triggers. The one before an insertion is for INSERT OR REPLACE, which deletes without a DELETE."""
    for table in ("log", "deal_name", "words"):
        for act in ("UPDATE", "DELETE"):
            yield _guard(f"{table}_no_{act.lower()}", f"{act} ON {table}", table)
    for table, key in (("log", ""), ("deal_name", ""), ("words", "digest"), ("judgement", "id")):
        same = f"row = NEW.row OR {key} = NEW.{key}" if key else "row = NEW.row"
        yield _guard(
            f"{table}_no_replace", f"INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})", table
        )


def _guard(name: str, when: str, table: str) -> str:
    said = {"log": "the log is", "deal_name": "names of deals are", "words": "words are", "judgement": "judgements are"}
    return f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, '{said[table]} append-only'); END"
