"""A date as said in a text, before it becomes a mention."""

from __future__ import annotations

from typing import NamedTuple

from terazi.model import When


class Said(NamedTuple):
    """A date with its place; an empty ``value``: a date that nothing settles, which still holds its place."""

    value: When
    start: int
    end: int
    rule: str
    relative: bool = False
