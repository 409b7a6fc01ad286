"""Version 4: what was asked of sources, what came of it, and which of their pages still wait."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables of collecting."""
    op.create_table(
        "collect_run",
        sa.Column("row", sa.Integer, nullable=False),
        *_words("began", "ended"),
        sa.PrimaryKeyConstraint("row", name="pk_collect_run"),
    )
    op.create_table(
        "collect_page",
        sa.Column("row", sa.Integer, nullable=False),
        *_words("source", "url", "status", "etag", "modified", "published", "title", "digest"),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_collect_page"),
        sa.UniqueConstraint("source", "url", name="uq_collect_page_source_url"),
    )
    op.create_index("ix_collect_page_source_status", "collect_page", ["source", "status"])
    op.create_index("ix_collect_page_source_digest", "collect_page", ["source", "digest"])
    op.create_table(
        "collect_event",
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("run", sa.Integer, nullable=False),
        *_words("source", "url", "at", "fate", "why", "document"),
        sa.Column("listing", sa.Boolean, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["run"], ["collect_run.row"], name="fk_collect_event_run"),
        sa.PrimaryKeyConstraint("row", name="pk_collect_event"),
    )
    op.create_index("ix_collect_event_run", "collect_event", ["run"])
