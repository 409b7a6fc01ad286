"""Screens, one file each: a file here with a ``router`` is found by itself; its addresses begin with a language."""
