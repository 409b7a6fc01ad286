"""The shelf of indicators: a file each with its page as docstring, ``TITLE``, ``UNIT`` and ``measure``."""
