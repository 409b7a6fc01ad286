"""Sources as they are told, and what was collected of each."""
