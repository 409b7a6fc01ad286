"""Copies as settling sees them: all near-duplicates of one text under one name, as recognised on the way in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from terazi.ledger.clusters import Clusters
from terazi.store import LedgerView


@dataclass(frozen=True, slots=True)
class Twins:
    """Document -> the name of its near-duplicates, for those that have any. A copy of a copy is a copy."""

    names: Mapping[str, str]

    def name(self, document: str) -> str:
        """What a document and its near-duplicates have in common: the first of their ids."""
        return self.names.get(document, document)

    def around(self, documents: Collection[str]) -> set[str]:
        """These documents with all their near-duplicates."""
        together: dict[str, set[str]] = defaultdict(set)
        for one, name in self.names.items():
            together[name].add(one)
        return set(documents).union(*(together[self.names[one]] for one in documents if one in self.names))


def twins_in(view: LedgerView) -> Twins:
    """The near-duplicates in a ledger, now or as of an edition."""
    clusters: Clusters[str] = Clusters()
    for one in view.copies():
        clusters.join(one.document, one.original)
    return Twins({document: names[0] for names in clusters.all() for document in names})
