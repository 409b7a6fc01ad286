"""Countries, and pairs of them, as they are told."""
