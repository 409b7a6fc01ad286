"""The ledger as pages hold it: one state at a time, a little of every deal, whole ledgers beside."""
