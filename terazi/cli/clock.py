"""The clock: the only place where the command line asks what day it is."""

from __future__ import annotations

from datetime import UTC, datetime


def today() -> str:
    """The ISO day here and now."""
    return datetime.now(UTC).astimezone().date().isoformat()


def now() -> str:
    """This instant in UTC, to the microsecond, so that of two judgements the later one is the later one."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
