"""The ledger that commands tell of: what is stored in a file, settled anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from terazi.cli.output import tell

if TYPE_CHECKING:
    from terazi.flows.judging import Carried
    from terazi.knowledge import Knowledge
    from terazi.model import Claim, Document, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A ledger with the documents and claims, evidence and all, that it was settled from.

    ``judgements``: those of the file, as they apply to these claims."""

    ledger: Ledger
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    knowledge: Knowledge
    judgements: Carried


def settle_file(path: Path, overlays: tuple[Path, ...] = (), as_of: str = "") -> Settled:
    """The ledger in a file as of a day; a ``TeraziError`` where there is none. What people decided and what
    does not count is told on standard error."""
    settled = load_settled(path, overlays, as_of)
    tell_left_out(settled.judgements)
    return settled


def load_settled(path: Path, overlays: tuple[Path, ...] = (), as_of: str = "") -> Settled:
    """The same without a word."""
    from terazi.cli.asked import day
    from terazi.flows.judging import judgements_now
    from terazi.flows.settle import settle_reports
    from terazi.knowledge import load
    from terazi.store import open_ledger

    asked, knowledge = day(as_of) if as_of else "", load(*overlays)
    with open_ledger(path, create=False) as store:
        documents, claims, judgements = tuple(store.documents()), tuple(store.claims()), judgements_now(store)
    ledger = settle_reports(documents, claims, judgements.applied, knowledge, asked)
    return Settled(ledger=ledger, documents=documents, claims=claims, knowledge=knowledge, judgements=judgements)


def tell_left_out(judgements: Carried) -> None:
    """Say which edits say no value, and how many judgements wait for a person."""
    from terazi.flows.judging import faults

    for issue in faults(judgements.applied):
        tell(f"{issue.level}: {issue.about}: {issue.message}")
    if count := len(judgements.waiting):
        waiting = "1 judgement waits" if count == 1 else f"{count} judgements wait"
        tell(f"{waiting} for a person, since the texts were read again. See: terazi judge --queue")
