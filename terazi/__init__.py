"""Terazi reads news on defence cooperation into claims, a ledger of deals and the balance of supply."""
