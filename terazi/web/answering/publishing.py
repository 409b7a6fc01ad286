"""What pages know when they are written for everybody: who publishes them, which edition, and what came before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from terazi.model.publication import Publication
from terazi.web.published.editions import Earlier
from terazi.web.published.places import place_of

# The screens that are published; what a person reviews, asks or sets at this machine never is.
PUBLIC = frozenset({
    "", "deals", "deal", "doc", "method", "countries", "country", "pairs", "pair", "item", "org", "sources",
    "corrections", "editions", "changes-since",
})  # fmt: skip


def is_public(path: str) -> bool:
    """Whether a screen is published, by its path without language: ``/deal/D-0117``."""
    return path.strip("/").partition("/")[0] in PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """``day``: the ISO day of the edition; ``before``: the editions that were published before it;
    ``moved``: deal -> the one it was joined to; ``title``: what the site is called, "" for Terazi."""

    publication: Publication
    title: str = ""
    edition: str = ""
    day: str = ""
    before: tuple[Earlier, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)

    def shows(self, path: str) -> bool:
        """Whether a screen is part of the site."""
        return is_public(path)

    def address(self, here: str) -> str:
        """The address of a page of the server on the published site; "" where nobody said where it will stand."""
        found = place_of(here)
        base = self.publication.base.rstrip("/")
        return f"{base}/{found[0].file}" if found and base else ""

    def report(self, path: str, edition: str) -> str:
        """Where the record that a page tells is reported as wrong: ``/deal/D-0117`` is the record ``D-0117``."""
        return self.publication.report(path.rpartition("/")[2] or "overview", edition)
