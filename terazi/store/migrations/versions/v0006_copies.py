"""Version 6: near-duplicates with the marks by which they are found; those among the stored documents are noted."""

from __future__ import annotations

from itertools import islice

import sqlalchemy as sa
from alembic import op

from terazi.model import OutletRole
from terazi.store.copies import Fresh, recognise

revision = "0006"
down_revision = "0005"

_AT_A_TIME = 500


def upgrade() -> None:
    """Make the tables, and recognise copies among what is stored, in the order in which it came."""
    op.create_table(
        "copy_mark",
        sa.Column("mark", sa.BigInteger, nullable=False),
        sa.Column("document", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("mark", "document", name="pk_copy_mark"),
        sqlite_with_rowid=False,
    )
    _make_copy()
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        stored = connection.execute(sa.text("SELECT row, text, published, role FROM document ORDER BY row"))
        while lot := list(islice(stored, _AT_A_TIME)):
            recognise(connection, [Fresh(row, text, published, OutletRole(role)) for row, text, published, role in lot])


def _make_copy() -> None:
    op.create_table(
        "copy",
        sa.Column("found", sa.Integer, nullable=False),
        sa.Column("document", sa.Integer, nullable=False),
        sa.Column("original", sa.Integer, nullable=False),
        sa.Column("taken", sa.Float, nullable=False),
        sa.Column("kept", sa.Float, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        *(
            sa.ForeignKeyConstraint([name], ["document.row"], name=f"fk_copy_{name}")
            for name in ("found", "document", "original")
        ),
        sa.PrimaryKeyConstraint("found", name="pk_copy"),
    )
    op.create_index("ix_copy_document", "copy", ["document"])
    op.create_index("ix_copy_original", "copy", ["original"])
