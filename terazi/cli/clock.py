"""The clock: the only place where the command line asks what day it is."""

from __future__ import annotations

from datetime import UTC, datetime


def today() -> str:
    """The ISO day here and now."""
    return datetime.now(UTC).astimezone().date().isoformat()
