"""Hold statements against the ledger: a sentence into assertions, each asked by rules, the worst part deciding."""
