"""The REST API, one file for each sort of record: a file here with a ``router`` is found by itself."""
