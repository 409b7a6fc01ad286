"""Version 8: briefs of one's own, in versions of which none is ever changed; outside the log."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table, and forbid to change what stands in it."""
    op.create_table(
        "brief_version",
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("title", "blocks", "at", "edition")),
        sa.PrimaryKeyConstraint("row", name="pk_brief_version"),
        sa.UniqueConstraint("id", "version", name="uq_brief_version_id_version"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in _guards():
            op.execute(statement)


def _guards() -> Iterator[str]:
    same = "SELECT 1 FROM brief_version WHERE row = NEW.row OR (id = NEW.id AND version = NEW.version)"
    acts = {
        "update": "UPDATE ON brief_version",
        "delete": "DELETE ON brief_version",
        "replace": f"INSERT ON brief_version WHEN EXISTS ({same})",
    }
    for name, when in acts.items():
        said = "SELECT RAISE(ABORT, 'versions of briefs are append-only')"
        yield f"CREATE TRIGGER brief_version_no_{name} BEFORE {when} BEGIN {said}; END"
