"""The ledger that commands tell of: what is stored in a file, settled anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from terazi.knowledge import Knowledge
    from terazi.model import Claim, Document, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A ledger with the documents and claims, evidence and all, that it was settled from."""

    ledger: Ledger
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    knowledge: Knowledge


def settle_file(path: Path, overlays: tuple[Path, ...] = (), as_of: str = "") -> Settled:
    """The ledger in a file as of a day; a ``TeraziError`` where there is none."""
    from terazi.cli.asked import day
    from terazi.flows.settle import settle_reports
    from terazi.knowledge import load
    from terazi.store import open_ledger

    asked, knowledge = day(as_of) if as_of else "", load(*overlays)
    with open_ledger(path, create=False) as store:
        documents, claims, judgements = tuple(store.documents()), tuple(store.claims()), tuple(store.judgements())
    ledger = settle_reports(documents, claims, judgements, knowledge, asked)
    return Settled(ledger=ledger, documents=documents, claims=claims, knowledge=knowledge)
