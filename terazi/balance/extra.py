"""The extra ``analysis``: what needs scipy says so to whoever runs it without."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from terazi.errors import TeraziError


@contextmanager
def needs_analysis(what: str) -> Iterator[None]:
    """Turn a missing library into a ``TeraziError`` that says how to install it."""
    try:
        yield
    except ImportError as missing:
        raise TeraziError(f"{what} needs {missing.name}", hint='Run: pip install "terazi[analysis]"') from missing
