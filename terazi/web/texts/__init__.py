"""Documents and claims as they are told: passages, marks, fields."""
