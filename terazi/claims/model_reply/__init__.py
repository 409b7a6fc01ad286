"""A language model as a second reader: what it is asked, what its reply may hold, and what of it stands."""
