"""An analyst's own table held against the ledger: what matches, what differs, what either side lacks."""

from terazi.flows.reconcile.run import Asked, Held, hold, reconcile, reconcile_bytes

__all__ = ["Asked", "Held", "hold", "reconcile", "reconcile_bytes"]
