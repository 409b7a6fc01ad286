"""Ledger files: what was read and judged, kept in SQLite; deals are recomputed and never stored."""

from terazi.store.backup import back_up, restore
from terazi.store.check import Checked, verify
from terazi.store.editions import Edition
from terazi.store.ledger import LedgerStore, open_ledger
from terazi.store.view import Counts, LedgerView
from terazi.store.write import Outcome, Reading

__all__ = [
    "Checked",
    "Counts",
    "Edition",
    "LedgerStore",
    "LedgerView",
    "Outcome",
    "Reading",
    "back_up",
    "open_ledger",
    "restore",
    "verify",
]
