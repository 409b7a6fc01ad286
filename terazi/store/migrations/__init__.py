"""The steps that bring a ledger file of an earlier version up to this program's."""
