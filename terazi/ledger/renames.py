"""Former names: a company that a text calls by its old and its new name stays one body (O2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from terazi.ledger.bodies import company_body, is_office, is_primary
from terazi.ledger.clusters import Clusters
from terazi.ledger.entries import Entry
from terazi.ledger.lexicon import Lexicon, holds
from terazi.ledger.names import named_in


def one_body(entries: Sequence[Entry], lexicon: Lexicon) -> Mapping[str, str]:
    """Body -> the first, by name, of those that are one with it; only bodies that some text calls by two names."""
    passages = {e.attributed for e in entries if lexicon.formerly and holds(lexicon.formerly, e.attributed)}
    if not passages:
        return {}
    companies = {name: company_body(name, lexicon) for name in _companies(entries, lexicon)}
    joined: Clusters[str] = Clusters()
    for passage in sorted(passages):
        told = sorted({body for name, body in companies.items() if named_in(name, passage)})
        for other in told[1:]:
            joined.join(told[0], other)
    return {body: bodies[0] for bodies in joined.all() for body in bodies}


def _companies(entries: Iterable[Entry], lexicon: Lexicon) -> set[str]:
    """The organisations that take part in a claim, and the owners of pages; no offices of state."""
    names = {org for e in entries for org in e.claim.orgs} | {e.report.owner for e in entries if is_primary(e)}
    return {name for name in names if name and not is_office(name, lexicon)}
