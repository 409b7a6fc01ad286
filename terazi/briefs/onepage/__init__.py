"""A brief of one page: what can be said, how sure it is, on what evidence, and what speaks against it."""
