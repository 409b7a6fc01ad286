"""What can be cited: a deal, a country, a pair, a brief or an edition, as it stood in an edition on a day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CitedKind(StrEnum):
    """What sort of page is cited."""

    DEAL = "deal"
    COUNTRY = "country"
    PAIR = "pair"
    BRIEF = "brief"
    EDITION = "edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A page of a ledger as it is cited. ``key``: what a bibliography knows it by, letters, digits and hyphens;
    ``title``: in the language ``language``; ``publisher``: who publishes the ledger; ``edition``: that of the ledger,
    with which the page can be worked out again; ``recorded``: the ISO day on which the edition was recorded, or empty;
    ``accessed``: the ISO day on which it was looked at; ``url``: its address, or empty where no base is known."""

    kind: CitedKind
    key: str
    title: str
    publisher: str
    edition: str
    recorded: str
    accessed: str
    url: str = ""
    language: str = "en"
