"""What leaves the house: so much of a ledger as may be passed on, read deal by deal and document by document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from terazi.model.claims import Claim
from terazi.model.corrections import Correction
from terazi.model.ledger import Contradiction, Deal
from terazi.model.publication import Publication
from terazi.model.sets import OutletRole


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedClaim:
    """A claim as it may be passed on. ``deals``: those of the extract that it tells of; ``origin``: the original
    statement that it carries; ``speaker``: the body that answers for it, never a person's name. Evidence whose words
    are not passed on has an empty quote and keeps its span."""

    claim: Claim
    deals: tuple[str, ...] = ()
    origin: str = ""
    speaker: str = ""

    @property
    def quote(self) -> str:
        """The words that tell the event; of several the first."""
        found = [e for e in self.claim.evidence if e.field == "kind"] or self.claim.evidence
        return found[0].quote if found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDocument:
    """A document as it may be passed on: its head and its claims; it has no field for a text.

    ``url`` is a public address or empty. ``published`` and ``recorded`` are ISO days or prefixes of one.
    """

    id: str
    url: str
    title: str
    outlet: str
    owner: str
    country: str
    role: OutletRole
    language: str
    published: str
    recorded: str
    claims: tuple[SharedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDeal:
    """A deal as it may be passed on, with what contradicts in it."""

    deal: Deal
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyName:
    """What a company, ministry or force is called; ``home``: its state; ``sort``: company, exporter, ministry …"""

    name: str
    home: str
    sort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names for ids, in English: of states by code, of systems and of bodies by id."""

    state: Callable[[str], str]
    systems: Mapping[str, str]
    bodies: Mapping[str, BodyName]

    def system(self, item: str) -> str:
        """What a system is called; an unlisted one by its id."""
        return self.systems.get(item, item)


def _none() -> Iterator[Correction]:
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """So much of a ledger as was asked for and may be passed on.

    ``deals``, ``documents`` and ``corrections`` begin anew with each call, so that nothing has to be held.
    ``recipients``: the states that it was narrowed to; ``until``: the last day on which a document of it was
    published; ``publication``: who publishes it, and where errors in it are reported.
    """

    edition: str
    as_of: str
    recipients: tuple[str, ...]
    until: str
    names: Names
    deals: Callable[[], Iterator[SharedDeal]]
    documents: Callable[[], Iterator[SharedDocument]]
    corrections: Callable[[], Iterator[Correction]] = _none
    publication: Publication = field(default_factory=Publication)

    def report(self, record: str) -> str:
        """The address at which a record of this extract is reported as wrong; empty where none is known."""
        return self.publication.report(record, self.edition)
