"""Copies: which document is a copy of which, and what it tells otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A fact (a figure, a name) that a copy tells otherwise: as it stood and as it stands, in the texts' own words."""

    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One document that is a copy of another, by their ids.

    ``taken``: the part of the copy that stands in the original (0 to 1, by runs of two words); ``kept``: the part of
    the original that the copy has: 1 and 1 is verbatim; taken whole and kept in part is a cut.
    """

    document: str
    original: str
    taken: float
    kept: float
    changes: tuple[Change, ...] = ()
