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

    @property
    def told(self) -> str:
        """How much of it is taken, how much of the original is kept, and what is told otherwise, in one line."""
        changed = [f"{one.was} → {one.now}" for one in self.changes]
        return "; ".join([f"{self.taken:.0%} of it, {self.kept:.0%} of the original", *changed])
