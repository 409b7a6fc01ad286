"""What Alembic runs: the steps, inside the transaction of the connection it was handed."""

from __future__ import annotations

from alembic import context

from terazi.store.schema import metadata

# The connection is already in a transaction, so that a killed migration leaves the earlier version whole.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
