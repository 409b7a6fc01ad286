"""What a ledger holds on a state, read in pieces: its deals without quotes, what is said of it, quotes where shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from terazi.briefs import nouns
from terazi.briefs.gather import open_library
from terazi.briefs.nouns import Dossier, Quote
from terazi.briefs.quotes import quote
from terazi.flows.dossier import gather_dossier
from terazi.web.holding.snapshot import Snapshot


def read_dossier(snapshot: Snapshot, country: str, names: Sequence[str]) -> Dossier:
    """The dossier of a state over these deals. Its lines have no quotes; what is said outside of deals has."""
    outline = snapshot.ground.outline(names)
    said, stored = snapshot.ground.said(country)
    ledger = replace(outline, reports=said.reports, origins=tuple(dict.fromkeys((*outline.origins, *said.origins))))
    found = gather_dossier(open_library(ledger, stored.documents, stored.claims), country)
    read = snapshot.ground.coverage(country)
    coverage = nouns.Coverage(
        reports=read.documents, outlets=read.outlets, languages=read.languages, since=read.since, until=read.until
    )
    return replace(found, coverage=coverage, as_of=snapshot.as_of, horizon=snapshot.as_of or read.until)


def read_quotes(snapshot: Snapshot, claims: Sequence[str]) -> dict[str, Quote]:
    """These claims in the words of their documents."""
    return {claim.id: quote(claim, document, "") for claim, document in snapshot.ground.told(claims)} if claims else {}
