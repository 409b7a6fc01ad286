"""A replayed ledger held in memory, with what a page asks of it found by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from terazi.flows.encoded import Found
from terazi.flows.grades import tallies_of
from terazi.flows.judging import Carried
from terazi.flows.kept import Stored, leads_to
from terazi.flows.said import coverage_in_memory, said_in_memory
from terazi.model import Claim, Contradiction, Copy, DealName, Document, Ledger, Origin, OutletTally
from terazi.store import Coverage, Edition, Held, LedgerView


class HeldGround:
    """The deals of a ledger with the claims and documents that they rest on."""

    def __init__(self, ledger: Ledger, stored: Stored, view: LedgerView | None = None) -> None:
        self._ledger, self._stored, self._view = ledger, stored, view
        self._tallies: tuple[OutletTally, ...] | None = None
        self._deals = {deal.id: deal for deal in ledger.deals}
        self._claims = {claim.id: claim for claim in stored.claims}
        self._documents = {document.id: document for document in stored.documents}
        self._conflicts, self._of = defaultdict[str, list[Contradiction]](list), defaultdict[str, list[Claim]](list)
        for conflict in ledger.contradictions:
            self._conflicts[conflict.deal].append(conflict)
        for claim in stored.claims:
            self._of[claim.document].append(claim)
        self._deals_of = defaultdict[str, list[str]](list)
        for deal in ledger.deals:
            for id_ in deal.claims:
                self._deals_of[id_].append(deal.id)

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

    def origins(self, names: Sequence[str]) -> Sequence[Origin]:
        """The origins that these deals rest on."""
        ids = {id_ for name in names if name in self._deals for id_ in self._deals[name].origins}
        return [one for one in self._ledger.origins if one.id in ids]

    def said(self, country: str) -> tuple[Ledger, Stored]:
        """The needs, constraints, assessments and visits of a state."""
        return said_in_memory(self._ledger, self._stored, country)

    def coverage(self, country: str = "") -> Coverage:
        """What was read of a state, or of all, if none is named."""
        return coverage_in_memory(self._stored, country)

    def newest(self, claims: Iterable[str]) -> str:
        """The latest day of a document that tells one of these claims."""
        told = {self._claims[id_].document for id_ in claims if id_ in self._claims}
        return max((self._documents[id_].published[:10] for id_ in told if id_ in self._documents), default="")

    def naming(self, body: str) -> list[Claim]:
        """The claims that name a body, company or system by its id."""
        known = (claim for claim in self._stored.claims if claim.document in self._documents)
        return [claim for claim in known if body in claim.orgs or body in claim.items]

    def judgements(self) -> Carried:
        """What people decided, whenever that was."""
        return Carried(applied=self._stored.judgements, waiting=())

    def editions(self) -> Sequence[Edition]:
        """None: a replayed day is no state that was ever recorded."""
        return ()

    def claim_ids(self) -> Sequence[str]:
        """The ids of all claims of documents that were published by the day."""
        return sorted({claim.id for claim in self._stored.claims if claim.document in self._documents})

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

    def names_of(self, claims: Iterable[str], documents: Iterable[str]) -> list[DealName]:
        """The lines of the register of names, which goes on whatever the day, about these claims and documents."""
        return self._view.deal_names_of(claims, documents) if self._view else []

    def named_now(self, name: str) -> str:
        """The deal that a name leads to now."""
        return leads_to(self._view, name) if self._view else ""

    def deals_of(self, claims: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Claim -> the deals that it was put to."""
        return {claim: tuple(self._deals_of[claim]) for claim in claims if claim in self._deals_of}

    def copies_of(self, document: str) -> list[Copy]:
        """The copies that a document has part in with another one that was published by the day."""
        told = self._view.copies(document) if self._view else ()
        return [one for one in told if one.document in self._documents and one.original in self._documents]

    def fetched(self, document: str) -> str:
        """The instant at which a document was collected, "" if it was not."""
        return self._view.fetched(document) if self._view else ""

    def tallies(self) -> Sequence[OutletTally]:
        """What each outlet told in all deals, and how it had turned out by the day."""
        if self._tallies is None:
            self._tallies = tallies_of(self._ledger)
        return self._tallies

    def outlets(self) -> Sequence[Held]:
        """How much of each outlet had been published by the day."""
        return self._view.outlets(self._ledger.as_of) if self._view else ()
