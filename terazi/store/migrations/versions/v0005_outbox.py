"""Version 5: what is told to others, to whom it was told already, and what is still on its way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables of notices."""
    op.create_table(
        "outbox",
        sa.Column("row", sa.Integer, nullable=False),
        *_words("id", "receiver", "made", "sent", "why"),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_outbox"),
        sa.UniqueConstraint("id", name="uq_outbox_id"),
    )
    op.create_index("ix_outbox_receiver_sent", "outbox", ["receiver", "sent"])
    op.create_table(
        "notified",
        *_words("receiver", "notice"),
        sa.Column("parcel", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["parcel"], ["outbox.row"], name="fk_notified_parcel"),
        sa.PrimaryKeyConstraint("receiver", "notice", name="pk_notified"),
    )
