"""The ledger: reports, judgements, origins, deals and what contradicts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from terazi.model.claims import Claim
from terazi.model.sets import AmountKind, Category, Kind, OutletRole, Stage
from terazi.model.text import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document's head with its claims, as the ledger sees them.

    ``twins``: what all near-duplicates of one text have in common, the id of one of them, its own where it has none;
    empty if unknown, so that the texts are compared.
    """

    document: str
    outlet: str
    published: str
    claims: tuple[Claim, ...]
    role: OutletRole = OutletRole.NEWSPAPER
    owner: str = ""
    country: str = ""
    language: str = ""
    title: str = ""
    text: str = ""
    twins: str = ""

    def telling(self, claims: tuple[Claim, ...]) -> Report:
        """The same head with these claims; the report itself if it has the very same."""
        return self if claims == self.claims else replace(self, claims=claims)


class Verdict(StrEnum):
    """What a person decided."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NOT_ENOUGH = "not enough information"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One person's decision, append-only: about one claim (accept, edit, reject), two claims
    (same, different), or an earlier judgement (undo, by its ``id``). ``edits``: (field, value) pairs."""

    id: str
    about: tuple[str, ...]
    verdict: Verdict
    by: str
    at: str
    why: str = ""
    edits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One original statement: wire copies, translations and repeats of it are the same origin.

    ``body`` is the unit of independence (a ministry, a company, an outlet); ``day`` the occasion.
    """

    id: str
    speaker: str
    body: str
    day: str
    claims: tuple[str, ...]
    formal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One value of one field of a deal, and the claims that say so."""

    field: str
    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A deal reached ``stage`` on ``date`` (ISO prefix), says ``claim``."""

    date: str
    stage: Stage
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """What one original statement vouches for in a deal, told by ``claim``, its version nearest to the speaker.

    ``formal``: a party's own record, which establishes alone what it tells up to ``limit``;
    ``carriers``: the claims of the deal that carry the same statement.
    """

    origin: str
    body: str
    claim: str
    stage: Stage
    day: str
    published: str
    formal: bool
    limit: Stage
    carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One supplier-recipient-item thread from the first talk to service, recomputed from claims.

    How the shown value of each field is chosen among those ``told``: docs/ledger.md, section 4.
    """

    id: str
    kind: Kind
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    parties: tuple[str, ...]
    items: tuple[str, ...]
    category: tuple[Category, ...]
    stage_claimed: Stage | None
    stage_established: Stage | None
    quantity: int | None
    delivered: int | None
    amount: Money | None
    due: str | None
    history: tuple[Step, ...]
    told: tuple[Told, ...]
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    amount_kind: AmountKind | None = None
    place: str | None = None
    backing: tuple[Backing, ...] = ()
    strands: tuple[tuple[str, str], ...] = ()


class DealEvent(StrEnum):
    """What a line of the register of deals records."""

    OPENED = "opened"
    BOUND = "bound"
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True, slots=True, kw_only=True)
class DealName:
    """One line of the append-only register of deal numbers (117 is shown as ``D-0117``).

    ``opened``: the number is new; ``bound``: a claim's item, told in a document, belongs to it; ``merged``: the
    number leads to ``other``; ``split``: it came off ``other``. ``recorded``: an ISO day.
    """

    number: int
    event: DealEvent
    claim: str = ""
    item: str = ""
    document: str = ""
    other: int | None = None
    recorded: str = ""


class Conflict(StrEnum):
    """In what way two values of one field cannot both be true."""

    VALUE = "value"
    DATE = "date"
    STAGE = "stage"
    IDENTITY = "identity"
    POLARITY = "polarity"
    UNIT_SCALE = "unit scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two or more values of one field of one deal that cannot all be true; all are kept."""

    deal: str
    field: str
    type: Conflict
    values: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What all reports and judgements come to. ``edition``: hash of everything that went in."""

    reports: tuple[Report, ...]
    origins: tuple[Origin, ...]
    deals: tuple[Deal, ...]
    contradictions: tuple[Contradiction, ...]
    edition: str
    as_of: str = ""


class Letter(StrEnum):
    """The Admiralty letter of a source: from A, completely reliable, to E, unreliable; F cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """How what an outlet told under its own name has turned out.

    ``hits``: established by others later; ``misses``: overruled by a formal record; ``open``: neither yet.
    ``weight``: hits and misses, a party's word on its own act counted half; ``low`` to ``high``: 95 % interval of
    the share of hits, None without any.
    """

    outlet: str
    role: OutletRole
    letter: Letter
    hits: int
    misses: int
    open: int
    weight: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletTally:
    """What an outlet told in some deals, to be added up over all: claims that tell of a deal, those of them that
    others contradicted on the same day or later, and its own words by how they turned out.

    ``hit_weight`` and ``miss_weight``: as in ``TrackRecord.weight``.
    """

    outlet: str
    role: OutletRole
    claims: int = 0
    contradicted: int = 0
    hits: int = 0
    misses: int = 0
    open: int = 0
    hit_weight: float = 0.0
    miss_weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Credibility:
    """The Admiralty number of an item, 1 (confirmed) to 6 (cannot be judged), from corroboration alone.

    ``bodies``: those that answer for it; ``against``: those whose record or denial speaks against it.
    """

    number: int
    why: str
    bodies: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
