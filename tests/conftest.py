"""What holds for all tests: laws are not timed example by example, since a busy machine makes any of them slow."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("terazi", deadline=None)
settings.load_profile("terazi")
