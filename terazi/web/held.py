"""A replayed ledger held in memory, with what a page asks of it found by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from terazi.flows.encoded import Found
from terazi.flows.kept import Stored
from terazi.flows.said import coverage_in_memory, said_in_memory
from terazi.model import Claim, Contradiction, Document, Ledger
from terazi.store import Coverage


class HeldGround:
    """The deals of a ledger with the claims and documents that they rest on."""

    def __init__(self, ledger: Ledger, stored: Stored) -> None:
        self._ledger, self._stored = ledger, stored
        self._deals = {deal.id: deal for deal in ledger.deals}
        self._claims = {claim.id: claim for claim in stored.claims}
        self._documents = {document.id: document for document in stored.documents}
        self._conflicts, self._of = defaultdict[str, list[Contradiction]](list), defaultdict[str, list[Claim]](list)
        for conflict in ledger.contradictions:
            self._conflicts[conflict.deal].append(conflict)
        for claim in stored.claims:
            self._of[claim.document].append(claim)

    def all(self) -> list[Found]:
        """Every deal."""
        return self.whole(list(self._deals))

    def whole(self, names: Sequence[str]) -> list[Found]:
        """The deals of these names, in that order."""
        known = (self._deals[name] for name in names if name in self._deals)
        return [Found(deal=deal, contradictions=tuple(self._conflicts.get(deal.id, ()))) for deal in known]

    def part(self, names: Sequence[str]) -> tuple[Ledger, Stored]:
        """So much of the ledger as these deals rest on."""
        found = self.whole(names)
        ids = dict.fromkeys(id_ for one in found for id_ in one.deal.claims)
        claims = tuple(self._claims[id_] for id_ in ids if id_ in self._claims)
        documents = dict.fromkeys(claim.document for claim in claims)
        ledger = replace(
            self._ledger,
            reports=(),
            origins=tuple(one for one in self._ledger.origins if not ids.keys().isdisjoint(one.claims)),
            deals=tuple(one.deal for one in found),
            contradictions=tuple(conflict for one in found for conflict in one.contradictions),
        )
        heads = tuple(self._documents[id_] for id_ in documents if id_ in self._documents)
        return ledger, replace(self._stored, documents=heads, claims=claims)

    def outline(self, names: Sequence[str]) -> Ledger:
        """These deals with their contradictions and the origins of all deals."""
        found = self.whole(names)
        return replace(
            self._ledger,
            reports=(),
            deals=tuple(one.deal for one in found),
            contradictions=tuple(conflict for one in found for conflict in one.contradictions),
        )

    def said(self, country: str) -> tuple[Ledger, Stored]:
        """The needs, constraints, assessments and visits of a state."""
        return said_in_memory(self._ledger, self._stored, country)

    def coverage(self, country: str) -> Coverage:
        """What was read of a state."""
        return coverage_in_memory(self._stored, country)

    def told(self, claims: Sequence[str]) -> list[tuple[Claim, Document]]:
        """These claims, each with its document."""
        found = [self._claims[id_] for id_ in claims if id_ in self._claims]
        return [(one, self._documents[one.document]) for one in found if one.document in self._documents]

    def document(self, id_: str) -> Document | None:
        """The document of that id, if it was published by the day."""
        return self._documents.get(id_)

    def claims_of(self, documents: Iterable[str]) -> list[Claim]:
        """The claims of these documents."""
        return [claim for id_ in documents if id_ in self._documents for claim in self._of.get(id_, ())]
