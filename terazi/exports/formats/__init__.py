"""The shelf of formats: a file each with its page as docstring, ``TITLE``, ``SUFFIX``, ``MEDIA`` and ``export``."""
