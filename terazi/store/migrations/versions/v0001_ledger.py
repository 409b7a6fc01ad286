"""Version 1: documents, readings, claims, judgements and issues."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables."""
    _make_documents()
    _make_claims()
    _make_judgements()
    _make_issues()


def _make_documents() -> None:
    op.create_table(
        "document",
        sa.Column("row", sa.Integer, nullable=False),
        *_words("id", "source", "url", "title", "text", "language", "published", "recorded"),
        *_words("outlet", "role", "owner", "country"),
        sa.PrimaryKeyConstraint("row", name="pk_document"),
        sa.UniqueConstraint("id", name="uq_document_id"),
    )
    op.create_table(
        "reading",
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("document", sa.Integer, nullable=False),
        *_words("knowledge", "recorded"),
        sa.Column("is_current", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_reading"),
        sa.ForeignKeyConstraint(["document"], ["document.row"], name="fk_reading_document"),
    )
    current = sa.column("is_current", sa.Boolean).is_(sa.true())
    op.create_index(
        "ix_reading_current", "reading", ["document"], unique=True, sqlite_where=current, postgresql_where=current
    )


def _make_claims() -> None:
    op.create_table(
        "claim",
        sa.Column("reading", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *_words("id", "reader", "kind", "stage", "date", "countries", "items", "body", "evidence"),
        sa.PrimaryKeyConstraint("reading", "position", name="pk_claim"),
        sa.UniqueConstraint("reading", "id", name="uq_claim_reading_id"),
        sa.ForeignKeyConstraint(["reading"], ["reading.row"], name="fk_claim_reading"),
    )
    op.create_index("ix_claim_id", "claim", ["id"])
    op.create_index("ix_claim_kind", "claim", ["kind"])


def _make_judgements() -> None:
    op.create_table(
        "judgement",
        sa.Column("row", sa.Integer, nullable=False),
        *_words("id", "about", "verdict", "by", "at", "why", "edits"),
        sa.PrimaryKeyConstraint("row", name="pk_judgement"),
        sa.UniqueConstraint("id", name="uq_judgement_id"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER judgement_no_{act.lower()} BEFORE {act} ON judgement "
                "BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END"
            )


def _make_issues() -> None:
    op.create_table(
        "issue",
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("reading", sa.Integer, nullable=True),
        *_words("level", "stage", "about", "message"),
        sa.Column("start", sa.Integer, nullable=True),
        sa.Column("stop", sa.Integer, nullable=True),
        *_words("recorded"),
        sa.PrimaryKeyConstraint("row", name="pk_issue"),
        sa.ForeignKeyConstraint(["reading"], ["reading.row"], name="fk_issue_reading"),
    )
    op.create_index("ix_issue_reading", "issue", ["reading"])
    of_source = sa.column("reading", sa.Integer).is_(None)
    op.create_index(
        "ix_issue_of_source",
        "issue",
        ["stage", "about", "message"],
        unique=True,
        sqlite_where=of_source,
        postgresql_where=of_source,
    )
