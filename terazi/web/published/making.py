"""What is to be published, and the site while it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from terazi.knowledge import Knowledge
from terazi.model.publication import Publication
from terazi.web.answering.publishing import Publishing
from terazi.web.published.editions import Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be published. ``today``: the ISO day on which the ledger is opened, which no page tells;
    ``as_of``: only what was published by that day; ``recipients``: codes, all if empty; ``title``: of the site."""

    ledger: Path
    knowledge: Knowledge
    overlays: tuple[Path, ...]
    today: str
    publication: Publication = field(default_factory=Publication)
    as_of: str = ""
    recipients: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """A site while it is written. ``stands``: what is published there until now."""

    asked: Asked
    publishing: Publishing
    stands: Path
    before: Imprint | None
    into: Path

    @property
    def base(self) -> str:
        """Where the site will stand, "" if nobody said."""
        return self.publishing.publication.base.rstrip("/")
