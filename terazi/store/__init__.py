"""Ledger files: what was read and judged, kept in SQLite; deals are recomputed and never stored."""

from terazi.store.backup import back_up, restore
from terazi.store.cache import SettledCache, cache_path
from terazi.store.check import Checked, verify
from terazi.store.collecting import Attempts, CollectingLedger, Gathered, open_collecting
from terazi.store.digests import Record
from terazi.store.earlier_units import EarlierUnit
from terazi.store.editions import Edition
from terazi.store.ledger import LedgerStore, open_ledger
from terazi.store.outbox import Outbox, Parcel, alone, open_outbox
from terazi.store.outlets import Held
from terazi.store.outlines import Outline
from terazi.store.renewal import Renewal
from terazi.store.settled_tables import DealRow, SettledUnits, Sought, Totals, UnitRow
from terazi.store.view import Counts, Coverage, LedgerView
from terazi.store.write import Outcome, Reading

__all__ = [
    "Attempts", "Checked", "CollectingLedger", "Counts", "Coverage", "DealRow", "EarlierUnit", "Edition", "Gathered",
    "Held", "LedgerStore", "LedgerView", "Outbox", "Outcome", "Outline", "Parcel", "Reading", "Record", "Renewal",
    "SettledCache", "SettledUnits", "Sought", "Totals", "UnitRow", "alone", "back_up", "cache_path", "open_collecting",
    "open_ledger", "open_outbox", "restore", "verify",
]  # fmt: skip
