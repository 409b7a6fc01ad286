"""Every noun of Terazi, frozen: documents, sentences, mentions, claims, deals, measures, briefs."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

# ------------------------------------------------------------------ closed sets


class Kind(StrEnum):
    """What a claim is about (docs/codebook.md)."""

    AGREEMENT = "agreement"
    TRANSFER = "transfer"
    PRODUCTION = "production"
    TRAINING = "training"
    FINANCE = "finance"
    SERVICE = "service"
    EXERCISE = "exercise"
    CONTACT = "contact"
    NEED = "need"
    HOLDING = "holding"
    CONSTRAINT = "constraint"
    ASSESSMENT = "assessment"


# Kinds whose parties have no direction; all others have a supplier and a recipient.
SYMMETRIC = frozenset({Kind.AGREEMENT, Kind.EXERCISE, Kind.CONTACT})


class Stage(StrEnum):
    """How far a deal has gone, or how it broke."""

    INTEREST = "interest"
    TALKS = "talks"
    PLANNED = "planned"
    AGREED = "agreed"
    ORDERED = "ordered"
    IN_PRODUCTION = "in-production"
    DELIVERED = "delivered"
    IN_SERVICE = "in-service"
    IN_FORCE = "in-force"
    ONGOING = "ongoing"
    STALLED = "stalled"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    DENIED = "denied"
    ENDED = "ended"


class Modality(StrEnum):
    """How the text vouches for a claim: only asserted and planned claims are offered as facts."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class Category(StrEnum):
    """What the equipment is."""

    UAV = "uav"
    LOITERING_MUNITION = "loitering-munition"
    COUNTER_UAV = "counter-uav"
    AIRCRAFT = "aircraft"
    HELICOPTER = "helicopter"
    ARMOURED_VEHICLE = "armoured-vehicle"
    VEHICLE = "vehicle"
    ARTILLERY = "artillery"
    MISSILE = "missile"
    AIR_DEFENCE = "air-defence"
    NAVAL = "naval"
    SMALL_ARMS = "small-arms"
    AMMUNITION = "ammunition"
    SENSOR = "sensor"
    ELECTRONICS = "electronics"
    ENGINE = "engine"
    SPACE = "space"
    OTHER = "other"
    GENERAL = "general"


class Aspect(StrEnum):
    """What an assessment judges."""

    PRICE = "price"
    ADAPTATION = "adaptation"
    TRUST = "trust"
    DIVERSIFICATION = "diversification"
    DEPENDENCE = "dependence"
    COMPLEMENT = "complement"
    REPLACEMENT = "replacement"
    RANK = "rank"
    INFLUENCE = "influence"
    MOTIVE = "motive"
    EFFECT = "effect"
    CAPABILITY = "capability"
    OTHER = "other"


class Function(StrEnum):
    """What a need is for."""

    BORDER = "border"
    AIR_DEFENCE = "air-defence"
    AIR_SURVEILLANCE = "air-surveillance"
    STRIKE = "strike"
    TRANSPORT = "transport"
    COUNTER_UAV = "counter-uav"
    MARITIME = "maritime"
    MOBILITY = "mobility"
    TRAINING = "training"
    MODERNISATION = "modernisation"
    STOCKPILE = "stockpile"
    INDUSTRY = "industry"
    GENERAL = "general"


class Reason(StrEnum):
    """Why cooperation is limited."""

    EMBARGO = "embargo"
    SANCTION = "sanction"
    LICENCE = "licence"
    RE_EXPORT = "re-export"
    NEUTRALITY = "neutrality"
    ALLIANCE = "alliance"
    THIRD_PARTY_OBJECTION = "third-party-objection"
    LEGAL = "legal"
    DEBT_OR_CLAIM = "debt-or-claim"
    CAPACITY = "capacity"
    OTHER = "other"


class AmountKind(StrEnum):
    """What a sum of money is."""

    CONTRACT = "contract"
    GRANT = "grant"
    LOAN = "loan"
    BUDGET = "budget"
    CEILING = "ceiling"
    TARGET = "target"


class Leaning(StrEnum):
    """Whether a judge speaks for or against the supplier's standing."""

    FOR = "+"
    AGAINST = "-"
    NEITHER = "0"


class OutletRole(StrEnum):
    """What an outlet is to the news it carries."""

    PRIMARY = "primary"
    WIRE = "wire"
    NEWSPAPER = "newspaper"
    AGGREGATOR = "aggregator"
    THINK_TANK = "think-tank"
    REGISTER = "register"


