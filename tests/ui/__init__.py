"""The web interface in a real browser, served from the installed wheel: `make ui`."""
