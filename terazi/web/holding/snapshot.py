"""One state of a ledger that pages read from: as it stands now, as of a day, or empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from terazi.flows.encoded import Found
from terazi.flows.judging import Carried, judgements_now
from terazi.flows.kept import Kept, Stored, bound_deals, leads_to
from terazi.flows.said import said_in_file
from terazi.model import Claim, Copy, DealName, Document, Ledger, Origin, OutletTally
from terazi.store import Coverage, Edition, Held
from terazi.web.deals.filters import Filters
from terazi.web.holding.lines import DealLine


class Ground(Protocol):
    """Where the whole of a deal comes from."""

    def whole(self, names: Sequence[str]) -> list[Found]:
        """The deals of these names, in that order."""

    def part(self, names: Sequence[str]) -> tuple[Ledger, Stored]:
        """So much of the ledger as these deals rest on: origins, claims, documents, contradictions."""

    def outline(self, names: Sequence[str]) -> Ledger:
        """These deals with their origins and contradictions, without claims and documents."""

    def origins(self, names: Sequence[str]) -> Sequence[Origin]:
        """The origins that these deals rest on, and perhaps others."""

    def said(self, country: str) -> tuple[Ledger, Stored]:
        """The needs, constraints, assessments and visits of a state, as people left them, with their documents."""

    def coverage(self, country: str = "") -> Coverage:
        """What was read of a state, or of all, if none is named."""

    def newest(self, claims: Iterable[str]) -> str:
        """The latest day of a document that tells one of these claims, "" if none has a day."""

    def naming(self, body: str) -> list[Claim]:
        """The claims that name a body, company or system by its id, without evidence."""

    def judgements(self) -> Carried:
        """What people decided, as it applies now."""

    def editions(self) -> Sequence[Edition]:
        """The editions with which each day ended, the earliest first."""

    def claim_ids(self) -> Sequence[str]:
        """The ids of all claims, rejected ones too, in order."""

    def document(self, id_: str) -> Document | None:
        """The document of that id, with its text."""

    def claims_of(self, documents: Iterable[str]) -> list[Claim]:
        """The claims of these documents, with evidence."""

    def told(self, claims: Sequence[str]) -> list[tuple[Claim, Document]]:
        """These claims, each with its document."""

    def names_of(self, claims: Iterable[str], documents: Iterable[str]) -> list[DealName]:
        """The lines of the register of names that are about these claims and documents."""

    def named_now(self, name: str) -> str:
        """The deal that a name leads to now, "" for a name that was never given."""

    def deals_of(self, claims: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Claim -> the deals that it was put to; claims that tell of no deal are left out."""

    def copies_of(self, document: str) -> list[Copy]:
        """The copies that a document has part in, as the copy or as the original."""

    def fetched(self, document: str) -> str:
        """The instant at which a document was collected, "" if it was not."""

    def tallies(self) -> Sequence[OutletTally]:
        """What each outlet told in all deals, and how it turned out."""

    def outlets(self) -> Sequence[Held]:
        """How much is held of each outlet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """``edition``: "" where there is no ledger; ``readings``: how many times a document was read into it;
    ``lines``: every deal by its name; ``as_of``: "" for now."""

    edition: str
    as_of: str
    readings: int
    lines: Mapping[str, DealLine]
    ground: Ground = field(repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever read into the ledger."""
        return not self.readings

    def find(self, filters: Filters) -> list[DealLine]:
        """The deals asked for, by name."""
        checks = filters.checks().values()
        return [line for line in self.lines.values() if all(meets(line) for meets in checks)]


@dataclass(frozen=True, slots=True)
class KeptGround:
    """The ledger as it stands: each deal is read from the file when it is asked for."""

    kept: Kept
    _ids: list[str] = field(default_factory=list, compare=False, repr=False)
    # What was counted once of a state, and what people decided, holds as long as the ledger stands so.
    read: dict[str, Coverage] = field(default_factory=dict, repr=False, compare=False)
    _outlets: list[Held] = field(default_factory=list, compare=False, repr=False)
    decided: list[Carried] = field(default_factory=list, repr=False, compare=False)

    def whole(self, names: Sequence[str]) -> list[Found]:
        """The deals of these names, in that order."""
        return self.kept.named(names)

    def part(self, names: Sequence[str]) -> tuple[Ledger, Stored]:
        """So much of the ledger as these deals rest on."""
        return self.kept.part(names)

    def outline(self, names: Sequence[str]) -> Ledger:
        """These deals with their origins and contradictions."""
        return self.kept.outline(names)

    def origins(self, names: Sequence[str]) -> Sequence[Origin]:
        """The origins of the units of these deals."""
        return self.kept.origins(names)

    def said(self, country: str) -> tuple[Ledger, Stored]:
        """The needs, constraints, assessments and visits of a state."""
        return said_in_file(self.kept, country)

    def coverage(self, country: str = "") -> Coverage:
        """What was read of a state, or of all, if none is named."""
        if country not in self.read:
            self.read[country] = self.kept.store.coverage(country)
        return self.read[country]

    def newest(self, claims: Iterable[str]) -> str:
        """The latest day of a document that tells one of these claims."""
        return self.kept.store.newest(claims)

    def naming(self, body: str) -> list[Claim]:
        """The claims that name a body, company or system by its id."""
        return list(self.kept.store.claims_naming(body))

    def judgements(self) -> Carried:
        """What people decided, as it applies now."""
        if not self.decided:
            self.decided.append(judgements_now(self.kept.store))
        return self.decided[0]

    def editions(self) -> Sequence[Edition]:
        """The editions with which each day ended."""
        return list(self.kept.store.editions())

    def claim_ids(self) -> Sequence[str]:
        """The ids of all claims, read the first time that they are asked for."""
        if not self._ids:
            self._ids.extend(self.kept.store.all_claim_ids())
        return self._ids

    def document(self, id_: str) -> Document | None:
        """The document of that id."""
        return self.kept.store.document(id_)

    def claims_of(self, documents: Iterable[str]) -> list[Claim]:
        """The claims of these documents."""
        return list(self.kept.store.claims_of(documents))

    def told(self, claims: Sequence[str]) -> list[tuple[Claim, Document]]:
        """These claims, each with its document."""
        found = self.kept.store.claims_named(claims)
        texts = {d.id: d for d in self.kept.store.documents_named(c.document for c in found)}
        return [(claim, texts[claim.document]) for claim in found]

    def names_of(self, claims: Iterable[str], documents: Iterable[str]) -> list[DealName]:
        """The lines of the register of names that are about these claims and documents."""
        return self.kept.store.deal_names_of(claims, documents)

    def named_now(self, name: str) -> str:
        """The deal that a name leads to now."""
        return leads_to(self.kept.store, name)

    def deals_of(self, claims: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Claim -> the deals that it was put to."""
        return bound_deals(self.kept.store, claims)

    def copies_of(self, document: str) -> list[Copy]:
        """The copies that a document has part in."""
        return list(self.kept.store.copies(document))

    def fetched(self, document: str) -> str:
        """The instant at which a document was collected."""
        return self.kept.store.fetched(document)

    def tallies(self) -> Sequence[OutletTally]:
        """What each outlet told in all deals, and how it turned out."""
        return self.kept.cache.outlets()

    def outlets(self) -> Sequence[Held]:
        """How much is held of each outlet, counted the first time that it is asked for."""
        if not self._outlets:
            self._outlets.extend(self.kept.store.outlets())
        return self._outlets
