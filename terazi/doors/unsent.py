"""Why something that was to be sent did not arrive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """What kept a message from arriving, in words that hold nothing of what was sent and no password."""

    why: str
