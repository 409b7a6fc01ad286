"""A ledger as a site of files: the pages of the web interface, written once, for anybody to read."""
