"""Tags of answers: whoever has an answer of the same state already is told so instead of getting it again."""

from __future__ import annotations

import hashlib


def tag_of(*parts: str) -> str:
    """The tag (``ETag``) of all that an answer depends on; weak, for it may be sent packed or not."""
    return f'W/"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'


def is_known(tag: str, asked: str) -> bool:
    """Whether a browser has that answer, by its ``If-None-Match``."""
    plain = tag.removeprefix("W/")
    return any(one.strip().removeprefix("W/") in (plain, "*") for one in asked.split(","))
