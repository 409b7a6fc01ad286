"""Version 7: errors that readers report, and what became of each; logged, and never changed."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table, and forbid to change what stands in it."""
    words = ("id", "event", "record", "report", "what", "by", "at", "judgements")
    op.create_table(
        "error_note",
        sa.Column("row", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.PrimaryKeyConstraint("row", name="pk_error_note"),
        sa.UniqueConstraint("id", name="uq_error_note_id"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in _guards():
            op.execute(statement)


def _guards() -> Iterator[str]:
    same = "SELECT 1 FROM error_note WHERE row = NEW.row OR id = NEW.id"
    acts = {
        "update": "UPDATE ON error_note",
        "delete": "DELETE ON error_note",
        "replace": f"INSERT ON error_note WHEN EXISTS ({same})",
    }
    for name, when in acts.items():
        said = "SELECT RAISE(ABORT, 'the book of errors is append-only')"
        yield f"CREATE TRIGGER error_note_no_{name} BEFORE {when} BEGIN {said}; END"
