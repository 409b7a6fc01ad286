"""Ledger files: what was read and judged, kept in SQLite; deals are recomputed and never stored."""

from terazi.store.ledger import Counts, LedgerStore, open_ledger
from terazi.store.write import Outcome, Reading

__all__ = ["Counts", "LedgerStore", "Outcome", "Reading", "open_ledger"]
