"""The web interface: pages, forms and the REST API over one ledger file, for the person at this machine."""
