"""What a reader brings: texts and tables held against the ledger."""