# ------------------------------------------------------------------ text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of ``Document.text``, half-open: ``text[start:end]`` is the run itself."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The run of ``text`` that this span points at."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as it was published. ``published`` and ``recorded`` are ISO days or prefixes of one."""

    id: str
    text: str
    source: str = ""
    url: str = ""
    title: str = ""
    language: str = ""
    published: str = ""
    recorded: str = ""
    outlet: str = ""
    role: OutletRole = OutletRole.NEWSPAPER
    owner: str = ""
    country: str = ""


class SentenceRole(StrEnum):
    """What a sentence is on its page; furniture yields nothing, related lines are never core."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    QUOTE = "quote"
    LIST = "list"
    RELATED = "related"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence: its place in the document's text and its folded form.

    ``stem`` and ``tail`` are the parts before and after an apostrophe (``turkiye``, ``nin``);
    without one ``stem == form`` and ``tail == ""``. ``capital``: the first letter is upper case.
    """

    start: int
    end: int
    form: str
    stem: str
    tail: str
    capital: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its span, its place on the page, its tokens. ``folded`` is as long as the span."""

    index: int
    span: Span
    role: SentenceRole
    folded: str
    tokens: tuple[Token, ...]
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217), as written: no conversion."""

    value: Decimal
    currency: str


# An ISO date prefix, "2023", "2023-07" or "2023-07-26": its length is its precision; it sorts as text.
When = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where one field of a claim stands: ``quote == text[span]``; ``rule`` names what found it."""

    field: str
    span: Span
    quote: str
    rule: str


# ------------------------------------------------------------------ claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one document says about defence cooperation (fields as in docs/codebook.md).

    Countries are ISO 3166 alpha-2 codes or EU, NATO, CSTO, OTS, UN. ``items`` and ``orgs`` are
    ids (``bayraktar-tb2``), for unlisted ones the slug of the name as written.
    """

    id: str = ""
    document: str = ""
    kind: Kind
    stage: Stage | None = None
    modality: Modality = Modality.ASSERTED
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    category: tuple[Category, ...] = ()
    quantity: int | None = None
    delivered: int | None = None
    amount: Money | None = None
    amount_kind: AmountKind | None = None
    date: When | None = None
    place: str | None = None
    said_by: str | None = None
    superlative: str | None = None
    aspect: tuple[Aspect, ...] = ()
    leaning: Leaning | None = None
    function: tuple[Function, ...] = ()
    reason: Reason | None = None
    core: bool = True
    confidence: float = 1.0
    reader: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def everyone(self) -> frozenset[str]:
        """All countries of the claim, whatever their role."""
        return frozenset(self.suppliers) | frozenset(self.recipients) | frozenset(self.parties)


class Level(StrEnum):
    """How bad an issue is: a weak reading, a record left out, a document or source left out."""

    DOUBT = "doubt"
    SKIP = "skip"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A fault of the world (feed, page, ambiguous text): stored, counted, shown, never raised."""

    level: Level
    stage: str
    about: str
    message: str
    span: Span | None = None


# ------------------------------------------------------------------ the ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document's head with its claims, as the ledger sees them.

    ``sketch``: folded five-word shingle hashes of the text, for near-duplicates; empty if unknown.
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
    sketch: frozenset[int] = frozenset()


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
class Deal:
    """One supplier-recipient-item thread from the first talk to service, recomputed from claims."""

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


# ------------------------------------------------------------------ weighing and telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a ledger; an empty tuple means all. Days are ISO prefixes, inclusive."""

    recipients: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    since: str = ""
    until: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure with all that it needs to be honest; none of the parts may be missing.

    ``low`` and ``high`` bound ``value``; ``yardstick`` is volume, units, deals or money and is never
    mixed; ``n`` is the number of deals behind it, ``basis`` their ids.
    """

    indicator: str
    subject: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    yardstick: str
    n: int
    window: str
    edition: str
    basis: tuple[str, ...]
    caveat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of a brief with the deal or claim ids it stands on; without basis it cannot be built."""

    text: str
    basis: tuple[str, ...]
    certainty: str

    def __post_init__(self) -> None:
        if not self.basis:
            raise ValueError(f"a statement without basis: {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part of a brief."""

    title: str
    statements: tuple[Statement, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A title, the question it answers, and its sections."""

    title: str
    question: Question
    sections: tuple[Section, ...]
